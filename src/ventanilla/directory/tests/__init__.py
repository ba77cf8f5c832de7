"""Claims about the directory: imports, exports, hours, matches and edits."""
