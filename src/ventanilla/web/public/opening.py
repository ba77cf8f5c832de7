"""Says when each office is open today or next, and where the mobile unit goes."""

import datetime
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from ventanilla.staff import queries as staff

DAYS_AHEAD = 31  # past that, "opens next" helps nobody


@dataclass(frozen=True)
class Opening:
    """An office as a visitor asks about it: open on `on` (when it is a working day), else next on `next_on`.

    `state` is "now", "later_today", "over_today" or "shut_today". `stops` are the coming days of a mobile unit.
    """

    office: staff.Office
    state: str
    next_on: datetime.date | None
    stops: tuple[staff.OutreachDay, ...] = ()

    @property
    def icon(self) -> str:
        """A house that stays, or a bus that comes."""
        return "truck" if self.office.kind == self.office.Kind.MOBILE_UNIT else "building-office-2"


def receives(*, office: staff.Office, on: datetime.date, holidays: Collection[datetime.date]) -> bool:
    """Say whether an office receives people on a day."""
    return on.isoweekday() in office.weekdays and on not in holidays


def open_days(
    *, office: staff.Office, from_on: datetime.date, until: datetime.date, holidays: Collection[datetime.date]
) -> list[datetime.date]:
    """Return the days on which an office receives people, both ends included."""
    length = (until - from_on).days + 1
    days = (from_on + datetime.timedelta(days=ahead) for ahead in range(length))
    return [day for day in days if receives(office=office, on=day, holidays=holidays)]


def opening(
    *,
    office: staff.Office,
    at: datetime.datetime,
    holidays: Collection[datetime.date],
    stops: Sequence[staff.OutreachDay] = (),
) -> Opening:
    """Return how an office stands at a moment of the city's time.

    Args:
        office: the office; a mobile unit receives only where it stops.
        at: the moment, in the city's time zone.
        holidays: the city's days off.
        stops: the coming outreach days of every unit.
    """
    own = tuple(stop for stop in stops if stop.office_id == office.pk)
    tomorrow = at.date() + datetime.timedelta(days=1)
    horizon = at.date() + datetime.timedelta(days=DAYS_AHEAD)
    if office.kind == office.Kind.MOBILE_UNIT:
        days = [stop.on for stop in own]
    else:
        days = open_days(office=office, from_on=at.date(), until=horizon, holidays=holidays)
    next_on = next((day for day in days if day >= tomorrow), None)
    return Opening(office=office, state=_state(office, at, at.date() in days), next_on=next_on, stops=own)


def _state(office: staff.Office, at: datetime.datetime, receives_today: bool) -> str:  # noqa: FBT001
    if not receives_today:
        return "shut_today"
    if at.time() < office.opens_at:
        return "later_today"
    return "now" if at.time() < office.closes_at else "over_today"
