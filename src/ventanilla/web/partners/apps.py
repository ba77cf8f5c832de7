"""Names the front for Django."""

from django.apps import AppConfig


class PartnersConfig(AppConfig):
    """Partner organisations."""

    name = "ventanilla.web.partners"
    label = "partners"
