"""Names the room for Django."""

from django.apps import AppConfig


class DirectoryConfig(AppConfig):
    """Organisations and services."""

    name = "ventanilla.directory"
    label = "directory"
