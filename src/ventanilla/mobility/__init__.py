"""Programmes between cities: rounds, offers, journeys and follow-up (not built yet)."""
