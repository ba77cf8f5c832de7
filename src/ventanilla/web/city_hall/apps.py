"""Names the front for Django."""

from django.apps import AppConfig


class CityHallConfig(AppConfig):
    """Coordinators."""

    name = "ventanilla.web.city_hall"
    label = "city_hall"
