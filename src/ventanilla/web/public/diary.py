"""Which days and hours a visitor may choose, a few days at a time."""

import datetime
from dataclasses import dataclass

from django.conf import settings
from django.http import Http404

from ventanilla.casework import queries as casework
from ventanilla.staff import queries as staff
from ventanilla.web.public import opening

DAYS_AHEAD = 60  # what the diary takes; see `casework.book`
DAYS_A_PAGE = 4  # each day asks the diary three times, and a page may ask fifteen

Starts = list[datetime.datetime]


@dataclass(frozen=True)
class Day:
    """A day with its free hours; `place` is where a mobile unit stops that day, else ""."""

    on: datetime.date
    starts: Starts
    place: str


@dataclass(frozen=True)
class Days:
    """One page of days; `before` and `after` are the first days of the pages around it, None where there is none."""

    days: list[Day]
    before: datetime.date | None
    after: datetime.date | None


def office_of(*, slug: str) -> staff.Office:
    """Return an office that receives people, or answer 404."""
    found = staff.office(slug=slug)
    if found is None or not found.is_open:
        raise Http404
    return found


def day_of(*, text: str, today: datetime.date) -> datetime.date:
    """Return the day an address names, or answer 404 for one that is over or too far ahead."""
    try:
        day = datetime.date.fromisoformat(text)
    except ValueError as unreadable:
        raise Http404 from unreadable
    if not today <= day <= today + datetime.timedelta(days=DAYS_AHEAD):
        raise Http404
    return day


def page_of_days(*, office: staff.Office, at: datetime.datetime, from_on: datetime.date) -> Days:
    """Return the next days an office receives, from a day on, each with its free hours."""
    stops = _stops(office=office, from_on=at.date())
    last = at.date() + datetime.timedelta(days=DAYS_AHEAD)
    every = opening.open_days(office=office, from_on=at.date(), until=last, holidays=settings.CITY.holidays)
    if office.kind == office.Kind.MOBILE_UNIT:
        every = [day for day in every if day in stops]
    first = next((number for number, day in enumerate(every) if day >= from_on), len(every))
    chosen, rest = every[first : first + DAYS_A_PAGE], every[first + DAYS_A_PAGE :]
    return Days(
        days=[Day(on, free_hours(office=office, on=on, at=at), stops.get(on, "")) for on in chosen],
        before=every[max(0, first - DAYS_A_PAGE)] if first else None,
        after=rest[0] if rest else None,
    )


def free_hours(*, office: staff.Office, on: datetime.date, at: datetime.datetime) -> Starts:
    """Return the starts of the hours that can still be booked on a day; a mobile unit has some only where it stops."""
    if office.kind == office.Kind.MOBILE_UNIT and on not in _stops(office=office, from_on=on):
        return []
    slots = casework.slots(office=office.pk, on=on, public=True)
    return [slot.starts_at for slot in slots if slot.free_places and slot.starts_at > at]


def place_on(*, office: staff.Office, on: datetime.date) -> str:
    """Return where to come: the office's address, or where the mobile unit stops that day."""
    return _stops(office=office, from_on=on).get(on, "") or office.address


def _stops(*, office: staff.Office, from_on: datetime.date) -> dict[datetime.date, str]:
    if office.kind != office.Kind.MOBILE_UNIT:
        return {}
    return {
        stop.on: stop.place
        for stop in staff.outreach_days(from_on=from_on, limit=100)
        if stop.office_id == office.pk
    }
