"""A person is written into the register after a search, with their words of consent, and nothing typed is lost."""

import datetime

import pytest
from django.utils import timezone

from ventanilla.casework import queries as casework_read
from ventanilla.casework.tests import factories
from ventanilla.people import queries as people_read
from ventanilla.people.tests import factories as persons
from ventanilla.web.front_desk.tests.acting import (
    BIRTH,
    page,
    post,
    query_of,
    receipt,
    register,
    search,
    text,
    typed,
)

MOST_QUERIES = 15
HOSTILE = ["x" * 10_000, "Otilia\x00", "Otilia\u202egp.exe", "<script>alert(1)</script>", "🙂"]


def case_of(answer, who):
    number = answer.url.split("/")[3]
    return casework_read.ask_case(member=who.member, number=number)


def profile_of(case, who):
    return people_read.record(desk=who.desk, purpose="reception", person=case.person_id).profile


def test_registering_writes_the_person_their_case_and_their_consent(at_window, marta):
    answer = register(at_window, **{"contact-0-value": "+57 300 555 0102", "contact-0-safe_to_call": "on"})

    case = case_of(answer, marta)
    profile = profile_of(case, marta)
    consents = people_read.consents_of(desk=marta.desk, purpose="reception", person=case.person_id)
    assert (profile.given_names, profile.surnames) == ("Otilia", "Quiroga Lastre")
    assert profile.birth.on == datetime.date(1990, 3, 12)
    assert [(point.value, point.safe_to_call, point.leave_message) for point in profile.contacts] == [
        ("+573005550102", True, False)
    ]
    assert [(consent.purpose, consent.language, consent.state) for consent in consents] == [
        ("care", "es", "given")
    ]


def test_a_clerk_leaves_the_case_to_assign_and_a_caseworker_takes_it(at_window, at_desk, marta, ana):
    clerks = case_of(register(at_window), marta)
    anas = case_of(
        post(
            at_desk,
            "register",
            receipt=receipt(at_desk, name="Benita Larrazábal", birth_on="1971-05-06"),
            **typed(given_names="Benita", surnames="Larrazábal", birth_on="1971-05-06"),
        ),
        ana,
    )

    assert (clerks.owner_id, anas.owner_id) == (None, ana.member.pk)


def test_nobody_is_registered_without_a_search(at_window, marta):
    ungranted = post(at_window, "register", **typed(receipt="made:up"))

    # The register is searched again with what was typed; nobody is alike, so nothing stands in the way.
    assert ungranted.status_code == 302
    assert page(at_window, "register").url == "/desk/find/"


def test_somebody_alike_must_be_looked_at_first_and_everything_typed_is_kept(
    at_window, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        register(at_window)

    again = post(at_window, "register", **typed(receipt="made:up", came_for="Otra cosa entera."))

    assert again.status_code == 422
    assert len(again.context["hits"]) == 1
    assert "O. Q. L." in text(again)
    assert "Otra cosa entera." in text(again)
    assert again.context["form"]["receipt"].value() != "made:up"


def test_after_looking_none_of_these_registers_a_second_person_and_opens_a_suspicion(
    at_window, marta, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        register(at_window)
    again = post(at_window, "register", **typed(receipt="made:up"))

    fresh = again.context["form"]["receipt"].value()
    refused = post(at_window, "register", **typed(receipt=fresh))
    done = post(at_window, "register", **typed(receipt=fresh, none_of_these="on"))

    assert (refused.status_code, done.status_code) == (422, 302)
    assert len(people_read.open_suspicions(owner=marta.member.pk)) == 1


def test_the_search_page_leads_to_a_form_that_is_filled_in(at_window):
    found = search(at_window, phone="+57 300 555 0103")

    start = post(
        at_window,
        "register",
        name="Otilia Quiroga Lastre",
        birth_on=BIRTH,
        phone="+57 300 555 0103",
        receipt=found.context["lookup"].receipt,
    )

    form = start.context["form"]
    assert start.status_code == 200
    assert form["given_names"].value() == "Otilia"
    assert form["surnames"].value() == "Quiroga Lastre"
    assert form["contact-0-value"].value() == "+57 300 555 0103"
    assert not form.errors
    assert "We do not ask about papers" in text(start)


@pytest.mark.parametrize("hostile", HOSTILE)
@pytest.mark.parametrize("field", ["given_names", "surnames", "contact-0-value", "came_for"])
def test_hostile_text_is_refused_beside_its_field_or_kept_as_text(at_window, field, hostile):
    before = receipt(at_window)

    answer = post(at_window, "register", **typed(**{field: hostile, "receipt": before}))

    assert answer.status_code in {302, 422}
    if answer.status_code == 422:
        assert set(answer.context["form"].errors) == {field}
        assert "<script>alert" not in text(answer)
    else:
        assert (field, hostile) in {("came_for", HOSTILE[3]), ("came_for", HOSTILE[4])}


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"birth_on": ""}, "birth_on"),
        ({"birth_year": "1990"}, "birth_on"),
        ({"birth_on": "2190-01-01"}, "birth_on"),
        ({"birth_on": "", "birth_year": "1890"}, "birth_on"),
        ({"birth_on": "", "about_age": "-3"}, "about_age"),
        ({"birth_on": "", "about_age": "121"}, "about_age"),
        ({"birth_on": "", "about_age": "9999999999999999999"}, "about_age"),
        ({"given_names": "", "surnames": ""}, "given_names"),
        ({"came_for": ""}, "came_for"),
        ({"language": "xx"}, "language"),
        ({"contact-0-value": "12"}, "contact-0-value"),
        ({"contact-0-kind": "pigeon", "contact-0-value": "12"}, "contact-0-kind"),
        ({"contact-0-kind": "through_someone", "contact-0-value": "3005550101"}, "contact-0-who"),
    ],
)
def test_an_answer_that_cannot_be_kept_is_named_and_the_rest_stays(at_window, given, field):
    answer = register(at_window, **given)

    assert answer.status_code == 422
    assert field in answer.context["form"].errors
    assert "Quiere clases" in text(answer) or field == "came_for"
    assert 'aria-invalid="true"' in text(answer)


def test_a_year_or_a_guessed_age_is_enough(at_window, marta):
    year = register(at_window, birth_on="", birth_year="1988")
    guessed = post(
        at_window,
        "register",
        receipt=receipt(at_window, name="Nadège Altidor", birth_on="", birth_year="1995"),
        **typed(given_names="Nadège", surnames="Altidor", birth_on="", about_age="31"),
    )

    assert profile_of(case_of(year, marta), marta).birth.year == 1988
    birth = profile_of(case_of(guessed, marta), marta).birth
    assert (birth.about_age, birth.stated_on) == (31, timezone.localdate())


def test_a_child_is_not_registered_before_somebody_says_who_answers_for_them(at_window, marta):
    young = {"birth_on": f"{timezone.localdate().year - 9}-02-03"}

    asked = register(at_window, **young)
    alone = register(at_window, **young, unaccompanied_child="on")

    assert "unaccompanied_child" in asked.context["form"].errors
    assert profile_of(case_of(alone, marta), marta).unaccompanied_child


def test_a_child_with_an_adult_is_not_flagged(at_window, marta):
    born = f"{timezone.localdate().year - 9}-02-03"

    answer = register(at_window, birth_on=born, accompaniment="Su tía Carmen")

    profile = profile_of(case_of(answer, marta), marta)
    assert (profile.unaccompanied_child, profile.accompaniment) == (False, "Su tía Carmen")


def test_the_flag_of_a_child_does_not_fit_an_adult(at_window):
    answer = register(at_window, unaccompanied_child="on")

    assert "unaccompanied_child" in answer.context["form"].errors


def test_without_a_yes_to_a_file_no_file_is_kept(at_window):
    answer = register(at_window, **{"consent-care": ""})

    assert answer.status_code == 422
    assert "consent-care" in answer.context["form"].errors


def test_a_child_alone_is_registered_with_or_without_that_yes(at_window):
    born = f"{timezone.localdate().year - 9}-02-03"

    answer = register(at_window, **{"consent-care": "", "unaccompanied_child": "on", "birth_on": born})

    assert answer.status_code == 302


def test_showing_the_words_in_creole_judges_nothing(at_window):
    asked = typed(consent_language="ht", given_names="")
    del asked["save"]

    answer = post(at_window, "register", **asked, show="1")

    assert answer.status_code == 200
    assert "Kenbe yon dosye pou ede m" in text(answer)
    assert 'lang="ht"' in text(answer)
    assert 'role="alert"' not in text(answer)
    assert "Quiere clases" in text(answer)


def test_a_yes_in_another_language_counts_only_after_its_words_were_on_the_page(at_window, marta):
    before = receipt(at_window)

    first = post(at_window, "register", **typed(receipt=before, consent_language="ht"))
    second = post(at_window, "register", **typed(receipt=before, consent_language="ht", shown_language="ht"))

    case = case_of(second, marta)
    [consent] = people_read.consents_of(desk=marta.desk, purpose="reception", person=case.person_id)
    assert (first.status_code, second.status_code) == (422, 302)
    assert "Kenbe yon dosye pou ede m" in text(first)
    assert (consent.language, consent.words.partition("\n")[0]) == ("ht", "Kenbe yon dosye pou ede m")


def test_another_way_to_reach_the_person_is_added_without_scripts(at_window):
    asked = typed()
    del asked["save"]

    answer = post(at_window, "register", **asked, more="1")

    assert "contact-1-value" in text(answer)
    assert 'role="alert"' not in text(answer)


def test_a_huge_number_of_ways_asks_for_eight(at_window):
    answer = register(at_window, contact_rows="999999999999", came_for="")

    assert answer.context["form"].rows <= 8


def test_the_visit_at_my_desk_belongs_to_the_new_case(at_window, marta, at_my_desk):
    visit = at_my_desk(marta)

    case = case_of(register(at_window), marta)

    visit.refresh_from_db()
    assert visit.case_id == case.pk


def test_the_form_starts_in_the_language_of_the_ticket(at_window, marta, at_my_desk):
    at_my_desk(marta)

    start = post(at_window, "register", name="Otilia Quiroga", birth_on=BIRTH, receipt=receipt(at_window))

    assert start.context["form"].shown == "ht"


def test_after_registering_the_page_names_the_person_and_no_address_or_message_does(at_window):
    answer = register(at_window)
    shown = at_window.get(answer.url)

    said = [str(message) for message in shown.context["messages"]]
    assert "Otilia Quiroga Lastre is registered" in text(shown)
    assert "Otilia" not in answer.url
    assert not [words for words in said if "Otilia" in words or "Quiroga" in words]


def test_a_new_member_of_a_household_is_joined_in_one_more_step(at_window, marta, rosas_case, household_of):
    household_of(rosas_case.person_id)

    answer = register(at_window, household=rosas_case.number)
    shown = at_window.get(answer.url)
    case = case_of(answer, marta)
    post(at_window, "household_join", rosas_case.number, person=case.person_id, role="sibling")

    assert f"The household of case {rosas_case.number}" in text(shown)
    assert people_read.households_of(refs=[case.person_id])


def test_a_case_number_that_is_not_mine_joins_no_household(at_window, elsewhere):
    answer = register(at_window, household=elsewhere.number)

    assert at_window.get(answer.url).context["family"] is None


def test_a_person_found_first_is_offered_instead_of_a_second_record(at_window, marta, rosas_case):
    found = search(at_window, **query_of(rosas_case, marta.desk))

    assert "It is none of them: register a new person" in text(found)
    assert f"/desk/person/{rosas_case.number}/" in text(found)


def test_registering_asks_few_questions_of_the_database_to_show_its_form(
    at_window, ana, django_assert_max_num_queries
):
    factories.case(ana, person=persons.rosa(ana.desk))
    asked = typed(came_for="")

    with django_assert_max_num_queries(MOST_QUERIES):
        post(at_window, "register", **asked)
