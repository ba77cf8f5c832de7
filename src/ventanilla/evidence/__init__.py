"""Indicators and published releases made from tallies (not built yet)."""
