"""Holds the shape of the house: order, size, words, addresses, settings."""
