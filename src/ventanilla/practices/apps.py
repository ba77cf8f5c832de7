"""Names the room for Django."""

from django.apps import AppConfig


class PracticesConfig(AppConfig):
    """Adopted practices."""

    name = "ventanilla.practices"
    label = "practices"
