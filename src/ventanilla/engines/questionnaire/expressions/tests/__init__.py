"""Claims about expressions."""
