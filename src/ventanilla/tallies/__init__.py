"""Counts made at the counter: declared tables of cells, no person and no row."""
