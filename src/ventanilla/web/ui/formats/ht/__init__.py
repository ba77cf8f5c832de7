"""Dates and numbers in Haitian Creole."""
