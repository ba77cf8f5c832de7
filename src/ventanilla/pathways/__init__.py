"""Pathway assessments that a person chose to keep (not built yet)."""
