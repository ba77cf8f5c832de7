"""What a clerk and a caseworker see."""
