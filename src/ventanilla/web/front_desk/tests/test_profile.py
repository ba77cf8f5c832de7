"""Correcting a profile: two clerks at once see field by field what happened, and nothing typed is lost."""

import pytest

from ventanilla.people import queries as people_read
from ventanilla.people import services as people
from ventanilla.people.tests import factories as persons
from ventanilla.web.front_desk.tests.acting import page, post, text

MOST_QUERIES = 15
PROFILE = (
    "given_names",
    "surnames",
    "preferred_name",
    "other_names",
    "how_to_address",
    "birth_on",
    "birth_year",
    "about_age",
    "sex",
    "language",
    "district",
    "accompaniment",
    "access_needs",
)


def record(case, who):
    return people_read.record(desk=who.desk, purpose="reception", person=case.person_id)


def opened(browser, case):
    """Open the form and return what the browser would send back unchanged."""
    facts = page(browser, "profile", case.number).context
    form = facts["form"]
    sent = {
        name: value
        for field in form
        if (value := field.value()) not in (None, False, [], "")
        for name in [field.name]
    }
    sent = {name: "on" if value is True else value for name, value in sent.items()}
    if "birth_on" in sent:
        sent["birth_on"] = form["birth_on"].value().isoformat()
    return {**sent, "version": facts["version"], "was": facts["was"], "save": "1"}


def carried(answer):
    """Return what the page with both versions sends back, without its choices."""
    facts = answer.context
    sent = {field.name: field.value() for field in facts["carried"] if field.value() not in (None, [])}
    sent["birth_on"] = facts["carried"]["birth_on"].value().isoformat()
    kept = {name: facts[name] for name in ("version", "was", "first", "undecided")}
    return {**sent, **kept, "save": "1"}


def colleague_changes(case, who, **changes):
    now = record(case, who)
    people.correct_profile(
        desk=who.desk, person=case.person_id, version=now.version, changes=changes, on=persons.ON
    )


def test_a_correction_is_saved_and_the_card_shows_it(at_window, marta, rosas_case):
    answer = post(
        at_window, "profile", rosas_case.number, **opened(at_window, rosas_case) | {"district": "La Ribera"}
    )

    assert answer.url == f"/desk/person/{rosas_case.number}/"
    assert "La Ribera" in text(at_window.get(answer.url))


def test_sending_the_form_back_unchanged_changes_nothing(at_window, marta, rosas_case):
    before = record(rosas_case, marta)

    answer = post(at_window, "profile", rosas_case.number, **opened(at_window, rosas_case))

    assert answer.status_code == 302
    assert record(rosas_case, marta) == before


def test_an_answer_that_cannot_be_kept_is_refused_beside_its_field(at_window, rosas_case):
    asked = opened(at_window, rosas_case) | {
        "contact-0-value": "12",
        "surnames": "Pérez\u202e",
        "district": "Kept",
    }

    answer = post(at_window, "profile", rosas_case.number, **asked)

    assert answer.status_code == 422
    assert set(answer.context["form"].errors) == {"contact-0-value", "surnames"}
    assert "Kept" in text(answer)


def test_a_contact_whose_number_is_emptied_is_taken_off(at_window, marta, rosas_case):
    asked = opened(at_window, rosas_case) | {"contact-0-value": ""}

    post(at_window, "profile", rosas_case.number, **asked)

    assert record(rosas_case, marta).profile.contacts == ()


def test_what_two_clerks_changed_is_shown_field_by_field_and_nothing_is_written(
    at_window, ana, marta, rosas_case
):
    asked = opened(at_window, rosas_case)
    colleague_changes(rosas_case, ana, district="El Mirador", how_to_address="Doña Rosa")

    answer = post(
        at_window,
        "profile",
        rosas_case.number,
        **asked | {"district": "La Ribera", "access_needs": "Silla de ruedas"},
    )

    news = answer.context["news"]
    assert answer.status_code == 409
    assert [(row.field, row.was, row.now, row.yours) for row in news.both] == [
        ("district", "Las Flores", "El Mirador", "La Ribera")
    ]
    assert [row.field for row in news.yours] == ["access_needs"]
    assert [row.field for row in news.theirs] == ["how_to_address"]
    assert record(rosas_case, marta).profile.district == "El Mirador"


@pytest.mark.parametrize(("choice", "district"), [("yours", "La Ribera"), ("theirs", "El Mirador")])
def test_the_choice_stands_and_what_only_one_changed_is_kept(
    at_window, ana, marta, rosas_case, choice, district
):
    asked = opened(at_window, rosas_case) | {"district": "La Ribera", "access_needs": "Silla de ruedas"}
    colleague_changes(rosas_case, ana, district="El Mirador", how_to_address="Doña Rosa")
    both = post(at_window, "profile", rosas_case.number, **asked)

    done = post(at_window, "profile", rosas_case.number, **carried(both), **{"keep-district": choice})

    profile = record(rosas_case, marta).profile
    assert done.status_code == 302
    assert (profile.district, profile.access_needs, profile.how_to_address) == (
        district,
        "Silla de ruedas",
        "Doña Rosa",
    )


def test_without_a_choice_the_page_asks_again_and_still_says_what_was_before(
    at_window, ana, marta, rosas_case
):
    asked = opened(at_window, rosas_case) | {"district": "La Ribera"}
    colleague_changes(rosas_case, ana, district="El Mirador")
    both = post(at_window, "profile", rosas_case.number, **asked)

    again = post(at_window, "profile", rosas_case.number, **carried(both))

    assert again.status_code == 409
    assert "keep-district" in again.context["choose"].errors
    assert again.context["news"].both[0].was == "Las Flores"
    assert record(rosas_case, marta).profile.district == "El Mirador"


def test_a_third_clerk_who_saves_while_one_chooses_is_shown_too(at_window, ana, marta, rosas_case):
    asked = opened(at_window, rosas_case) | {"district": "La Ribera"}
    colleague_changes(rosas_case, ana, district="El Mirador")
    both = post(at_window, "profile", rosas_case.number, **asked)
    colleague_changes(rosas_case, ana, district="Centro")

    again = post(at_window, "profile", rosas_case.number, **carried(both), **{"keep-district": "yours"})

    assert again.status_code == 409
    assert again.context["news"].both[0].now == "Centro"


def test_ways_to_reach_the_person_that_both_changed_are_chosen_whole(at_window, ana, marta, rosas_case):
    asked = opened(at_window, rosas_case) | {"contact-0-value": "+57 300 555 0777"}
    colleague_changes(rosas_case, ana, contacts=())
    both = post(at_window, "profile", rosas_case.number, **asked)

    post(at_window, "profile", rosas_case.number, **carried(both), **{"keep-contacts": "yours"})

    assert [point.value for point in record(rosas_case, marta).profile.contacts] == ["+573005550777"]


@pytest.mark.parametrize("was", ["", "not signed", "x" * 10_000, "\x00"])
def test_a_page_that_brings_back_no_signed_profile_saves_nothing(at_window, marta, rosas_case, was):
    before = record(rosas_case, marta)
    asked = opened(at_window, rosas_case) | {"was": was, "district": "La Ribera"}

    answer = post(at_window, "profile", rosas_case.number, **asked)

    assert "too old to save" in text(answer)
    assert record(rosas_case, marta) == before


@pytest.mark.parametrize("version", ["", "x", "-1", "9" * 40])
def test_a_version_that_is_none_shows_both_versions_instead_of_writing(at_window, rosas_case, version):
    asked = opened(at_window, rosas_case) | {"version": version, "district": "La Ribera"}

    assert post(at_window, "profile", rosas_case.number, **asked).status_code == 409


def test_another_way_to_reach_the_person_is_added_without_scripts(at_window, rosas_case):
    asked = opened(at_window, rosas_case) | {"more": "1", "given_names": ""}
    del asked["save"]

    answer = post(at_window, "profile", rosas_case.number, **asked)

    assert answer.status_code == 200
    assert "contact-1-value" in text(answer)


def test_the_flag_of_a_child_comes_off_only_with_who_answers_for_them(at_window, ana, marta):
    from ventanilla.casework.tests import factories
    from ventanilla.people.birth import Birth

    child = persons.person(ana.desk, birth=Birth(year=persons.ON.year - 9), unaccompanied_child=True)
    case = factories.case(ana, person=child)
    asked = opened(at_window, case) | {"unaccompanied_child": ""}

    alone = post(at_window, "profile", case.number, **asked)
    answered = post(at_window, "profile", case.number, **asked | {"accompaniment": "Su tía Carmen"})

    assert "accompaniment" in alone.context["form"].errors
    assert answered.status_code == 302
    assert not record(case, marta).profile.unaccompanied_child


def test_correcting_asks_few_questions_of_the_database(
    at_window, ana, rosas_case, django_assert_max_num_queries
):
    asked = opened(at_window, rosas_case) | {"district": "La Ribera"}
    colleague_changes(rosas_case, ana, district="El Mirador")

    with django_assert_max_num_queries(MOST_QUERIES):
        page(at_window, "profile", rosas_case.number)
    with django_assert_max_num_queries(MOST_QUERIES):
        post(at_window, "profile", rosas_case.number, **asked)
