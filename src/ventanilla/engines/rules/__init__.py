"""Answers which pathways a set of facts opens on a given day, and why (not built yet)."""
