"""Claims about what a partner sees and may do with one link."""
