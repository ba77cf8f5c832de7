"""What a resident or newcomer sees, with no account."""
