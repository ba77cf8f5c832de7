"""Works out which hours of an office can still be booked."""

import datetime
from collections.abc import Sequence
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
    """Return the hours of one day at an office, with the desks still free at each; three queries.

    Args:
        office: key of the office.
        on: the day.
        zone: the city's time zone; None for the configured one.
        public: only the share of desks that is not kept for people who walk in.
    """
    return slots_of_days(office=office, days=[on], zone=zone, public=public)[on]


def slots_of_days(
    *, office: int, days: Sequence[datetime.date], zone: datetime.tzinfo | None = None, public: bool = False
) -> dict[datetime.date, list[Slot]]:
    """Return the hours of several days, as `slots` does, in three queries however many days."""
    zone = zone or city_zone()
    place = staff.office_by_key(pk=office)
    if place is None:
        return {on: [] for on in days}
    hours = {on: _hours(place=place, on=on, zone=zone) for on in days}
    taken = _taken(office=office, hours=[pair for pairs in hours.values() for pair in pairs])
    places = range(_bookable(office=office, desks=len(place.desks), public=public))
    return {on: [_slot(pair, places, taken) for pair in pairs] for on, pairs in hours.items()}


Pair = tuple[datetime.datetime, datetime.datetime]


def _slot(pair: Pair, places: range, taken: set[tuple[datetime.datetime, int]]) -> Slot:
    free = tuple(place for place in places if (pair[0], place) not in taken)
    return Slot(starts_at=pair[0], ends_at=pair[1], free_places=free)


def _hours(*, place: staff.Office, on: datetime.date, zone: datetime.tzinfo) -> list[Pair]:
    if not place.is_open or on.isoweekday() not in place.weekdays or on in settings.CITY.holidays:
        return []
    length = datetime.timedelta(minutes=place.appointment_minutes)
    start, end = (
        datetime.datetime.combine(on, hour, tzinfo=zone) for hour in (place.opens_at, place.closes_at)
    )
    found = []
    while start + length <= end:
        found.append((start, start + length))
        start += length
    return found


def _taken(*, office: int, hours: Sequence[Pair]) -> set[tuple[datetime.datetime, int]]:
    if not hours:
        return set()
    rows = Appointment.objects.filter(
        office=office,
        starts_at__gte=min(hours)[0],
        starts_at__lt=max(hours)[1],
        state__in=Appointment.TAKING_A_PLACE,
    )
    return set(rows.values_list("starts_at", "place"))


def _bookable(*, office: int, desks: int, public: bool) -> int:
    settings_row = ReceptionSettings.objects.filter(office=office).first() if public else None
    if settings_row is None:
        return desks
    # At least one desk stays bookable, or people without a phone at hand could never plan their day.
    return max(1, desks * (100 - settings_row.walk_in_percent) // 100)
