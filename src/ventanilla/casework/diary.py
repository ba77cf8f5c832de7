"""Works out which hours of an office can still be booked."""

import datetime
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from django.conf import settings

from ventanilla.casework.models import Appointment, ReceptionSettings
from ventanilla.staff import queries as staff


@dataclass(frozen=True, kw_only=True)
class Slot:
    """One bookable hour; `free_places` are the desks still free at it."""

    starts_at: datetime.datetime
    ends_at: datetime.datetime
    free_places: tuple[int, ...]


def city_zone() -> ZoneInfo:
    """Return the city's time zone."""
    return ZoneInfo(settings.CITY.time_zone)


def slots(
    *, office: int, on: datetime.date, zone: datetime.tzinfo | None = None, public: bool = False
) -> list[Slot]:
    """Return the hours of one day at an office, with the desks still free at each.

    Args:
        office: key of the office.
        on: the day.
        zone: the city's time zone; None for the configured one.
        public: only the share of desks that is not kept for people who walk in.
    """
    place = staff.office_by_key(pk=office)
    zone = zone or city_zone()
    if (
        place is None
        or not place.is_open
        or on.isoweekday() not in place.weekdays
        or on in settings.CITY.holidays
    ):
        return []
    hours = _hours(place.opens_at, place.closes_at, place.appointment_minutes, on, zone)
    if not hours:
        return []
    taken = _taken(office=office, first=hours[0][0], last=hours[-1][1])
    places = range(_bookable(office=office, desks=len(place.desks), public=public))
    return [
        Slot(starts_at=start, ends_at=end, free_places=tuple(n for n in places if (start, n) not in taken))
        for start, end in hours
    ]


def _hours(
    opens: datetime.time, closes: datetime.time, minutes: int, on: datetime.date, zone: datetime.tzinfo
) -> list[tuple[datetime.datetime, datetime.datetime]]:
    length = datetime.timedelta(minutes=minutes)
    start, end = (datetime.datetime.combine(on, hour, tzinfo=zone) for hour in (opens, closes))
    found = []
    while start + length <= end:
        found.append((start, start + length))
        start += length
    return found


def _taken(
    *, office: int, first: datetime.datetime, last: datetime.datetime
) -> set[tuple[datetime.datetime, int]]:
    rows = Appointment.objects.filter(
        office=office, starts_at__gte=first, starts_at__lt=last, state__in=Appointment.TAKING_A_PLACE
    )
    return set(rows.values_list("starts_at", "place"))


def _bookable(*, office: int, desks: int, public: bool) -> int:
    settings_row = ReceptionSettings.objects.filter(office=office).first() if public else None
    if settings_row is None:
        return desks
    # At least one desk stays bookable, or people without a phone at hand could never plan their day.
    return max(1, desks * (100 - settings_row.walk_in_percent) // 100)
