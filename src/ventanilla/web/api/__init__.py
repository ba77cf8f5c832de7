"""What other cities' machines see (not built yet)."""
