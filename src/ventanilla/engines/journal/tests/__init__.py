"""Claims about the append-only journal."""
