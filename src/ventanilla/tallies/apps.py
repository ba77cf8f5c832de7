"""Names the room for Django."""

from django.apps import AppConfig


class TalliesConfig(AppConfig):
    """Counts without rows."""

    name = "ventanilla.tallies"
    label = "tallies"
