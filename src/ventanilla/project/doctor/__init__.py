"""Looks over an installation and says, in words, what is wrong with it and how to mend it."""
