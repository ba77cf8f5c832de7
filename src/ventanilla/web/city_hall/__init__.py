"""What the city's coordinators see: figures, decisions, practices."""
