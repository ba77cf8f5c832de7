"""The template tags of this front."""
