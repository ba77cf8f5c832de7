"""Persons, households, consents and contact points, each sealed under its own key."""
