"""The diary: no hour is given twice, a public booking knows no name, and a code does everything."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from ventanilla.casework import queries, services
from ventanilla.casework.tests import factories

BOGOTA = ZoneInfo("America/Bogota")
NOW = datetime(2026, 11, 23, 7, 0, tzinfo=BOGOTA)
TEN = datetime(2026, 11, 24, 10, 0, tzinfo=BOGOTA)


def book(office, *, at=NOW, starts_at=TEN, **given):
    return services.book(office=office.pk, starts_at=starts_at, at=at, **given)


def test_a_public_booking_has_a_code_and_no_case(office):
    appointment = book(office)

    assert (len(appointment.code), appointment.case_id) == (9, None)


def test_the_public_cannot_fill_the_desks_kept_for_walk_ins(office, rosas_case):
    book(office)

    with pytest.raises(services.CannotBook, match="taken"):
        book(office)
    assert book(office, case=rosas_case.pk).place == 1


def test_no_hour_is_given_twice(office, rosas_case):
    for _ in range(2):
        book(office, case=rosas_case.pk)

    with pytest.raises(services.CannotBook, match="taken"):
        book(office, case=rosas_case.pk)


@pytest.mark.parametrize(
    ("starts_at", "code"),
    [
        (NOW - timedelta(hours=1), "past"),
        (TEN + timedelta(days=90), "too_far"),
        (TEN.replace(hour=3), "closed"),
        (TEN.replace(minute=7), "closed"),
        (TEN + timedelta(days=5), "closed"),  # a Sunday
        (datetime(2026, 12, 8, 10, 0, tzinfo=BOGOTA), "closed"),  # a holiday of the city
    ],
)
def test_an_hour_that_cannot_be_kept_is_refused(office, starts_at, code):
    with pytest.raises(services.CannotBook, match=code):
        book(office, starts_at=starts_at)


def test_moving_keeps_the_code_and_frees_the_hour(office):
    appointment = book(office)
    code = appointment.code

    moved = services.move(code=code, starts_at=TEN + timedelta(hours=1), at=NOW)

    assert moved.code == code
    assert queries.appointment(code=code.lower()).starts_at == TEN + timedelta(hours=1)
    assert book(office).starts_at == TEN


def test_moving_to_a_taken_hour_changes_nothing(office):
    mine, later = book(office), TEN + timedelta(hours=1)
    book(office, starts_at=later)

    with pytest.raises(services.CannotBook, match="taken"):
        services.move(code=mine.code, starts_at=later, at=NOW)

    assert queries.appointment(code=mine.code).state == "booked"


def test_a_cancellation_can_be_undone_while_the_hour_is_free(office):
    code = book(office).code
    services.cancel(code=code)

    assert services.uncancel(code=code, at=NOW).state == "booked"


def test_a_cancellation_cannot_be_undone_once_the_hour_is_gone(office):
    code = book(office).code
    services.cancel(code=code)
    book(office)

    with pytest.raises(services.CannotBook, match="taken"):
        services.uncancel(code=code, at=NOW)


def test_free_days_leave_out_sundays_and_holidays(office):
    days = [
        on for on, _slots in queries.free_days(office=office.pk, from_on=date(2026, 12, 4), at=NOW, days=6)
    ]

    assert days == [date(2026, 12, day) for day in (4, 7, 9)]


def test_an_office_that_is_closed_offers_no_hour(office, keeper):
    closed = factories.office(weekdays=(7,))

    assert queries.slots(office=closed.pk, on=date(2026, 11, 24)) == []


def test_whoever_did_not_come_is_noted_at_the_end_of_the_day(office):
    code = book(office).code

    services.close_diary(office=office.pk, until=TEN + timedelta(hours=12))

    assert queries.appointment(code=code).state == "no_show"


def test_two_weeks_of_free_hours_cost_three_queries(office, django_assert_num_queries):
    with django_assert_num_queries(3):
        queries.free_days(office=office.pk, from_on=date(2026, 11, 24), at=NOW)
