"""What this node is: the city's settings in words, whether the keeper answers, and what runs."""

import platform
from importlib.metadata import PackageNotFoundError, version
from typing import Any

import django
from django.conf import settings
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from ventanilla.directory.queries.reasons import language_name
from ventanilla.keeper.client import KeeperDown
from ventanilla.web.city_hall.access import READERS, page
from ventanilla.web.ui import handles
from ventanilla.web.ui.access import staff_only

PACKAGES = ("django", "cryptography", "pyxform")


@staff_only(*READERS)
def overview(request: HttpRequest) -> HttpResponse:
    """List the pages that say how the city works."""
    return page(request, "settings", {})


@staff_only(*READERS)
def node(request: HttpRequest) -> HttpResponse:
    """Say what this node is and how it does."""
    city = settings.CITY
    facts = {
        "settings_of": city,
        "page_languages": [dict(settings.LANGUAGES)[code] for code in city.languages],
        "interpreted": [language_name(code=code, fallback="") for code in city.interpreter_languages],
        "keeper": _keeper(),
        "versions": _versions(),
        "database": connection.display_name,
        "https": settings.HTTPS,
    }
    return page(request, "node", facts)


def _keeper() -> dict[str, Any]:
    # The keeper also says how many people it knows; that number is nobody's business here.
    try:
        said = handles.keeper().ping()
    except KeeperDown:
        return {"answers": False}
    return {"answers": True, "demo": bool(said.get("demo"))}


def _versions() -> list[tuple[str, str]]:
    own = _version("ventanilla")
    python = platform.python_version()
    others = [(name, _version(name)) for name in PACKAGES if name != "django"]
    return [("ventanilla", own), ("python", python), ("django", django.get_version()), *others]


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return _("run from its source")
