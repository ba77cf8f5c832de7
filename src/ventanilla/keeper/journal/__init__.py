"""Writes down who did what, and why, before it happens; and finds the lines about one person again."""
