"""Occupations, skills, recognition, training, vacancies and matches (not built yet)."""
