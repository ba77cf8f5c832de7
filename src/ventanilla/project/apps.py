"""Registers, in one place, what the rooms must do for one another at start."""

from django.apps import AppConfig


class ProjectConfig(AppConfig):
    """The composition root."""

    name = "ventanilla.project"
    label = "project"
