"""Plays a scenario with the real services: each verb of practices/steps.yaml is one function here."""
