"""Says what a member of staff works with: their office, the visit at their desk, and why the keeper is asked."""

from typing import Any

from django.http import Http404, HttpRequest
from django.utils import timezone

from ventanilla.casework import queries as casework_read
from ventanilla.staff import queries as staff
from ventanilla.web.front_desk.access import member_of

WINDOW = ("clerk", "caseworker", "legal_clinic", "coordinator")
REGISTER = ("clerk", "caseworker", "coordinator")  # the keeper lets these write the register
MERGES = ("caseworker", "coordinator")  # the keeper lets these make one record of two
ERASES = "coordinator"  # the keeper lets this role destroy a key
TAKES_CASES = {"caseworker", "legal_clinic"}


def office(request: HttpRequest) -> staff.Office:
    """Return the office of who is signed in.

    Raises:
        Http404: they work at none.
    """
    found = member_of(request).office
    if found is None:
        raise Http404
    return found


def my_visit(request: HttpRequest) -> Any:
    """Return the visit at the desk of who is signed in, or None."""
    here = member_of(request).office_id
    if here is None:
        return None
    line = casework_read.line(office=here, on=timezone.localdate(), at=timezone.localtime())
    return next((visit for visit in line.at_desks if visit.member_id == member_of(request).pk), None)


def takes_case(request: HttpRequest) -> int | None:
    """Return who takes a case opened now: a caseworker takes it, a clerk leaves it for the office to assign."""
    here = member_of(request)
    return here.pk if here.role in TAKES_CASES else None


def search_purpose(request: HttpRequest) -> str:
    """Return why the keeper is asked when this member searches."""
    return "legal_advice" if member_of(request).role == "legal_clinic" else "reception"


def consent_purpose(request: HttpRequest) -> str:
    """Return why the keeper is asked when this member writes a consent down."""
    return "legal_advice" if member_of(request).role == "legal_clinic" else "registration"
