"""Claims about offices, staff members and signing in."""
