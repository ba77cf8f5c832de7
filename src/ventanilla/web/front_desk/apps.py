"""Names the front for Django."""

from django.apps import AppConfig


class FrontDeskConfig(AppConfig):
    """Clerks and caseworkers."""

    name = "ventanilla.web.front_desk"
    label = "front_desk"
