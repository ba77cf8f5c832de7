"""Hours booked at the window: by the clerk from a card or the diary, seen and changed by those of the office alone."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from ventanilla.casework import queries, services
from ventanilla.casework.tests import factories
from ventanilla.people.tests import factories as persons
from ventanilla.web.front_desk.tests.acting import page, post, text

MOST_QUERIES = 15


def free_hours(office):
    """Return the free hours of tomorrow or of the first open day after it."""
    first = timezone.localdate() + timedelta(days=1)
    ahead = queries.free_days(office=office.pk, from_on=first, at=timezone.localtime(), public=False)
    return [slot.starts_at for slot in ahead[0][1]]


def instant(starts_at):
    return starts_at.isoformat(timespec="seconds")


def of_case(case):
    """Return the appointments of a case that still hold."""
    return queries.coming_appointments(case=case.pk, at=timezone.localtime())


@pytest.fixture
def hour(office):
    return free_hours(office)[0]


def test_a_clerk_books_from_the_persons_card(at_window, ana, rosas_case, hour):
    assert reverse("front_desk:person_book", args=[rosas_case.number]) in text(
        page(at_window, "person", rosas_case.number)
    )

    answer = post(at_window, "person_book", rosas_case.number, starts_at=instant(hour))

    [booked] = of_case(rosas_case)
    assert answer["Location"] == reverse("front_desk:appointment", args=[booked.code])
    assert (booked.starts_at, booked.member_id) == (hour, ana.member.pk)


def test_a_clerk_books_a_free_hour_of_the_diary(at_window, rosas_case, hour):
    diary = text(page(at_window, "diary", on=hour.date().isoformat()))
    address = f"{reverse('front_desk:book_hour')}?starts_at="
    assert diary.count(address) == len(free_hours(rosas_case.office))
    assert page(at_window, "book_hour", starts_at=instant(hour)).status_code == 200

    answer = post(at_window, "book_hour", starts_at=instant(hour), number=rosas_case.number.lower())

    assert answer.status_code == 302
    assert [booked.starts_at for booked in of_case(rosas_case)] == [hour]


def test_the_person_at_the_clerks_desk_is_proposed(at_window, at_my_desk, marta, rosas_case, office, hour):
    visit = at_my_desk(marta)
    services.attach_case(desk=marta.desk, visit=visit.pk, office=office.pk, case=rosas_case.pk)

    asked = page(at_window, "book_hour", starts_at=instant(hour))

    assert asked.context["form"]["number"].value() == rosas_case.number


def test_a_clerk_moves_and_cancels_what_was_booked(at_window, rosas_case, office, hour):
    post(at_window, "person_book", rosas_case.number, starts_at=instant(hour))
    [booked] = of_case(rosas_case)
    later = free_hours(office)[1]

    post(at_window, "move_appointment", booked.code, starts_at=instant(later))
    assert [one.starts_at for one in of_case(rosas_case)] == [later]

    post(at_window, "cancel_appointment", booked.code)
    assert of_case(rosas_case) == []


def test_every_link_a_clerk_is_offered_on_an_appointment_opens(at_window, rosas_case, hour):
    post(at_window, "person_book", rosas_case.number, starts_at=instant(hour))
    [booked] = of_case(rosas_case)

    shown = text(page(at_window, "appointment", booked.code))

    assert reverse("front_desk:case", args=[rosas_case.number]) not in shown
    assert reverse("front_desk:person", args=[rosas_case.number]) in shown
    assert page(at_window, "person", rosas_case.number).status_code == 200
    assert reverse("front_desk:appointment", args=[booked.code]) in text(
        page(at_window, "person", rosas_case.number)
    )


def test_ana_is_led_to_the_case_and_books_for_herself(at_desk, ana, rosas_case, hour):
    post(at_desk, "person_book", rosas_case.number, starts_at=instant(hour))

    [booked] = of_case(rosas_case)
    assert booked.member_id == ana.member.pk
    case = reverse("front_desk:case", args=[rosas_case.number])
    assert case in text(page(at_desk, "appointment", booked.code))


def test_luis_of_another_office_neither_books_nor_sees_nor_changes(browser_of, luis, rosas_case, hour):
    booked = services.book(
        office=rosas_case.office_id, starts_at=hour, at=timezone.localtime(), case=rosas_case.pk
    )
    browser, here = browser_of(luis), instant(free_hours(luis.member.office)[0])

    assert post(browser, "person_book", rosas_case.number, starts_at=here).status_code == 404
    assert page(browser, "person_book", rosas_case.number).status_code == 404
    refused = post(browser, "book_hour", starts_at=here, number=rosas_case.number)
    assert refused.status_code == 422
    assert refused.context["form"].errors["number"]
    assert page(browser, "appointment", booked.code).status_code == 404
    assert post(browser, "move_appointment", booked.code, starts_at=here).status_code == 404
    assert [one.starts_at for one in of_case(rosas_case)] == [hour]


def test_otto_who_is_not_signed_in_books_nothing(client, rosas_case, hour):
    assert post(client, "person_book", rosas_case.number, starts_at=instant(hour)).status_code == 404
    assert post(client, "book_hour", starts_at=instant(hour), number=rosas_case.number).status_code == 404
    assert of_case(rosas_case) == []


def test_a_lawyer_of_the_office_is_not_shown_whose_hour_it_is(browser_of, ines, rosas_case, hour):
    booked = services.book(
        office=rosas_case.office_id, starts_at=hour, at=timezone.localtime(), case=rosas_case.pk
    )
    browser = browser_of(ines)

    for name in ("appointment", "move_appointment"):
        assert rosas_case.number not in text(page(browser, name, booked.code))


def test_a_coordinator_books_in_the_diary_for_their_own_office_only(browser_of, coordinator, elsewhere, hour):
    answer = post(browser_of(coordinator), "book_hour", starts_at=instant(hour), number=elsewhere.number)

    assert answer.status_code == 422
    assert of_case(elsewhere) == []


@pytest.mark.parametrize("number", ["", "ABCD-2345", "x" * 13, "ñ", "\x00"])
def test_a_number_that_is_none_is_refused_in_words_and_stays(at_window, rosas_case, hour, number):
    answer = post(at_window, "book_hour", starts_at=instant(hour), number=number)

    assert answer.status_code == 422
    assert answer.context["form"].errors["number"]
    assert answer.context["form"]["number"].value() == number


@pytest.mark.parametrize("starts_at", ["", "tomorrow", "9999-12-31T23:59:59-12:00"])
def test_an_hour_that_is_none_leads_back_to_the_diary(at_window, rosas_case, starts_at):
    answer = post(at_window, "book_hour", starts_at=starts_at, number=rosas_case.number)

    assert answer["Location"] == reverse("front_desk:diary")
    assert "Choose one of the free hours." in text(page(at_window, "diary"))
    assert of_case(rosas_case) == []


def test_an_hour_at_which_the_office_is_closed_is_said(at_window, rosas_case, hour):
    answer = post(at_window, "book_hour", starts_at=instant(hour.replace(hour=3)), number=rosas_case.number)

    assert "The office is closed at this hour." in text(answer)
    assert of_case(rosas_case) == []


def test_an_hour_taken_meanwhile_is_said_and_the_number_stays(at_window, rosas_case, office, hour):
    for _desk in office.desks:
        services.book(office=office.pk, starts_at=hour, at=timezone.localtime(), case=rosas_case.pk)
    before = len(of_case(rosas_case))

    answer = post(at_window, "book_hour", starts_at=instant(hour), number=rosas_case.number)

    assert "Somebody took this hour a moment ago." in text(answer)
    assert answer.context["form"]["number"].value() == rosas_case.number
    assert len(of_case(rosas_case)) == before


def test_an_hour_that_is_full_is_not_offered_in_the_diary(at_window, rosas_case, office, hour):
    for _desk in office.desks:
        services.book(office=office.pk, starts_at=hour, at=timezone.localtime(), case=rosas_case.pk)

    offered = page(at_window, "diary", on=hour.date().isoformat()).context["free"]

    assert hour not in [slot.starts_at for slot in offered]


def test_no_hour_is_booked_for_a_closed_case(at_window, ana, rosas_case, hour):
    services.close_case(
        desk=ana.desk,
        case=rosas_case.pk,
        outcome="helped",
        words="",
        member=ana.member.pk,
        at=factories.AT,
        on=factories.ON,
    )

    from_card = post(at_window, "person_book", rosas_case.number, starts_at=instant(hour))
    from_diary = post(at_window, "book_hour", starts_at=instant(hour), number=rosas_case.number)

    assert from_card["Location"] == reverse("front_desk:person", args=[rosas_case.number])
    assert "This case is closed." in text(from_diary)
    assert of_case(rosas_case) == []


def test_a_case_nobody_has_taken_is_not_shown_as_a_public_booking(at_window, ana, hour):
    case = factories.case(ana, person=persons.person(ana.desk, given_names="Marie"), owner=None)
    post(at_window, "person_book", case.number, starts_at=instant(hour))

    shown = text(page(at_window, "diary", on=hour.date().isoformat()))

    assert "Whoever is free" in shown
    assert "Booked by the public" not in shown


def test_the_diary_opens_in_few_queries(at_window, rosas_case, hour, django_assert_max_num_queries):
    services.book(office=rosas_case.office_id, starts_at=hour, at=timezone.localtime(), case=rosas_case.pk)

    with django_assert_max_num_queries(MOST_QUERIES):
        page(at_window, "diary", on=hour.date().isoformat())
