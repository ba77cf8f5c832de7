"""The diary of an office, and booking, moving and cancelling appointments."""

import datetime
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from ventanilla.casework import queries as casework_read
from ventanilla.casework import services as casework
from ventanilla.web.front_desk import who
from ventanilla.web.front_desk.access import READERS, member_of, needs_office, of_case
from ventanilla.web.front_desk.forms.appointments import Day, ForWhom, Hour
from ventanilla.web.front_desk.reach import case_or_404
from ventanilla.web.ui import calendar as ics
from ventanilla.web.ui.access import staff_only
from ventanilla.web.ui.done import Undo, say_done, say_problem

WINDOW = ("clerk", "caseworker", "legal_clinic", "coordinator")
OPEN = "open"
CLOSED = gettext_lazy("This case is closed. Open a new case on the person's card first.")
REFUSED = {
    "past": gettext_lazy("This hour is already over."),
    "too_far": gettext_lazy("This day is too far ahead."),
    "closed": gettext_lazy("The office is closed at this hour."),
    "taken": gettext_lazy("Somebody took this hour a moment ago. Choose another one."),
    "over": gettext_lazy("This appointment was already used, moved or cancelled."),
}


@staff_only(*WINDOW)
@needs_office
def diary(request: HttpRequest) -> HttpResponse:
    """Show one day of the office's diary."""
    office = who.office(request)
    form = Day(request.GET or None)
    on = (form.cleaned_data["on"] if form.is_bound and form.is_valid() else None) or timezone.localdate()
    slots = casework_read.slots(office=office.pk, on=on)
    facts = {
        "office": office,
        "on": on,
        "form": form if form.is_bound and not form.is_valid() else Day(initial={"on": on}),
        "booked": casework_read.day_of(office=office.pk, on=on),
        "slots": slots,
        "free": [slot for slot in slots if slot.free_places and slot.starts_at > timezone.now()],
        "before": on - datetime.timedelta(days=1),
        "after": on + datetime.timedelta(days=1),
    }
    return render(request, "front_desk/diary.html", facts)


@of_case
def book(request: HttpRequest, case: Any) -> HttpResponse:
    """Book an hour for the person of a case."""
    if request.method == "POST":
        form = Hour(request.POST)
        if form.is_valid():
            booked = _booked(request, case=case, starts_at=form.cleaned_data["starts_at"])
            if booked is not None:
                return redirect("front_desk:appointment", booked.code)
    return _choose(request, office=case.office, case=case, heading=_("Book an appointment"))


@staff_only(*WINDOW)
def book_for_person(request: HttpRequest, number: str) -> HttpResponse:
    """Book an hour from a person's card; nothing of the case is opened."""
    case = case_or_404(member=member_of(request), number=number)
    if case.state != OPEN:
        say_problem(request=request, words=str(CLOSED))
        return redirect("front_desk:person", case.number)
    form = Hour(request.POST or None)
    if request.method == "POST" and form.is_valid():
        booked = _booked(request, case=case, starts_at=form.cleaned_data["starts_at"])
        if booked is not None:
            return redirect("front_desk:appointment", booked.code)
    back = reverse("front_desk:person", args=[case.number])
    return _choose(request, office=case.office, case=case, heading=_("Book an appointment"), back=back)


@staff_only(*WINDOW)
@needs_office
def book_hour(request: HttpRequest) -> HttpResponse:
    """Book a free hour of the diary for the person of a case of this office, whose number is typed."""
    hour = Hour(request.POST if request.method == "POST" else request.GET)
    if not hour.is_valid():
        say_problem(request=request, words=_("Choose one of the free hours."))
        return redirect("front_desk:diary")
    starts_at = timezone.localtime(hour.cleaned_data["starts_at"])
    form = ForWhom(request.POST or None, initial={"number": _number_at_my_desk(request)})
    case = _case_here(request, form=form) if request.method == "POST" and form.is_valid() else None
    booked = _booked(request, case=case, starts_at=starts_at) if case else None
    if booked is not None:
        return redirect("front_desk:appointment", booked.code)
    facts = {"form": form, "starts_at": starts_at, "office": who.office(request)}
    return render(request, "front_desk/book_hour.html", facts, status=422 if form.errors else 200)


def _number_at_my_desk(request: HttpRequest) -> str:
    visit = who.my_visit(request)
    return visit.case.number if visit and visit.case else ""


def _case_here(request: HttpRequest, *, form: ForWhom) -> Any:
    case = casework_read.ask_case(member=member_of(request), number=form.cleaned_data["number"])
    if case is None or case.office_id != who.office(request).pk:
        form.add_error("number", _("No case of this office has this number. Look for the person by name."))
        return None
    if case.state != OPEN:
        form.add_error("number", str(CLOSED))
        return None
    return case


def _with_whom(request: HttpRequest, *, case: Any) -> int | None:
    """Return who will see the person: a caseworker books for themselves, a clerk for whoever has the case."""
    here = member_of(request)
    return here.pk if here.role in READERS else case.owner_id


def _booked(request: HttpRequest, *, case: Any, starts_at: datetime.datetime) -> Any:
    try:
        booked = casework.book(
            office=case.office_id,
            starts_at=timezone.localtime(starts_at),
            at=timezone.localtime(),
            case=case.pk,
            member=_with_whom(request, case=case),
        )
    except casework.CannotBook as refused:
        say_problem(request=request, words=str(REFUSED[refused.code]))
        return None
    say_done(request=request, words=_("The appointment is booked."))
    return booked


def _choose(request: HttpRequest, *, office: Any, case: Any, heading: str, back: str = "") -> HttpResponse:
    days = casework_read.free_days(
        office=office.pk, from_on=timezone.localdate(), at=timezone.localtime(), public=False
    )
    facts = {"days": days, "office": office, "case": case, "heading": heading, "back": back}
    return render(request, "front_desk/book.html", facts)


def _of_office(request: HttpRequest, code: str) -> Any:
    found = casework_read.appointment(code=code)
    if found is None:
        raise Http404
    here = found.office_id == member_of(request).office_id
    # Who may work on a case at another office books there too, and must find what they booked.
    if not here and not casework_read.ask_case(member=member_of(request), pk=found.case_id or 0):
        raise Http404
    return found


@staff_only(*WINDOW)
def appointment(request: HttpRequest, code: str) -> HttpResponse:
    """Show an appointment as a slip, with what can still be done with it."""
    found = _of_office(request, code)
    address = request.build_absolute_uri(reverse("public:booking", args=[found.code]))
    case = _case_of(request, found)
    facts = {"appointment": found, "address": address, "case": case}
    facts["may_open_case"] = case is not None and member_of(request).role in READERS
    return render(request, "front_desk/appointment.html", facts)


def _case_of(request: HttpRequest, appointment: Any) -> Any:
    """Return the case of an appointment where this member may see it; a public booking has none."""
    if appointment.case_id is None:
        return None
    return casework_read.ask_case(member=member_of(request), pk=appointment.case_id)


@staff_only(*WINDOW)
def move(request: HttpRequest, code: str) -> HttpResponse:
    """Move an appointment to another hour; its code stays."""
    found = _of_office(request, code)
    form = Hour(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            casework.move(
                code=code,
                starts_at=timezone.localtime(form.cleaned_data["starts_at"]),
                at=timezone.localtime(),
            )
        except casework.CannotBook as refused:
            say_problem(request=request, words=str(REFUSED[refused.code]))
        else:
            say_done(request=request, words=_("The appointment is moved. The code stays the same."))
            return redirect("front_desk:appointment", code)
    case, back = _case_of(request, found), reverse("front_desk:appointment", args=[found.code])
    return _choose(request, office=found.office, case=case, heading=_("Move the appointment"), back=back)


@staff_only(*WINDOW)
@require_POST
def cancel(request: HttpRequest, code: str) -> HttpResponse:
    """Cancel an appointment, with a way back."""
    _of_office(request, code)
    try:
        casework.cancel(code=code)
    except casework.CannotBook as refused:
        say_problem(request=request, words=str(REFUSED[refused.code]))
    else:
        undo = Undo(href=reverse("front_desk:uncancel_appointment", args=[code]), words=_("Undo"))
        say_done(request=request, words=_("The appointment is cancelled."), undo=undo)
    return redirect("front_desk:appointment", code)


@staff_only(*WINDOW)
def uncancel(request: HttpRequest, code: str) -> HttpResponse:
    """Ask, then undo a cancellation while the hour is free."""
    found = _of_office(request, code)
    if request.method != "POST":
        return render(request, "front_desk/uncancel.html", {"appointment": found})
    try:
        casework.uncancel(code=code, at=timezone.localtime())
    except casework.CannotBook as refused:
        say_problem(request=request, words=str(REFUSED[refused.code]))
    else:
        say_done(request=request, words=_("The appointment stands again."))
    return redirect("front_desk:appointment", code)


@staff_only(*WINDOW)
def calendar(request: HttpRequest, code: str) -> HttpResponse:
    """Give the appointment as a calendar file, with place and hour and no name."""
    return ics.response(appointment=_of_office(request, code))
