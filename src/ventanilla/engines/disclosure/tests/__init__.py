"""Claims about tables that may be published."""
