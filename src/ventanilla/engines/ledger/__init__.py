"""Keeps accounts whose entries always balance (not built yet)."""
