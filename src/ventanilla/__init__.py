"""Ventanilla: the software a city runs to receive people on the move and lead regular migration pathways."""
