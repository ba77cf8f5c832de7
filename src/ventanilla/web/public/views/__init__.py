"""The pages of the public front, one module a subject."""
