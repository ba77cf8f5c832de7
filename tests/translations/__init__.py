"""Claims about the words people read, in every language."""
