"""Tests of the practices room."""
