"""Nobody browses the register: a name and something else, thin hits, and only what one may see."""

import pytest

from ventanilla.casework import queries as casework_read
from ventanilla.casework.tests import factories
from ventanilla.people.profile import ContactPoint
from ventanilla.people.tests import factories as persons
from ventanilla.web.front_desk.tests.acting import page, post, query_of, search, text

MOST_QUERIES = 15


def test_a_name_alone_finds_nobody(at_window, rosas_case):
    answer = search(at_window, name="Rosa María Pérez Gómez", birth_on="")

    assert answer.status_code == 422
    assert "birth_on" in answer.context["form"].errors
    assert "lookup" not in answer.context


@pytest.mark.parametrize(
    ("asked", "field"),
    [
        ({"name": ""}, "name"),
        ({"name": "R. P."}, "name"),
        ({"name": "x" * 10_000}, "name"),
        ({"name": "Rosa\x00"}, "name"),
        ({"name": "Rosa\u202egp.exe"}, "name"),
        ({"birth_on": "yesterday"}, "birth_on"),
        ({"birth_on": "", "birth_year": "19999"}, "birth_year"),
        ({"birth_on": "", "phone": "not a number"}, "phone"),
    ],
)
def test_a_search_that_cannot_be_read_says_which_field_and_keeps_what_was_typed(at_window, asked, field):
    answer = search(at_window, **asked)

    assert answer.status_code == 422
    assert field in answer.context["form"].errors
    assert text(answer).count("Otilia" if field != "name" else "1990-03-12") >= 1


def test_a_hit_shows_initials_a_year_and_a_case_and_no_name(at_window, marta, rosas_case):
    answer = search(at_window, **query_of(rosas_case, marta.desk) | {"name": "Rosa Pérez"})

    assert rosas_case.number in text(answer)
    assert "R. M. P. G." in text(answer)
    assert "María" not in text(answer)
    assert "Rosita" not in text(answer)
    assert "Gómez" not in text(answer)


def test_a_person_known_at_another_office_is_that_and_nothing_more(at_window, luis, elsewhere):
    answer = search(at_window, **query_of(elsewhere, luis.desk))

    assert "Known at another office" in text(answer)
    assert elsewhere.number not in text(answer)
    assert elsewhere.person_id not in text(answer)


def test_a_coordinator_sees_where_a_person_is_known(browser_of, coordinator, luis, elsewhere):
    answer = search(browser_of(coordinator), **query_of(elsewhere, luis.desk))

    assert elsewhere.number in text(answer)


def test_a_person_without_a_case_gets_one_with_todays_visit(at_window, marta, ana, at_my_desk):
    ref = persons.rosa(ana.desk)
    visit = at_my_desk(marta)

    asked = post(at_window, "open_case", person=ref)
    empty = post(at_window, "open_case", person=ref, came_for=" ")
    done = post(at_window, "open_case", person=ref, came_for="Busca trabajo.")

    case = casework_read.case_keys_of(member=marta.member, persons=[ref])[ref]
    assert (asked.status_code, empty.status_code, done.status_code) == (200, 422, 302)
    assert done.url.endswith(f"/person/{case.number}/")
    visit.refresh_from_db()
    assert visit.case_id == case.pk


def test_no_case_is_opened_for_somebody_known_at_another_office(at_window, elsewhere):
    assert post(at_window, "open_case", person=elsewhere.person_id, came_for="Hola").status_code == 404


@pytest.mark.parametrize("nobody", ["", "p" + "a" * 26, "\x00", "x" * 10_000])
def test_no_case_is_opened_for_nobody(at_window, nobody):
    assert post(at_window, "open_case", person=nobody, came_for="Hola").status_code == 404


def test_the_visit_at_my_desk_is_joined_to_the_case_that_was_found(at_window, marta, rosas_case, at_my_desk):
    visit = at_my_desk(marta)

    post(at_window, "here", rosas_case.number)

    visit.refresh_from_db()
    assert visit.case_id == rosas_case.pk


def test_nobody_at_my_desk_means_nothing_to_join(at_window, rosas_case):
    answer = at_window.post(f"/desk/person/{rosas_case.number}/here/", follow=True)

    assert "Nobody is at your desk" in text(answer)


def test_the_lawyer_searches_but_cannot_register(browser_of, ines):
    lawyer = browser_of(ines)

    found = search(lawyer)

    assert found.status_code == 200
    assert "Register a new person" not in text(found)
    assert post(lawyer, "register", name="Otilia").status_code == 404


def test_a_search_asks_few_questions_of_the_database(at_window, ana, django_assert_max_num_queries):
    phone = ContactPoint(kind="phone", value="3005550888")
    for _ in range(7):
        ref = persons.person(ana.desk, given_names="Wideline", surnames="Altidor", contacts=(phone,))
        factories.case(ana, person=ref)

    with django_assert_max_num_queries(MOST_QUERIES):
        answer = search(at_window, name="Wideline Altidor", birth_on="", phone="3005550888")

    assert len(answer.context["hits"]) == 7


def test_the_search_field_answers_to_the_slash(at_window):
    assert 'data-key="/"' in text(page(at_window, "find"))
