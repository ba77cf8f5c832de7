"""What the command line answers: an exit code, stable keys for programs, and words."""

from datetime import date

import pytest
from django.utils import translation

from ventanilla.practices import commands
from ventanilla.practices.tests.libraries import REAL, copy_of_the_library

ON = date(2026, 11, 23)


@pytest.mark.django_db
def test_the_list_shows_each_practice_and_how_it_stands():
    commands.adopt(practice="capem-cordoba", on=ON)

    code, result, text = commands.list_practices()

    states = {line["id"]: line["state"] for line in result["practices"]}
    assert (code, states["capem-cordoba"], states["cade-bogota"]) == (0, "adopted", "available")
    assert "Córdoba, AR, 2022" in text


@pytest.mark.django_db
def test_show_tells_figures_and_what_adopting_would_change():
    code, result, text = commands.show(practice="capem-cordoba")

    assert code == 0
    assert result["figures"][0]["value"] == 11488
    assert {change["does"] for change in result["plan"]} == {"add"}
    assert "People served between 2022 and 2024: about 11,488 (end of 2024)" in text


@pytest.mark.django_db
def test_adopting_twice_says_that_nothing_changed():
    first = commands.adopt(practice="capem-cordoba", on=ON)
    second = commands.adopt(practice="capem-cordoba", on=ON)

    assert (first[0], second[0]) == (0, 0)
    assert second[1]["changes"] == []
    assert second[2] == "capem-cordoba was already adopted as it is."


@pytest.mark.django_db
def test_a_conflict_is_shown_with_the_name_to_take_the_other_side_by():
    commands.adopt(practice="capem-cordoba", on=ON)

    with translation.override("en"):
        _code, result, text = commands.adopt(practice="casa-movilidad-humana-quito", on=ON)

    [conflict] = [change for change in result["changes"] if change["id"] == "referral_clock:work"]
    assert conflict["conflicts"] == ["working_days: yours is 7, the practice says 5."]
    assert "[referral_clock:work]" in text


@pytest.mark.django_db
def test_retiring_says_what_became_of_each_thing():
    commands.adopt(practice="capem-cordoba", on=ON)

    code, result, _text = commands.retire(practice="capem-cordoba", on=ON)

    assert code == 0
    assert {thing["became"] for thing in result["things"]} == {"removed", "suspended"}


@pytest.mark.django_db
def test_what_is_not_adopted_is_not_retired():
    assert commands.retire(practice="capem-cordoba", on=ON)[0] == 1


@pytest.mark.django_db
@pytest.mark.parametrize("command", [commands.show, commands.adopt])
@pytest.mark.parametrize("name", ["nosuch", "../practices", ""])
def test_a_practice_that_is_not_there_is_bad_input(command, name):
    code, result, text = command(practice=name)

    assert (code, result["error"]) == (2, text)
    assert "ventanilla practice list" in text


def test_check_finds_nothing_wrong_with_the_library():
    assert commands.check()[0] == 0


def test_check_takes_one_practice():
    code, result, _text = commands.check(path=REAL / "capem-cordoba")

    assert (code, result["practices"]) == (0, ["capem-cordoba"])


def test_check_names_every_fault_of_a_library(tmp_path):
    folder = copy_of_the_library(tmp_path)
    path = folder / "referral-with-follow-up" / "forms" / "how-it-went" / "survey.csv"
    path.write_text(
        path.read_text(encoding="utf-8").replace("select_one came", "select_one come"), encoding="utf-8"
    )
    (folder / "cade-bogota" / "practice.yaml").write_text("id: cade-bogota\n", encoding="utf-8")

    code, result, text = commands.check(path=folder)

    assert code == 1
    assert any("how-it-went/survey.csv:2: " in problem for problem in result["problems"])
    assert "practices/cade-bogota/practice.yaml:1:1: the key 'title' is missing" in text


def test_check_of_what_is_no_folder_is_bad_input(tmp_path):
    assert commands.check(path=tmp_path / "nosuch")[0] == 2
