"""Claims about forms."""
