"""A person's card, their slip, and the list of who opened their file."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from ventanilla.casework import queries as casework_read
from ventanilla.casework import services as casework
from ventanilla.casework.tests import factories
from ventanilla.keeper.client import LinkRefused
from ventanilla.people import services as people
from ventanilla.people.birth import Birth
from ventanilla.people.profile import ContactPoint
from ventanilla.people.tests import factories as persons
from ventanilla.staff import services as staff
from ventanilla.web.front_desk.tests.acting import page, post, text
from ventanilla.web.front_desk.urls_people import urlpatterns

MOST_QUERIES = 15
OF_A_CASE = sorted(entry.name for entry in urlpatterns if "<slug:number>" in str(entry.pattern))


def address(name, case):
    more = ["00000000-0000-4000-8000-000000000000"] if name == "consent_withdraw" else []
    return reverse(f"front_desk:{name}", args=[case.number, *more])


@pytest.mark.parametrize("name", OF_A_CASE)
@pytest.mark.parametrize("method", ["get", "post"])
def test_a_person_of_another_office_does_not_exist_here(name, method, at_window, elsewhere):
    assert getattr(at_window, method)(address(name, elsewhere)).status_code in {404, 405}


@pytest.mark.parametrize("name", OF_A_CASE)
def test_a_person_does_not_exist_for_somebody_signed_out(name, client, rosas_case):
    assert client.get(address(name, rosas_case)).status_code == 404


@pytest.mark.parametrize("role", ["city_hall", "technician"])
@pytest.mark.parametrize("name", OF_A_CASE)
def test_a_person_does_not_exist_for_city_hall(name, role, browser_of, keeper, office, rosas_case):
    otto = browser_of(factories.worker(keeper, at_office=office, role=role, name="Otto"))

    assert otto.get(address(name, rosas_case)).status_code == 404


def test_the_lawyer_sees_the_card_of_their_own_case_only(browser_of, ines, ana, rosas_case):
    own = factories.case(ines, person=persons.rosa(ana.desk))
    lawyer = browser_of(ines)

    assert page(lawyer, "person", own.number).status_code == 200
    assert page(lawyer, "consents", own.number).status_code == 200
    assert page(lawyer, "person", rosas_case.number).status_code == 404
    assert page(lawyer, "profile", own.number).status_code == 404


def test_the_card_says_how_to_receive_the_person(at_window, rosas_case):
    card = text(page(at_window, "person", rosas_case.number))

    assert "(Rosa María Pérez Gómez)" in card
    assert "Español" in card
    assert "safe to call" in card
    assert "leave no message" in card
    assert "safe hours: 18:00-20:00" in card


def test_the_clerk_sees_no_door_to_the_case_file_and_the_caseworker_does(at_window, at_desk, rosas_case):
    file = f'href="/desk/case/{rosas_case.number}/"'

    assert file not in text(page(at_window, "person", rosas_case.number))
    assert file in text(page(at_desk, "person", rosas_case.number))


def test_the_card_holds_nothing_of_the_case_file(at_window, rosas_case):
    assert "Quiere clases de español." not in text(page(at_window, "person", rosas_case.number))


def test_a_number_that_is_unsafe_says_so_first(at_window, ana):
    phone = ContactPoint(kind="phone", value="3005550199")
    case = factories.case(ana, person=persons.person(ana.desk, contacts=(phone,)))

    assert "<strong>do not call · leave no message</strong>" in text(page(at_window, "person", case.number))


def test_a_child_with_no_adult_around_is_asked_about(at_window, ana):
    born = timezone.localdate() - datetime.timedelta(days=365 * 9)
    child = persons.person(ana.desk, given_names="Naïka", birth=Birth(on=born))
    case = factories.case(ana, person=child)

    assert "Ask who answers for this child" in text(page(at_window, "person", case.number))


def test_a_child_who_lives_with_an_adult_is_not(at_window, ana, rosas_case, household_of):
    born = timezone.localdate() - datetime.timedelta(days=365 * 9)
    child = persons.person(ana.desk, given_names="Naïka", birth=Birth(on=born))
    home = household_of(rosas_case.person_id)
    people.join_household(desk=ana.desk, household=home, person=child, role="child", on=persons.ON)
    case = factories.case(ana, person=child)

    assert "Ask who answers" not in text(page(at_window, "person", case.number))


def test_the_card_asks_few_questions_of_the_database(
    at_window, ana, rosas_case, household_of, django_assert_max_num_queries
):
    home = household_of(rosas_case.person_id)
    for name in ("Abril", "Elián", "Mía"):
        other = persons.person(ana.desk, given_names=name)
        people.join_household(desk=ana.desk, household=home, person=other, role="child", on=persons.ON)

    with django_assert_max_num_queries(MOST_QUERIES):
        card = page(at_window, "person", rosas_case.number)

    assert "Lives with 3 people" in text(card)


def test_the_slip_names_nobody_and_carries_a_code_that_works(at_window, keeper, rosas_case):
    slip = post(at_window, "person_slip", rosas_case.number)

    link = keeper.open_link(token=slip.context["code"])
    assert link.scope["status_of_case"] == rosas_case.pk
    assert rosas_case.number in text(slip)
    assert not [name for name in ("Rosa", "Rosita", "Pérez", "Gómez") if name in text(slip)]
    assert slip.context["code"] not in slip.wsgi_request.path


def test_a_new_slip_ends_the_old_one(at_window, keeper, rosas_case):
    old = post(at_window, "person_slip", rosas_case.number).context["code"]
    post(at_window, "person_slip", rosas_case.number)

    with pytest.raises(LinkRefused):
        keeper.open_link(token=old)


def test_a_slip_is_made_by_a_press_and_never_by_an_address(at_window, rosas_case):
    assert page(at_window, "person_slip", rosas_case.number).status_code == 405


def test_the_list_of_openings_says_who_when_and_what_for(at_window, rosas_case):
    page(at_window, "person", rosas_case.number)
    page(at_window, "profile", rosas_case.number)

    openings = page(at_window, "opened", rosas_case.number).context["openings"]

    told = {(opening.by, opening.why) for opening in openings}
    assert ("Marta", "To receive the person") in told
    assert ("Marta", "To write down or correct who the person is") in told
    assert all(opening.last_at.date() == timezone.localdate() for opening in openings)


def test_openings_of_one_day_for_one_purpose_are_one_line(at_window, rosas_case):
    for _ in range(4):
        page(at_window, "person", rosas_case.number)

    openings = page(at_window, "opened", rosas_case.number).context["openings"]

    assert max(opening.times for opening in openings) >= 4


@pytest.mark.parametrize("number", ["0", "-1", "x", "9" * 50, "2", "999"])
def test_a_page_of_the_list_that_is_not_there_is_empty_or_the_first(at_window, rosas_case, number):
    assert page(at_window, "opened", rosas_case.number, page=number).status_code == 200


def test_a_colleague_who_left_is_still_in_the_list(at_window, at_desk, keeper, rosas_case, ana):
    page(at_desk, "person", rosas_case.number)
    staff.retire_member(handle=keeper.system(actor="system:setup"), username=ana.member.username)

    openings = page(at_window, "opened", rosas_case.number).context["openings"]
    assert "Ana" in {opening.by for opening in openings}


def test_coming_appointments_are_on_the_card(at_window, office, rosas_case):
    now, on = timezone.localtime(), timezone.localdate()
    _day, slots = casework_read.free_days(office=office.pk, from_on=on, at=now, public=False)[0]
    booked = casework.book(office=office.pk, starts_at=slots[0].starts_at, at=now, case=rosas_case.pk)

    assert booked.code in text(page(at_window, "person", rosas_case.number))
