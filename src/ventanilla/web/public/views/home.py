"""The first page, and the two that say what this is and what is held about a person."""

import datetime

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from ventanilla.people import queries as people
from ventanilla.staff import queries as staff
from ventanilla.web.public import opening
from ventanilla.web.ui.access import public_page

STOPS_SHOWN = 3


@public_page
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Show the languages, the four doors, the promise, and where and when to come."""
    offices = openings(at=timezone.localtime())
    stops = sorted((stop for one in offices for stop in one.stops), key=lambda stop: stop.on)
    return render(request, "public/home.html", {"offices": offices, "stops": stops[:STOPS_SHOWN]})


def openings(*, at: datetime.datetime) -> list[opening.Opening]:
    """Return every office with how it stands at a moment of the city's time, those that stay in one place first."""
    stops = staff.outreach_days(from_on=at.date())
    found = [
        opening.opening(office=office, at=at, holidays=settings.CITY.holidays, stops=stops)
        for office in staff.offices()
    ]
    return sorted(found, key=lambda one: one.office.kind == one.office.Kind.MOBILE_UNIT)


@public_page
@require_safe
def your_data(request: HttpRequest) -> HttpResponse:
    """Say what is held, for how long, who sees it, and the words in which people are asked."""
    here = get_language() or settings.LANGUAGE_CODE
    texts = [
        purpose.texts.get(here) or purpose.texts[settings.LANGUAGE_CODE]
        for purpose in people.consent_purposes()
    ]
    return render(request, "public/your_data.html", {"texts": texts})


@public_page
@require_safe
def about(request: HttpRequest) -> HttpResponse:
    """Say what the window is, who runs it and what it does not do."""
    return render(request, "public/about.html")
