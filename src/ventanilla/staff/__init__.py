"""Who works here: offices, staff members, their roles and how they sign in."""
