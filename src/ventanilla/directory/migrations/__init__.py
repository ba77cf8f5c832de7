"""The changes of the directory tables, in order."""
