"""Proposes which household goes to which place, with reasons and a proven bound (not built yet)."""
