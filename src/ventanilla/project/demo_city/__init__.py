"""Builds the demo city: an invented town with offices, staff, residents and cases in every stage."""

from ventanilla.project.demo_city.build import build

__all__ = ["build"]
