"""Reads and writes published directories: JSON documents, tables as JSON, and CSV files in a folder or a zip."""
