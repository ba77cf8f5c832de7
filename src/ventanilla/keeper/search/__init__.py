"""Finds persons by name and birth in memory alone; nothing of it is ever written to disk."""
