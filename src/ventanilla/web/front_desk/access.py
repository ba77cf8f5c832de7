"""Finds the case an address speaks of, for those who may see it; to everybody else it does not exist."""

from collections.abc import Callable
from functools import wraps
from typing import Any, cast

from django.http import Http404, HttpRequest, HttpResponseBase

from ventanilla.casework import queries as casework_read
from ventanilla.keeper.client import Handle
from ventanilla.staff import queries as staff
from ventanilla.web.ui.access import staff_only

READERS = ("caseworker", "legal_clinic", "coordinator")
View = Callable[..., HttpResponseBase]


def member_of(request: HttpRequest) -> staff.Member:
    """Return who is signed in."""
    return cast("staff.Member", request.user)


def desk_of(request: HttpRequest) -> Handle:
    """Return the working handle of who is signed in."""
    return cast("Handle", request.desk)  # type: ignore[attr-defined]


def of_case(view: View) -> View:
    """Give a view the case whose number stands in its address, or answer 404."""

    @wraps(view)
    def found(request: HttpRequest, number: str, **kwargs: Any) -> HttpResponseBase:
        case = casework_read.ask_case(member=member_of(request), number=number)
        if case is None:
            raise Http404
        return view(request, case=case, **kwargs)

    return staff_only(*READERS)(found)
