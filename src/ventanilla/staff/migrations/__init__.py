"""The changes of the staff tables, in order."""
