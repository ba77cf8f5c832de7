"""Claims about counts that hold no person."""
