"""When an office is open, as somebody at its door would ask."""

import datetime
from zoneinfo import ZoneInfo

import pytest

from ventanilla.staff import queries as staff
from ventanilla.web.public import opening

BOGOTA = ZoneInfo("America/Bogota")
MONDAY = datetime.date(2026, 11, 23)
CHRISTMAS = datetime.date(2026, 12, 25)


def an_office(kind="centre", weekdays=(1, 2, 3, 4, 5)):
    return staff.Office(
        pk=1,
        slug="a",
        kind=kind,
        weekdays=list(weekdays),
        opens_at=datetime.time(8),
        closes_at=datetime.time(16),
    )


def at(hour, minute=0, *, on=MONDAY):
    return datetime.datetime.combine(on, datetime.time(hour, minute), tzinfo=BOGOTA)


@pytest.mark.parametrize(
    ("hour", "minute", "state"),
    [(7, 59, "later_today"), (8, 0, "now"), (15, 59, "now"), (16, 0, "over_today"), (23, 0, "over_today")],
)
def test_an_office_is_open_from_its_first_minute_until_its_last(hour, minute, state):
    found = opening.opening(office=an_office(), at=at(hour, minute), holidays=())

    assert (found.state, found.next_on) == (state, MONDAY + datetime.timedelta(days=1))


def test_on_a_sunday_an_office_says_that_it_opens_on_monday():
    found = opening.opening(office=an_office(), at=at(10, on=datetime.date(2026, 11, 22)), holidays=())

    assert (found.state, found.next_on) == ("shut_today", MONDAY)


def test_a_holiday_is_skipped():
    found = opening.opening(office=an_office(), at=at(10, on=CHRISTMAS), holidays=(CHRISTMAS,))

    assert (found.state, found.next_on) == ("shut_today", datetime.date(2026, 12, 28))


def test_a_mobile_unit_is_open_where_it_stops_and_on_no_other_day():
    unit = an_office(kind="mobile_unit", weekdays=(1, 3))
    stop = staff.OutreachDay(office=unit, on=datetime.date(2026, 11, 25), place="La cancha")
    other = staff.OutreachDay(office=staff.Office(pk=2), on=MONDAY, place="Otra parte")

    found = opening.opening(office=unit, at=at(10), holidays=(), stops=[other, stop])

    assert (found.state, found.next_on, found.stops) == ("shut_today", stop.on, (stop,))


def test_an_office_that_never_opens_names_no_day():
    found = opening.opening(office=an_office(weekdays=()), at=at(10), holidays=())

    assert (found.state, found.next_on) == ("shut_today", None)
