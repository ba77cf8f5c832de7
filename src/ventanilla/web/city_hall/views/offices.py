"""Offices: opening one, changing what it is and when it opens, closing it, and where the mobile unit goes."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ventanilla.casework import queries as casework_read
from ventanilla.casework import services as casework
from ventanilla.directory import queries as directory
from ventanilla.staff import queries as staff_read
from ventanilla.staff import services as staff
from ventanilla.web.city_hall import lanes
from ventanilla.web.city_hall.access import READERS, RUNS, page
from ventanilla.web.city_hall.forms.offices import (
    OfficeForm,
    OutreachForm,
    office_facts,
    office_shown,
)
from ventanilla.web.city_hall.versioned import carried, clashes
from ventanilla.web.ui.access import staff_only
from ventanilla.web.ui.done import Undo, say_done, say_problem

LONGEST_SLUG = 46


@staff_only(*READERS)
def offices(request: HttpRequest) -> HttpResponse:
    """List the offices, those closed last."""
    rows = sorted(staff_read.every_office(), key=lambda row: not row.is_open)
    return page(request, "offices", {"offices": rows}, changers=RUNS)


def office_or_404(slug: str) -> staff_read.Office:
    """Return an office, open or closed."""
    found = staff_read.office(slug=slug)
    if found is None:
        raise Http404
    return found


def _facts(slug: str, **more: Any) -> dict[str, Any]:
    office, on = office_or_404(slug), timezone.localdate()
    days = staff_read.outreach_days(from_on=on, limit=100) if office.kind == "mobile_unit" else []
    reception = casework_read.reception_settings(office=slug)
    return {
        "office": office,
        "reception": reception,
        "target": casework_read.wait_target(own=reception["target_wait_minutes"] if reception else None),
        "members": staff_read.members(office_slug=slug),
        "days": [day for day in days if day.office_id == office.pk],
        "outreach_form": OutreachForm(),
        **more,
    }


@staff_only(*READERS)
def office(request: HttpRequest, slug: str) -> HttpResponse:
    """Show one office."""
    return page(request, "office", _facts(slug), changers=RUNS)


def _places() -> list[tuple[str, str]]:
    found = [one for one in directory.locations() if one.kind == "physical"]
    return [(one.id, f"{one.name} · {one.address}" if one.address else one.name) for one in found]


@staff_only(*RUNS)
def open_office(request: HttpRequest) -> HttpResponse:
    """Open a new office."""
    first = {"weekdays": list("12345"), "opens_at": "08:00", "closes_at": "16:00", "appointment_minutes": 30}
    form = OfficeForm(request.POST or None, places=_places(), initial=first)
    if request.method == "POST" and form.is_valid():
        slug = _free_slug(form.cleaned_data["name"])
        elsewhere = [casework_read.reception_settings(office=row.slug) for row in staff_read.offices()[:3]]
        try:
            casework.open_office(
                slug=slug,
                lanes=lanes.first_lanes(elsewhere=elsewhere),
                facts=office_facts(given=form.cleaned_data),
            )
        except staff.CannotOpenOffice:
            form.add_error(None, _("These facts do not fit together. Look at the hours and the days."))
        else:
            said = _("The office is open. Look now at the lanes in which people are received.")
            say_done(request=request, words=said)
            return redirect("city_hall:reception", slug)
    return page(request, "office_edit", {"form": form, "office": None}, changers=RUNS)


def _free_slug(name: str) -> str:
    start = slugify(name)[:LONGEST_SLUG] or "office"
    taken = {row.slug for row in staff_read.every_office()}
    tries = [start, *(f"{start}-{number}" for number in range(2, len(taken) + 3))]
    return next(slug for slug in tries if slug not in taken)


@staff_only(*RUNS)
def edit(request: HttpRequest, slug: str) -> HttpResponse:
    """Change what an office is and when it opens."""
    found = office_or_404(slug)
    now = office_shown(office=found)
    form = OfficeForm(request.POST or None, places=_places(), initial=now)
    if request.method != "POST" or not form.is_valid():
        return page(request, "office_edit", {"form": form, "office": found}, changers=RUNS)
    theirs = clashes(form=form, now=now)
    if theirs:
        again = OfficeForm(carried(form=form, now=now), places=_places(), initial=now)
        facts = {"form": again, "office": found, "theirs": theirs, "meanwhile": True}
        return page(request, "office_edit", facts, changers=RUNS)
    try:
        casework.change_office(slug=slug, changes=office_facts(given=form.changes()))
    except staff.CannotOpenOffice:
        form.add_error(None, _("These facts do not fit together. Look at the hours and the days."))
        return page(request, "office_edit", {"form": form, "office": found}, changers=RUNS)
    say_done(request=request, words=_("The office is changed."))
    return redirect("city_hall:office", slug)


@staff_only(*RUNS)
def close(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask, then stop receiving people at an office."""
    found = office_or_404(slug)
    if request.method != "POST":
        today = casework_read.waits_today(office=found.pk, on=timezone.localdate())
        return page(request, "office_close", {"office": found, "today": today}, changers=RUNS)
    staff.close_office(slug=slug)
    undo = Undo(href=reverse("city_hall:office_reopen", args=[slug]), words=_("Open it again"))
    say_done(request=request, words=_("The office is closed. Its cases and counts stay."), undo=undo)
    return redirect("city_hall:offices")


@staff_only(*RUNS)
def reopen(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask, then receive people again."""
    found = office_or_404(slug)
    if request.method != "POST":
        return page(request, "office_reopen", {"office": found}, changers=RUNS)
    casework.reopen_office(slug=slug)
    say_done(request=request, words=_("The office receives people again."))
    return redirect("city_hall:office", slug)


@staff_only(*RUNS)
@require_POST
def add_day(request: HttpRequest, slug: str) -> HttpResponse:
    """Say where the mobile unit serves on a day."""
    found, form = office_or_404(slug), OutreachForm(request.POST)
    if form.is_valid() and form.cleaned_data["on"] < timezone.localdate():
        form.add_error("on", _("This day is over. Choose one that is still to come."))
    if form.is_valid():
        try:
            staff.schedule_outreach(office_slug=slug, **form.cleaned_data)
        except staff.CannotOpenOffice as refused:
            raise Http404 from refused
        say_done(request=request, words=_("The day is in the mobile unit's calendar."))
        return redirect("city_hall:office", slug)
    return page(request, "office", _facts(found.slug, outreach_form=form), changers=RUNS)


@staff_only(*RUNS)
@require_POST
def drop_day(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Take an outreach day away."""
    found = office_or_404(slug)
    if staff.cancel_outreach(office_slug=found.slug, day=pk):
        say_done(request=request, words=_("The day is taken out of the calendar."))
    else:
        say_problem(request=request, words=_("This day was taken out already."))
    return redirect("city_hall:office", slug)
