"""The changes of the casework tables, in order."""
