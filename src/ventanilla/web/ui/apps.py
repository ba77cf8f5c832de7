"""Names the front for Django."""

from django.apps import AppConfig


class UiConfig(AppConfig):
    """The component library."""

    name = "ventanilla.web.ui"
    label = "ui"
