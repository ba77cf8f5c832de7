"""Gives every template the city, its languages and who is working."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from ventanilla.web.ui import stylesheet

OWN_NAMES = dict(settings.LANGUAGES)


def city(request: HttpRequest) -> dict[str, Any]:
    """Return what Django's template engine adds to every page made for a request."""
    return {**city_facts(), "member": SimpleLazyObject(lambda: _member(request=request))}


def city_facts() -> dict[str, Any]:
    """Return what a page needs when there is no request to trust, as after a crash."""
    return {
        "city": settings.CITY,
        "demo": settings.DEMO,
        "languages": [(code, OWN_NAMES[code]) for code in settings.CITY.languages],
        "stylesheet_version": stylesheet.version(),
    }


def _member(*, request: HttpRequest) -> Any:
    user = getattr(request, "user", None)
    return user if user is not None and user.is_authenticated else None
