"""A household is formed, grows by the same search as everywhere, changes and shrinks, with a way back."""

import pytest

from ventanilla.casework.tests import factories
from ventanilla.people import queries as people_read
from ventanilla.people import services as people
from ventanilla.people.birth import Birth
from ventanilla.people.tests import factories as persons
from ventanilla.web.front_desk.tests.acting import page, post, query_of, text

MOST_QUERIES = 15


@pytest.fixture
def home(rosas_case, household_of):
    """Rosa's household, of which she is the head."""
    return household_of(rosas_case.person_id, label="Los Pérez")


@pytest.fixture
def luis_alfredo(ana):
    """The case of somebody who may live with Rosa."""
    return factories.case(ana, person=persons.person(ana.desk, given_names="Luis Alfredo", surnames="Rincón"))


def members(home):
    return set(people_read.members_of(household=home))


def joined(ana, home, case, role="partner"):
    people.join_household(desk=ana.desk, household=home, person=case.person_id, role=role, on=persons.ON)


def test_a_household_is_formed_around_a_person(at_window, rosas_case):
    empty = page(at_window, "household", rosas_case.number)
    post(at_window, "household_form", rosas_case.number, role="head", label="Los Pérez")
    full = page(at_window, "household", rosas_case.number)

    assert "Form the household" in text(empty)
    assert "Los Pérez" in text(full)
    assert "(Rosa María Pérez Gómez)" in text(full)


@pytest.mark.parametrize("label", ["x" * 10_000, "a\x00b", "a\u202eb"])
def test_a_name_that_cannot_be_kept_is_refused_and_stays_on_the_page(at_window, rosas_case, label):
    answer = post(at_window, "household_form", rosas_case.number, role="child", label=label)

    assert answer.status_code == 422
    assert "label" in answer.context["first_form"].errors
    assert not people_read.households_of(refs=[rosas_case.person_id])


def test_somebody_is_brought_in_by_the_same_search(at_window, marta, home, rosas_case, luis_alfredo):
    found = post(at_window, "household_find", rosas_case.number, **query_of(luis_alfredo, marta.desk))
    post(at_window, "household_join", rosas_case.number, person=luis_alfredo.person_id, role="partner")

    assert "Add to the household" in text(found)
    assert "L. A. R." in text(found)
    assert members(home) == {rosas_case.person_id, luis_alfredo.person_id}


def test_somebody_known_at_another_office_cannot_be_brought_in(at_window, luis, home, rosas_case, elsewhere):
    found = post(at_window, "household_find", rosas_case.number, **query_of(elsewhere, luis.desk))
    forced = post(at_window, "household_join", rosas_case.number, person=elsewhere.person_id, role="child")

    assert elsewhere.person_id not in text(found)
    assert forced.status_code == 404
    assert members(home) == {rosas_case.person_id}


def test_a_member_known_at_another_office_shows_initials_only(
    at_window, coordinator, home, rosas_case, elsewhere
):
    joined(coordinator, home, elsewhere, role="sibling")

    shown = text(page(at_window, "household", rosas_case.number))

    assert "R.M.P.G., born in" in shown
    assert elsewhere.number not in shown


def test_a_second_head_is_refused_in_words(at_window, home, rosas_case, luis_alfredo):
    answer = at_window.post(
        f"/desk/person/{rosas_case.number}/household/join/",
        {"person": luis_alfredo.person_id, "role": "head"},
        follow=True,
    )

    assert "has a head already" in text(answer)
    assert members(home) == {rosas_case.person_id}


@pytest.mark.parametrize("role", ["", "king", "x" * 10_000])
def test_a_place_that_does_not_exist_is_refused(at_window, home, rosas_case, luis_alfredo, role):
    post(at_window, "household_join", rosas_case.number, person=luis_alfredo.person_id, role=role)

    assert members(home) == {rosas_case.person_id}


def test_a_place_is_changed(at_window, ana, home, rosas_case, luis_alfredo):
    joined(ana, home, luis_alfredo)

    post(at_window, "household_role", rosas_case.number, person=luis_alfredo.person_id, role="sibling")

    roles = people_read.household(desk=ana.desk, purpose="household", household=home).members
    assert "sibling" in {row.role for row in roles}


def test_a_place_of_somebody_in_another_household_is_out_of_reach(at_window, home, rosas_case, luis_alfredo):
    data = {"person": luis_alfredo.person_id, "role": "sibling"}

    assert post(at_window, "household_role", rosas_case.number, **data).status_code == 404
    assert post(at_window, "household_leave", rosas_case.number, **data).status_code == 404


def test_somebody_leaves_and_is_brought_back(at_window, ana, home, rosas_case, luis_alfredo):
    joined(ana, home, luis_alfredo)

    left = post(at_window, "household_leave", rosas_case.number, person=luis_alfredo.person_id)
    gone = members(home)
    after = at_window.get(left.url)
    back = at_window.get(f"{left.url}?left={luis_alfredo.number}")
    post(at_window, "household_join", rosas_case.number, person=luis_alfredo.person_id, role="partner")

    assert gone == {rosas_case.person_id}
    assert f"?left={luis_alfredo.number}" in text(after)
    assert "Bring them back" in text(back)
    assert members(home) == {rosas_case.person_id, luis_alfredo.person_id}


def test_when_the_person_of_the_page_leaves_the_way_back_is_on_the_page_of_who_stays(
    at_window, ana, home, rosas_case, luis_alfredo
):
    joined(ana, home, luis_alfredo)

    left = post(at_window, "household_leave", rosas_case.number, person=rosas_case.person_id)

    assert f"/person/{luis_alfredo.number}/household/?left={rosas_case.number}" in text(
        at_window.get(left.url)
    )


def test_children_alone_are_warned_about(at_window, ana, household_of):
    child = persons.person(ana.desk, given_names="Naïka", birth=Birth(year=persons.ON.year - 9))
    case = factories.case(ana, person=child)
    household_of(child)

    assert "No adult is in this household" in text(page(at_window, "household", case.number))


def test_a_household_with_an_adult_is_not_warned_about(at_window, home, rosas_case):
    assert "No adult" not in text(page(at_window, "household", rosas_case.number))


def test_two_clerks_who_name_a_household_see_each_other(at_window, home, rosas_case):
    version = page(at_window, "household", rosas_case.number).context["home"].version
    post(at_window, "household_name", rosas_case.number, label="Los Gómez", version=version)

    second = post(at_window, "household_name", rosas_case.number, label="Las Rosas", version=version)
    again = second.context["label_form"]
    post(at_window, "household_name", rosas_case.number, label="Las Rosas", version=again["version"].value())

    assert second.status_code == 409
    assert "Los Gómez" in text(second)
    assert "Las Rosas" in text(second)
    assert page(at_window, "household", rosas_case.number).context["home"].label == "Las Rosas"


def test_no_message_or_address_names_anybody(at_window, ana, home, rosas_case, luis_alfredo):
    joined(ana, home, luis_alfredo)

    left = post(at_window, "household_leave", rosas_case.number, person=luis_alfredo.person_id)
    said = [str(message) for message in at_window.get(left.url).context["messages"]]

    assert said
    assert not [words for words in [*said, left.url] if "Luis" in words or "Rincón" in words]


def test_the_page_asks_few_questions_of_the_database(
    at_window, ana, home, rosas_case, django_assert_max_num_queries
):
    for name in ("Abril", "Elián", "Mía", "Dylan"):
        case = factories.case(ana, person=persons.person(ana.desk, given_names=name))
        joined(ana, home, case, role="child")

    with django_assert_max_num_queries(MOST_QUERIES):
        shown = page(at_window, "household", rosas_case.number)

    assert len(shown.context["inhabitants"]) == 5
