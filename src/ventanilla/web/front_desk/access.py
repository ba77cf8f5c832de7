"""Finds the case an address speaks of, for those who may see it; to everybody else it does not exist."""

from collections.abc import Callable
from functools import wraps
from typing import Any, cast

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _

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


def needs_office(view: View) -> View:
    """Show who works at no office what to do and whom to ask; every other page of a desk would be empty to them."""

    @wraps(view)
    def placed(request: HttpRequest, **kwargs: Any) -> HttpResponseBase:
        if member_of(request).office is not None:
            return view(request, **kwargs)
        offices = staff.offices()
        where = offices[0].slug if offices else _("NAME-OF-THE-OFFICE")
        facts = {
            "offices": offices,
            "technicians": staff.members(role=staff.Role.TECHNICIAN),
            "command": f"ventanilla user place {member_of(request).username} --office {where}",
        }
        return render(request, "front_desk/no_office.html", facts, status=403)

    return placed
