"""Names the room for Django."""

from django.apps import AppConfig


class CaseworkConfig(AppConfig):
    """Reception and cases."""

    name = "ventanilla.casework"
    label = "casework"
