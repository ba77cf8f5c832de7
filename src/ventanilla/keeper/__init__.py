"""The only process that holds keys: it seals, opens and searches persons, and writes the log line first."""
