"""Organisations, services, locations, schedules and partners of the city; no persons."""
