"""Names the room for Django."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """Persons and households."""

    name = "ventanilla.people"
    label = "people"
