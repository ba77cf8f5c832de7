"""Names the room for Django."""

from django.apps import AppConfig


class StaffConfig(AppConfig):
    """Who works here."""

    name = "ventanilla.staff"
    label = "staff"
