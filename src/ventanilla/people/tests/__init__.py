"""What this room claims about the world."""
