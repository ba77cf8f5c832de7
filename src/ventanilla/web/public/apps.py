"""Names the front for Django."""

from django.apps import AppConfig


class PublicConfig(AppConfig):
    """Residents and newcomers."""

    name = "ventanilla.web.public"
    label = "public"
