"""Tests of the keeper: most of them with the real process."""
