"""Sends and receives signed files between partner cities through an allow-list (not built yet)."""
