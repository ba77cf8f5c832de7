"""The demo city's partner button: a fresh link to the oldest request that still waits for a partner."""

import datetime
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ventanilla.casework import queries as casework_read
from ventanilla.casework import services as casework
from ventanilla.keeper.client import Handle
from ventanilla.staff import queries as staff
from ventanilla.web.ui import handles
from ventanilla.web.ui.access import public_page
from ventanilla.web.ui.done import say_problem


@public_page
@require_POST
def demo_partner(request: HttpRequest) -> HttpResponse:
    """Open one waiting request as its partner would; nobody stays signed in."""
    coordinator = next(iter(staff.members(role=staff.Role.COORDINATOR)), None) if settings.DEMO else None
    if coordinator is None:
        raise Http404
    desk = handles.keeper().sign_in_demo(actor=coordinator.actor)
    try:
        token = _fresh_link(desk=desk, coordinator=coordinator, at=timezone.localtime())
    finally:
        desk.sign_out()
    if not token:
        say_problem(
            request=request, words=_("No request is waiting for a partner now. Refer somebody first.")
        )
        return redirect("front_desk:sign_in")
    return redirect("partners:referral", token)


def _fresh_link(*, desk: Handle, coordinator: staff.Member, at: datetime.datetime) -> str:
    waiting = _waiting(desk=desk, coordinator=coordinator, at=at)
    if not waiting:
        return ""
    oldest = min(waiting, key=lambda row: (row.referral.sent_at, row.referral.pk))
    return casework.renew_link(desk=desk, referral=oldest.referral.pk, at=at)


def _waiting(*, desk: Handle, coordinator: staff.Member, at: datetime.datetime) -> list[Any]:
    """Return the first waiting request of everybody who refers: no query asks across all of them at once."""
    found = casework_read.late_queue(desk=desk, member=coordinator, at=at, limit=1)
    for member in staff.members():
        found += casework_read.waiting_on_partner(desk=desk, member=member, at=at, limit=1)
    return found
