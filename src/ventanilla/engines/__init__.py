"""Pure calculation that knows no framework, clock, network or database; each engine is a library of its own."""
