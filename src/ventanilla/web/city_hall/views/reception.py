"""How an office receives: its lanes, the wait it aims for, the desks kept for people who walk in."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from ventanilla.casework import queries as casework_read
from ventanilla.casework import services as casework
from ventanilla.staff import queries as staff_read
from ventanilla.web.city_hall import lanes
from ventanilla.web.city_hall.access import RUNS, page
from ventanilla.web.city_hall.forms.offices import MOST_LANES, ReceptionForm
from ventanilla.web.city_hall.versioned import carried, clashes
from ventanilla.web.city_hall.views.offices import office_or_404
from ventanilla.web.ui.access import staff_only
from ventanilla.web.ui.done import say_done

FIRST: dict[str, Any] = {"lanes": [], "target_wait_minutes": None, "walk_in_percent": 50, "outreach_days": []}
PLAIN = ("target_wait_minutes", "walk_in_percent", "outreach_days")


def _shown(stands: dict[str, Any]) -> dict[str, Any]:
    return {**{name: stands[name] for name in PLAIN}, **lanes.as_fields(lanes=stands["lanes"])}


def _rows(request: HttpRequest, *, lanes_now: int) -> int:
    asked = sum(1 for number in range(MOST_LANES) if f"lane_{number}_prefix" in request.POST)
    return min(MOST_LANES, max(asked, lanes_now + 1))


@staff_only(*RUNS)
def reception(request: HttpRequest, slug: str) -> HttpResponse:
    """Show how an office receives, and change it."""
    office = office_or_404(slug)
    stands = casework_read.reception_settings(office=slug) or FIRST
    now, rows = _shown(stands), _rows(request, lanes_now=len(stands["lanes"]))
    mobile = office.kind == "mobile_unit"
    form = ReceptionForm(request.POST or None, rows=rows, mobile=mobile, initial=now)
    if request.method != "POST" or not form.is_valid():
        return _page(request, office, form)
    theirs = clashes(form=form, now=now)
    if theirs:
        again = ReceptionForm(carried(form=form, now=now), rows=rows, mobile=mobile, initial=now)
        return _page(request, office, again, theirs=theirs, meanwhile=True)
    wanted = {**now, **form.changes()}
    made = lanes.from_fields(given=wanted, rows=rows)
    busy = _busy(office, before=stands["lanes"], after=made)
    if busy:
        words = _("People are waiting in lane %(lanes)s now. Take it away when the line is empty.")
        form.add_error(None, words % {"lanes": ", ".join(sorted(busy))})
        return _page(request, office, form)
    return _save(request, office, form, made=made, plain={name: wanted[name] for name in PLAIN})


def _busy(office: staff_read.Office, *, before: list[Any], after: list[Any]) -> set[str]:
    """Return the letters of lanes that would go while somebody waits in them."""
    gone = {lane["prefix"] for lane in before} - {lane["prefix"] for lane in after}
    if not gone:
        return set()
    line = casework_read.line(office=office.pk, on=timezone.localdate(), at=timezone.localtime())
    return gone & {waiting.visit.lane for waiting in line.waiting}


def _save(
    request: HttpRequest,
    office: staff_read.Office,
    form: ReceptionForm,
    *,
    made: list[dict[str, Any]],
    plain: dict[str, Any],
) -> HttpResponse:
    try:
        casework.set_reception(office=office.slug, lanes=made, **plain)
    except casework.CannotSet:
        form.add_error(
            None, _("The lanes do not fit together. Every lane needs one or two letters of its own.")
        )
        return _page(request, office, form)
    say_done(request=request, words=_("People are received like this from now on."))
    return redirect("city_hall:office", office.slug)


def _page(request: HttpRequest, office: staff_read.Office, form: ReceptionForm, **more: Any) -> HttpResponse:
    return page(request, "reception", {"office": office, "form": form, **more}, changers=RUNS)
