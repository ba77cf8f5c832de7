"""Says who may read city hall's pages and who may change what, and draws a page with that answer in it."""

from typing import Any, cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ventanilla.staff import queries as staff

READERS = ("city_hall", "coordinator", "technician")
DECIDES = ("city_hall",)  # the directory, practices, clocks and words
RUNS = ("city_hall", "technician")  # offices and forms
KEEPS_STAFF = ("technician",)  # who may sign in


def member_of(request: HttpRequest) -> staff.Member:
    """Return who is signed in."""
    return cast("staff.Member", request.user)


def may(request: HttpRequest, *, roles: tuple[str, ...]) -> bool:
    """Say whether who is signed in has one of these roles."""
    return member_of(request).role in roles


def page(
    request: HttpRequest,
    template: str,
    facts: dict[str, Any],
    *,
    changers: tuple[str, ...] = DECIDES,
    status: int = 200,
) -> HttpResponse:
    """Draw a page of city hall; in its template `may_change` says whether this reader may change what it shows."""
    known = {**facts, "may_change": may(request, roles=changers)}
    return render(request, f"city_hall/{template}.html", known, status=status)
