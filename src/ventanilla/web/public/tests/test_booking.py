"""Booking without a name: office, day, hour, code; and everything that can be done with the code."""

import datetime
import re
from contextlib import suppress

import pytest
from django.urls import reverse
from django.utils import timezone

from ventanilla.casework import queries as casework
from ventanilla.casework import services
from ventanilla.casework.tests import factories
from ventanilla.staff import services as staff
from ventanilla.web.public.diary import DAYS_A_PAGE, DAYS_AHEAD
from ventanilla.web.public.tests.conftest import MOST_QUERIES, book, open_office, page, text
from ventanilla.web.public.views import booking

pytestmark = pytest.mark.django_db
CODE = re.compile(r"/book/([A-Z0-9]{4}-[A-Z0-9]{4})/")


def post(browser, name, *args, **given):
    return browser.post(reverse(f"public:{name}", args=args), given)


def code_of(response):
    return CODE.search(response.url).group(1)


def take(browser, office, on, hour="10:30"):
    return post(browser, "book_day", office.slug, on.isoformat(), hour=hour)


def fill(office, *, on):
    """Book ten o'clock until no desk is left for the public."""
    for _desk in office.desks:
        with suppress(services.CannotBook):
            book(office, on=on)


def test_an_hour_is_booked_with_three_choices_and_no_name(visitor, office, tomorrow):
    assert f"/book/at/{office.slug}/" in text(page(visitor, "book"))
    assert f"/book/at/{office.slug}/{tomorrow}/" in text(page(visitor, "book_office", office.slug))
    hours = text(page(visitor, "book_day", office.slug, tomorrow.isoformat()))
    asked = set(
        re.findall(r'<(?:input|textarea|select)[^>]* name="(\w+)"', hours.split('<form class="ask"')[1])
    )

    code = code_of(take(visitor, office, tomorrow))

    assert asked == {"hour", "csrfmiddlewaretoken"}
    assert casework.appointment(code=code).case_id is None


def test_the_code_page_shows_office_hour_and_code(visitor, booked):
    shown = text(page(visitor, "booking", booked.code))

    assert booked.code in shown
    assert "Ventanilla Plaza" in shown
    assert "10:00" in shown


def test_the_slip_carries_the_code_and_a_square_to_the_page_and_no_scripts(visitor, booked):
    shown = text(page(visitor, "booking_slip", booked.code))

    assert booked.code in shown
    assert 'class="qr"' in shown


def test_the_calendar_file_is_a_calendar_file(visitor, booked):
    response = page(visitor, "booking_calendar", booked.code)
    lines = response.content.decode().split("\r\n")

    assert response["Content-Type"].startswith("text/calendar")
    assert lines[0] == "BEGIN:VCALENDAR"
    assert f"DTSTART:{booked.starts_at.astimezone(datetime.UTC):%Y%m%dT%H%M%SZ}" in lines


def test_an_hour_is_cancelled_and_taken_back(visitor, booked):
    post(visitor, "booking_cancel", booked.code)
    cancelled = casework.appointment(code=booked.code).state
    shown = text(page(visitor, "booking", booked.code))
    post(visitor, "booking_take_back", booked.code)

    assert cancelled == "cancelled"
    assert "I want it back" in shown
    assert casework.appointment(code=booked.code).state == "booked"


def test_what_was_cancelled_cannot_be_taken_back_once_the_office_is_full(visitor, office, booked, tomorrow):
    post(visitor, "booking_cancel", booked.code)
    fill(office, on=tomorrow)

    response = visitor.post(reverse("public:booking_take_back", args=[booked.code]), follow=True)

    assert "Somebody else took this hour" in text(response)


def test_cancelling_twice_says_that_it_was_done(visitor, booked):
    post(visitor, "booking_cancel", booked.code)

    response = visitor.post(reverse("public:booking_cancel", args=[booked.code]), follow=True)

    assert "already used, moved or cancelled" in text(response)


def test_an_hour_moves_and_keeps_its_code_and_can_be_moved_back(visitor, booked, tomorrow):
    later = tomorrow + datetime.timedelta(days=1)

    response = visitor.post(
        reverse("public:booking_move_day", args=[booked.code, later.isoformat()]),
        {"hour": "11:00"},
        follow=True,
    )
    moved = timezone.localtime(casework.appointment(code=booked.code).starts_at)

    assert (moved.date(), f"{moved:%H:%M}") == (later, "11:00")
    assert f"/book/{booked.code}/move/{tomorrow}/?hour=10:00" in text(response)


def test_an_hour_that_is_cancelled_cannot_be_moved(visitor, booked, tomorrow):
    post(visitor, "booking_cancel", booked.code)

    assert page(visitor, "booking_move", booked.code).status_code == 404
    assert page(visitor, "booking_move_day", booked.code, tomorrow.isoformat()).status_code == 404


def test_an_hour_that_is_full_is_refused_in_words(visitor, office, tomorrow):
    fill(office, on=tomorrow)

    response = take(visitor, office, tomorrow, hour="10:00")

    assert response.status_code == 200
    assert "Somebody else took this hour" in text(response)


def test_an_hour_taken_between_the_page_and_the_button_is_said(visitor, office, tomorrow, monkeypatch):
    def taken(**_given):
        raise services.CannotBook("taken")

    monkeypatch.setattr(booking.casework, "book", taken)

    assert "Somebody else took this hour" in text(take(visitor, office, tomorrow))


@pytest.mark.parametrize("hour", ["", "25:99", "\x00", "10:17", "x" * 10_000, "<script>alert(1)</script>"])
def test_hostile_hours_book_nothing(visitor, office, tomorrow, hour):
    response = take(visitor, office, tomorrow, hour=hour)

    assert response.status_code == 200
    assert "<script>alert" not in text(response)
    assert casework.day_of(office=office.pk, on=tomorrow) == []


@pytest.mark.parametrize("day", ["yesterday", "2026-13-45", "1999-01-01", "9999-12-31", "x" * 5000])
def test_days_that_cannot_be_are_not_found(visitor, office, day):
    assert visitor.get(f"/book/at/{office.slug}/{day}/").status_code == 404


@pytest.mark.parametrize("code", ["ZZZZ-ZZZZ", "%00", "x" * 5000, "'; DROP TABLE"])
@pytest.mark.parametrize("part", ["", "print/", "calendar/", "move/"])
def test_a_wrong_code_is_not_found(visitor, db, code, part):
    assert visitor.get(f"/book/{code}/{part}").status_code == 404


def test_only_a_post_changes_anything(visitor, booked):
    assert page(visitor, "booking_cancel", booked.code).status_code == 405
    assert page(visitor, "booking_take_back", booked.code).status_code == 405
    assert casework.appointment(code=booked.code).state == "booked"


def test_days_come_a_few_at_a_time_as_far_as_the_diary_goes(visitor, office):
    seen, address = [], reverse("public:book_office", args=[office.slug])
    for _page in range(DAYS_AHEAD):
        shown = text(visitor.get(address))
        seen += re.findall(rf"/book/at/{office.slug}/([0-9-]+)/", shown)
        after = re.search(r'rel="next" href="([^"]+)"', shown)
        if after is None:
            break
        address = reverse("public:book_office", args=[office.slug]) + after.group(1)

    assert seen == sorted(set(seen))
    assert len(seen) in {DAYS_AHEAD, DAYS_AHEAD + 1}  # late in the evening, today has no hour left


@pytest.mark.parametrize("start", ["nonsense", "1999-01-01", "9999-12-31", "\x00"])
def test_a_strange_first_day_gets_a_page(visitor, office, start):
    assert visitor.get(reverse("public:book_office", args=[office.slug]), {"from": start}).status_code == 200


def test_a_mobile_unit_is_booked_only_where_it_stops(visitor, tomorrow):
    open_office(slug="bus", kind="mobile_unit")
    staff.schedule_outreach(office_slug="bus", on=tomorrow, place="La cancha")

    shown = text(page(visitor, "book_office", "bus"))

    assert re.findall(r"/book/at/bus/([0-9-]+)/", shown) == [tomorrow.isoformat()]
    assert "La cancha" in shown
    assert "La cancha" in text(page(visitor, "book_day", "bus", tomorrow.isoformat()))


def test_a_mobile_unit_cannot_be_booked_on_a_day_it_does_not_stop(visitor, tomorrow):
    open_office(slug="bus", kind="mobile_unit")

    assert "No hour is free on this day" in text(page(visitor, "book_day", "bus", tomorrow.isoformat()))
    assert post(visitor, "book_day", "bus", tomorrow.isoformat(), hour="10:00").status_code == 200


def test_an_hour_of_a_case_shows_nothing_of_the_case(visitor, ana, office, tomorrow):
    case = factories.case(ana)
    booked = book(office, on=tomorrow, case=case.pk, member=ana.member.pk)

    shown = text(page(visitor, "booking", booked.code))

    assert case.number not in shown
    assert ana.member.display_name not in shown


@pytest.mark.parametrize("name", ["book_office", "booking", "booking_slip", "booking_move"])
def test_a_page_asks_few_questions_of_the_database(
    visitor, office, booked, name, django_assert_max_num_queries
):
    assert DAYS_A_PAGE > 1
    with django_assert_max_num_queries(MOST_QUERIES):
        page(visitor, name, office.slug if name == "book_office" else booked.code)
