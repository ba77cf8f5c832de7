"""A Django database backend over SQLCipher: an encrypted SQLite file with a current SQLite inside."""
