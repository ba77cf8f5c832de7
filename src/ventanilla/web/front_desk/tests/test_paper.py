"""The whole file on paper: everything the person may have, in their language, and nothing that endangers them."""

import pytest
from django.utils import timezone

from ventanilla.casework import services as casework
from ventanilla.casework.tests import factories
from ventanilla.people import services as people
from ventanilla.people.tests import factories as persons
from ventanilla.web.front_desk.tests.acting import page, text


def note(who, case, words, **more):
    casework.note(
        desk=who.desk, case=case.pk, member=who.member.pk, text=words, at=timezone.localtime(), **more
    )


def test_the_paper_holds_every_part_of_the_file(at_desk, ana, rosas_case, household_of):
    household_of(rosas_case.person_id, label="Casa azul")
    factories.referral(ana, case=rosas_case, service=factories.make_service(name="Curso nocturno"))
    note(ana, rosas_case, "Llamar por la tarde.")

    paper = text(page(at_desk, "paper", rosas_case.number))

    for part in (
        "Rosa",
        "Gómez",
        "3005550101",
        "Casa azul",
        "Quiere clases de español.",
        "Curso nocturno",
        "Llamar por la tarde.",
        "Guardar una ficha para ayudarme",
        rosas_case.number,
        "Ana",
    ):
        assert part in paper, part


@pytest.mark.parametrize(("language", "heading"), [("es", "es"), ("ht", "ht"), ("ar", "es")])
def test_the_paper_is_in_the_persons_language_or_the_citys(at_desk, ana, language, heading):
    case = factories.case(ana, person=persons.person(ana.desk, languages=(language,)))

    answer = page(at_desk, "paper", case.number)

    assert f'<html lang="{heading}"' in text(answer)
    assert answer.headers["Content-Language"] == heading


def test_a_restricted_note_and_what_protects_the_person_are_not_on_the_paper(at_desk, ana, rosas_case):
    note(ana, rosas_case, "Teme a su pareja.", restricted=True)
    casework.change_case(
        desk=ana.desk,
        case=rosas_case.pk,
        version=rosas_case.version,
        changes={"protection": True, "protection_note": "No decir dónde duerme."},
        member=ana.member.pk,
        at=timezone.localtime(),
    )

    answer = page(at_desk, "paper", rosas_case.number)

    assert "Teme a su pareja." not in text(answer)
    assert "No decir dónde duerme." not in text(answer)
    assert answer.context["cases"][0].kept_apart


def test_the_others_of_the_household_are_counted_and_not_named(at_desk, ana, rosas_case, household_of):
    home = household_of(rosas_case.person_id)
    other = persons.person(ana.desk, given_names="Elián")
    people.join_household(desk=ana.desk, household=home, person=other, role="child", on=persons.ON)

    answer = page(at_desk, "paper", rosas_case.number)

    assert answer.context["others"] == 1
    assert "Elián" not in text(answer)


def test_a_caseworker_prints_the_cases_of_their_office_and_a_coordinator_all(
    at_desk, browser_of, coordinator, ana, luis
):
    person = persons.rosa(ana.desk)
    here, there = factories.case(ana, person=person), factories.case(luis, person=person)

    own = text(page(at_desk, "paper", here.number))
    all_of_it = text(page(browser_of(coordinator), "paper", here.number))

    assert there.number not in own
    assert there.number in all_of_it


def test_the_clerk_prints_no_case_and_the_lawyer_prints_their_own(
    at_window, browser_of, ines, ana, rosas_case
):
    own = factories.case(ines, person=persons.rosa(ana.desk))

    assert page(at_window, "paper", rosas_case.number).status_code == 404
    assert page(browser_of(ines), "paper", own.number).status_code == 200
    assert page(browser_of(ines), "paper", rosas_case.number).status_code == 404


def test_a_long_story_is_on_the_paper_whole(at_desk, ana, rosas_case, monkeypatch):
    monkeypatch.setattr("ventanilla.casework.queries.cases.STORY_LENGTH", 3)
    for number in range(8):
        note(ana, rosas_case, f"Paso {number}.")

    paper = text(page(at_desk, "paper", rosas_case.number))

    assert [f"Paso {number}." for number in range(8) if f"Paso {number}." not in paper] == []
