"""Claims about what everybody sees without an account."""
