"""Commits, spends and refunds money by opaque reference (not built yet)."""
