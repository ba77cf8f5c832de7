"""Adopts a city practice: turns practice.yaml into settings of the rooms below."""
