"""How dates and numbers are written in each of the five languages."""
