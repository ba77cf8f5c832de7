"""Booking an hour without a name: office, then day, then hour, then a code."""

import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from ventanilla.casework import services as casework
from ventanilla.web.public import diary, words
from ventanilla.web.public.forms.booking import Hour
from ventanilla.web.public.views.home import openings
from ventanilla.web.ui.access import public_page
from ventanilla.web.ui.done import say_done


@public_page
@require_safe
def offices(request: HttpRequest) -> HttpResponse:
    """Ask at which office."""
    return render(request, "public/book.html", {"offices": openings(at=timezone.localtime())})


@public_page
@require_safe
def days(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask on which day."""
    office = diary.office_of(slug=slug)
    found = diary.page_of_days(office=office, at=timezone.localtime(), from_on=first_day(request))
    facts = {"office": office, "found": found, "earlier": _page(found.before), "later": _page(found.after)}
    links = [(day, reverse("public:book_day", args=[slug, day.on.isoformat()])) for day in found.days]
    return render(request, "public/book_days.html", {**facts, "days": links, "start": reverse("public:book")})


def first_day(request: HttpRequest) -> datetime.date:
    """Return the first day of the page asked for; today when the address says none or none that can be read."""
    try:
        return datetime.date.fromisoformat(request.GET.get("from", ""))
    except ValueError:
        return timezone.localdate()


def _page(day: datetime.date | None) -> str:
    return f"?from={day.isoformat()}" if day else ""


@public_page
@require_http_methods(["GET", "HEAD", "POST"])
def hours(request: HttpRequest, slug: str, day: str) -> HttpResponse:
    """Ask at which hour, and book it."""
    office, at = diary.office_of(slug=slug), timezone.localtime()
    on = diary.day_of(text=day, today=at.date())
    starts = diary.free_hours(office=office, on=on, at=at)
    form = Hour(request.POST or None, starts=starts)
    if request.method == "POST" and form.is_valid():
        try:
            booked = casework.book(office=office.pk, starts_at=form.starts_at, at=at)
        except casework.CannotBook as refused:
            form.add_error("hour", words.why_not_booked(code=refused.code))
        else:
            say_done(request=request, words=_("The hour is yours. Keep the code: it is all you need."))
            return redirect("public:booking", booked.code)
    facts = {
        "office": office,
        "on": on,
        "place": diary.place_on(office=office, on=on),
        "form": form,
        "starts": starts,
        "back": reverse("public:book_office", args=[slug]),
    }
    return render(request, "public/book_hours.html", facts)
