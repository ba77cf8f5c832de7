"""The line of today: who waits, who is called, who is at the desk; and the screen in the waiting room."""

import datetime
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ventanilla.casework import queries as casework_read
from ventanilla.casework import services as casework
from ventanilla.staff import queries as staff
from ventanilla.web.front_desk import spoken, who, words
from ventanilla.web.front_desk.access import member_of, needs_office
from ventanilla.web.front_desk.forms.reception import Arrival, CheckIn, DeskName
from ventanilla.web.ui.access import public_page, staff_only
from ventanilla.web.ui.done import Undo, say_done, say_problem
from ventanilla.web.ui.tags.words import moment

WINDOW = ("clerk", "caseworker", "legal_clinic", "coordinator")
DESK = "desk_name"
MINE = "visit"


def _desk_name(request: HttpRequest) -> str:
    desks = who.office(request).desks
    chosen = str(request.session.get(DESK, ""))
    return chosen if chosen in desks else str(desks[0])


@staff_only(*WINDOW, home=True)
@needs_office
def home(request: HttpRequest) -> HttpResponse:
    """Show the line, the person at this desk and what can be done next."""
    return render(request, "front_desk/home.html", _home_facts(request))


def _home_facts(
    request: HttpRequest, *, check_in: CheckIn | None = None, arrival: Arrival | None = None
) -> dict[str, Any]:
    office, on = who.office(request), timezone.localdate()
    line = casework_read.line(office=office.pk, on=on, at=timezone.localtime())
    mine = next((visit for visit in line.at_desks if visit.member_id == request.user.pk), None)
    return {
        "office": office,
        "line": line,
        "mine": mine,
        **_spoken_facts(request, line=line, mine=mine),
        "others": [visit for visit in line.at_desks if visit.member_id != request.user.pk],
        "today": casework_read.waits_today(office=office.pk, on=on),
        "check_in": check_in or _check_in_form(lanes=line.lanes),
        "arrival": arrival or Arrival(),
        "desk_form": DeskName(desks=office.desks, initial={"desk": _desk_name(request)}),
        "desk_name": _desk_name(request),
        "booked": casework_read.day_of(office=office.pk, on=on),
    }


def _spoken_facts(request: HttpRequest, *, line: casework_read.Line, mine: Any) -> dict[str, Any]:
    speakers, member = staff.speakers(office=who.office(request).pk), member_of(request)
    tickets = spoken.tickets(waiting=line.waiting, speakers=speakers, member=member)
    language = mine.language if mine else ""
    return {
        "tickets": tickets,
        "suggested": spoken.suggested(line=tickets),
        "mine_spoken": spoken.who_speaks(language=language, speakers=speakers, member=member),
    }


def _check_in_form(*, lanes: list[dict[str, Any]], data: Any = None) -> CheckIn:
    here = get_language() or settings.LANGUAGE_CODE
    named = [(str(lane["prefix"]), words.in_language(names=lane["names"], language=here)) for lane in lanes]
    return CheckIn(data, lanes=named, languages=words.spoken_languages())


@staff_only(*WINDOW)
@needs_office
def line(request: HttpRequest) -> HttpResponse:
    """Return the line alone, so that the page can refresh it while people wait."""
    return render(request, "front_desk/parts/line.html", _home_facts(request))


@staff_only(*WINDOW)
@needs_office
@require_POST
def check_in(request: HttpRequest) -> HttpResponse:
    """Give somebody who walked in a ticket."""
    office, on = who.office(request), timezone.localdate()
    settings_row = casework_read.reception(office=office.pk)
    form = _check_in_form(lanes=settings_row.lanes if settings_row else [], data=request.POST)
    if not form.is_valid():
        return render(request, "front_desk/home.html", _home_facts(request, check_in=form), status=422)
    visit = casework.check_in(office=office.pk, on=on, at=timezone.localtime(), **form.cleaned_data)
    say_done(request=request, words=_("Ticket %(ticket)s is in the line.") % {"ticket": visit.ticket})
    return redirect("front_desk:ticket", pk=visit.pk)


@staff_only(*WINDOW)
@needs_office
def ticket(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a ticket large enough to print or to read across the counter."""
    visit = casework_read.visit(pk=pk, office=who.office(request).pk)
    if visit is None:
        raise Http404
    return render(request, "front_desk/ticket.html", {"visit": visit, "office": who.office(request)})


@staff_only(*WINDOW)
@needs_office
@require_POST
def arrive(request: HttpRequest) -> HttpResponse:
    """Put somebody who came for a booked hour into the line."""
    form = Arrival(request.POST)
    booked = _booked_here(request, form=form) if form.is_valid() else None
    if booked is None:
        return _not_arrived(request, form=form)
    try:
        visit = _arrived(booked=booked)
    except casework.CannotReceive as refused:
        form.add_error("code", _why_not_arrived(booked=booked, code=refused.code))
        return _not_arrived(request, form=form, another_day=booked if refused.code == "another_day" else None)
    say_done(request=request, words=_("Ticket %(ticket)s is in the line.") % {"ticket": visit.ticket})
    return redirect("front_desk:ticket", pk=visit.pk)


def _booked_here(request: HttpRequest, *, form: Arrival) -> Any:
    booked = casework_read.appointment(code=form.cleaned_data["code"])
    if booked is not None and booked.office_id == who.office(request).pk:
        return booked
    form.add_error(
        "code", _("No appointment at this office has this code. Check the letters with the person.")
    )
    return None


def _arrived(*, booked: Any) -> Any:
    settings_row = casework_read.reception(office=booked.office_id)
    lane = str(settings_row.lanes[0]["prefix"]) if settings_row and settings_row.lanes else ""
    on, at = timezone.localdate(), timezone.localtime()
    return casework.check_in_appointment(appointment=booked.pk, lane=lane, on=on, at=at)


def _why_not_arrived(*, booked: Any, code: str) -> str:
    if code != "another_day":
        return words.why_not_received(code=code)
    said = _("This appointment is for %(when)s, not for today. Nothing was changed.")
    return said % {"when": moment(booked.starts_at)}


def _not_arrived(request: HttpRequest, *, form: Arrival, another_day: Any = None) -> HttpResponse:
    facts = _home_facts(request, arrival=form) | {"another_day": another_day}
    return render(request, "front_desk/home.html", facts, status=422)


@staff_only(*WINDOW)
@needs_office
@require_POST
def choose_desk(request: HttpRequest) -> HttpResponse:
    """Remember which desk this member sits at."""
    form = DeskName(request.POST, desks=who.office(request).desks)
    if form.is_valid():
        request.session[DESK] = form.cleaned_data["desk"]
    return redirect("front_desk:home")


@staff_only(*WINDOW)
@needs_office
@require_POST
def call_next(request: HttpRequest) -> HttpResponse:
    """Call whoever is next to this desk."""
    visit = casework.call_next(
        office=who.office(request).pk,
        on=timezone.localdate(),
        desk_name=_desk_name(request),
        member=member_of(request).pk,
        at=timezone.localtime(),
    )
    if visit is None:
        say_problem(request=request, words=_("Nobody is waiting."))
    return redirect("front_desk:home")


@staff_only(*WINDOW)
@needs_office
@require_POST
def act(request: HttpRequest, pk: int, verb: str) -> HttpResponse:
    """Do one thing with one visit: call, serve, send back, finish, no-show, left, bring back."""
    try:
        _act(request, pk=pk, verb=verb)
    except casework.CannotReceive as refused:
        say_problem(request=request, words=words.why_not_received(code=refused.code))
    return redirect("front_desk:home")


def _act(request: HttpRequest, *, pk: int, verb: str) -> None:
    office, at = who.office(request).pk, timezone.localtime()
    if verb == "call":
        casework.call(
            visit=pk, office=office, desk_name=_desk_name(request), member=member_of(request).pk, at=at
        )
    elif verb == "serve":
        casework.start_serving(visit=pk, office=office, at=at)
    elif verb == "back":
        casework.send_back(visit=pk, office=office, lane="", at=at)
    elif verb == "again":
        casework.bring_back(visit=pk, office=office, at=at)
    elif verb in {"done", "no_show", "left"}:
        _finish(request, pk=pk, office=office, outcome=verb, at=at)
    else:
        raise Http404


def _finish(request: HttpRequest, *, pk: int, office: int, outcome: str, at: datetime.datetime) -> None:
    visit = casework.finish(desk=request.desk, visit=pk, office=office, outcome=outcome, at=at)  # type: ignore[attr-defined]
    said = words.visit_over(outcome=outcome, ticket=visit.ticket)
    if outcome == "done":
        say_done(request=request, words=said)
        return
    again = Undo(href="#over", words=_("Bring back"))
    say_done(request=request, words=said, undo=again)


@public_page
def screen(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the tickets called, for the screen in the waiting room; never a name."""
    office = staff.office(slug=slug)
    if office is None:
        raise Http404
    visits = casework_read.on_screen(office=office.pk, on=timezone.localdate())
    called = [(visit, words.please_come(language=visit.language)) for visit in visits]
    return render(request, "front_desk/screen.html", {"office": office, "called": called})
