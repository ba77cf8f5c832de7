"""Turns counts into tables that can be published without pointing at anyone."""
