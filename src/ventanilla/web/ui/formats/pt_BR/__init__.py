"""Dates and numbers in Portuguese."""
