"""A booked hour, by its code: see it, print it, put it in a calendar, move it, cancel it, take it back."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ventanilla.casework import queries as casework_read
from ventanilla.casework import services as casework
from ventanilla.web.public import diary, words
from ventanilla.web.public.forms.booking import Hour
from ventanilla.web.public.views.booking import first_day
from ventanilla.web.ui import calendar
from ventanilla.web.ui.access import public_page
from ventanilla.web.ui.done import Undo, say_done, say_problem


def _of(code: str) -> Any:
    found = casework_read.appointment(code=code) if "\x00" not in code else None
    if found is None:
        raise Http404
    return found


def _facts(request: HttpRequest, *, code: str) -> dict[str, Any]:
    found = _of(code)
    on = timezone.localtime(found.starts_at).date()
    return {
        "booked": found,
        "place": diary.place_on(office=found.office, on=on),
        "address": request.build_absolute_uri(reverse("public:booking", args=[found.code])),
        "ahead": found.starts_at > timezone.now(),
        "stands": words.booking_stands(state=found.state, over=found.ends_at <= timezone.now()),
    }


@public_page
@require_safe
def booking(request: HttpRequest, code: str) -> HttpResponse:
    """Show a booking with everything that can still be done with it."""
    return render(request, "public/booking.html", _facts(request, code=code))


@public_page
@require_safe
def slip(request: HttpRequest, code: str) -> HttpResponse:
    """Show the slip to print: office, hour, code; no name, because there is none."""
    return render(request, "public/booking_slip.html", _facts(request, code=code))


@public_page
@require_safe
def calendar_file(request: HttpRequest, code: str) -> HttpResponse:  # noqa: ARG001
    """Send the hour as a calendar file."""
    return calendar.response(appointment=_of(code))


@public_page
@require_POST
def cancel(request: HttpRequest, code: str) -> HttpResponse:
    """Give the hour back to others; the booking's own page undoes it."""
    found = _of(code)
    try:
        casework.cancel(code=found.code)
    except casework.CannotBook as refused:
        say_problem(request=request, words=words.why_not_booked(code=refused.code))
    else:
        say_done(request=request, words=_("The hour is cancelled. The button below takes it back."))
    return redirect("public:booking", found.code)


@public_page
@require_POST
def take_back(request: HttpRequest, code: str) -> HttpResponse:
    """Undo a cancellation while the hour is ahead and free."""
    found = _of(code)
    try:
        casework.uncancel(code=found.code, at=timezone.localtime())
    except casework.CannotBook as refused:
        say_problem(request=request, words=words.why_not_booked(code=refused.code))
    else:
        say_done(request=request, words=_("The hour is yours again. The code is the same."))
    return redirect("public:booking", found.code)


@public_page
@require_safe
def days(request: HttpRequest, code: str) -> HttpResponse:
    """Ask to which day a booking moves."""
    found = _movable(code)
    page = diary.page_of_days(office=found.office, at=timezone.localtime(), from_on=first_day(request))
    facts = {
        "office": found.office,
        "moving": found,
        "days": [
            (day, reverse("public:booking_move_day", args=[found.code, day.on.isoformat()]))
            for day in page.days
        ],
        "earlier": f"?from={page.before.isoformat()}" if page.before else "",
        "later": f"?from={page.after.isoformat()}" if page.after else "",
        "start": reverse("public:booking", args=[found.code]),
    }
    return render(request, "public/book_days.html", facts)


def _movable(code: str) -> Any:
    found = _of(code)
    if found.state != "booked":
        raise Http404
    return found


@public_page
@require_http_methods(["GET", "HEAD", "POST"])
def hours(request: HttpRequest, code: str, day: str) -> HttpResponse:
    """Ask to which hour a booking moves, and move it; the code stays."""
    found, at = _movable(code), timezone.localtime()
    on = diary.day_of(text=day, today=at.date())
    starts = diary.free_hours(office=found.office, on=on, at=at)
    form = Hour(request.POST or None, starts=starts, initial={"hour": request.GET.get("hour", "")})
    if request.method == "POST" and form.is_valid():
        try:
            casework.move(code=found.code, starts_at=form.starts_at, at=at)
        except casework.CannotBook as refused:
            form.add_error("hour", words.why_not_booked(code=refused.code))
        else:
            _say_moved(request, old=found)
            return redirect("public:booking", found.code)
    facts = {
        "office": found.office,
        "moving": found,
        "on": on,
        "place": diary.place_on(office=found.office, on=on),
        "form": form,
        "starts": starts,
        "back": reverse("public:booking_move", args=[found.code]),
    }
    return render(request, "public/book_hours.html", facts)


def _say_moved(request: HttpRequest, *, old: Any) -> None:
    start = timezone.localtime(old.starts_at)
    page = reverse("public:booking_move_day", args=[old.code, start.date().isoformat()])
    undo = (
        Undo(href=f"{page}?hour={start:%H:%M}", words=_("Move it back")) if start > timezone.now() else None
    )
    say_done(request=request, words=_("The hour is moved. The code is the same."), undo=undo)
