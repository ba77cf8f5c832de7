"""Adopting sets what a practice configures once; an upgrade keeps what the city changed; retiring takes back."""

from datetime import date

import pytest

from ventanilla.casework import queries as casework_read
from ventanilla.casework import services as casework
from ventanilla.directory import queries as directory_read
from ventanilla.directory import services as directory
from ventanilla.practices import folders, queries, services
from ventanilla.practices.merging import Verb
from ventanilla.practices.models import AdoptedThing, Adoption
from ventanilla.practices.tests.libraries import PRACTICE, small_library

ON = date(2026, 11, 23)
LATER = date(2026, 12, 1)
SERVICE = "window-legal-advice"

pytestmark = pytest.mark.django_db


def adopt(practice, *, on=ON, take=()):
    return services.adopt(desk=None, practice=practice, by=None, on=on, take=take)


def version_of(practice, tmp_path, *changes):
    """The same practice with words of its file changed."""
    text = PRACTICE
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    return folders.load(
        folder=small_library(tmp_path / f"v{len(changes)}{abs(hash(text))}", practice=text) / "window"
    )


def edit_service(**changes):
    """The city changes a service itself."""
    directory.set_service(key=SERVICE, **directory_read.service_settings(key=SERVICE) | changes)


def test_adopting_sets_what_the_practice_configures_in_the_rooms_below(window):
    adopt(window)

    service = directory_read.service_settings(key=SERVICE)
    assert (service["name"], service["needs"], service["papers_needed"]) == (
        "Asesoría legal",
        ["legal_orientation"],
        False,
    )
    assert casework_read.referral_clock_settings(need="shelter")["working_days"] == 1
    assert [step["key"] for step in casework_read.steps_settings(practice="window")["steps"]] == ["welcome"]


def test_adopting_twice_is_adopting_once(window):
    adopt(window)

    again = adopt(window, on=LATER)

    assert again.moves == ()
    assert Adoption.objects.count() == 1
    assert (again.adoption.adopted_on, again.adoption.upgraded_on) == (ON, None)


def test_the_plan_says_what_adopting_would_do_and_changes_nothing(window):
    moves = queries.plan(practice=window)

    assert [(move.verb, move.thing.kind) for move in moves] == [
        (Verb.ADD, "organization"),
        (Verb.ADD, "service"),
        (Verb.ADD, "steps"),
        (Verb.ADD, "referral_clock"),
    ]
    assert not Adoption.objects.exists()
    assert directory_read.service_settings(key=SERVICE) is None


def test_after_adopting_the_plan_is_empty(window):
    adopt(window)

    assert queries.plan(practice=window) == []


def test_an_upgrade_changes_only_what_the_practice_changed(window, tmp_path):
    adopt(window)
    newer = version_of(window, tmp_path, ("Una abogada escucha.", "Una abogada le escucha."))

    adopted = adopt(newer, on=LATER)

    assert [(move.verb, move.thing.key) for move in adopted.moves] == [(Verb.CHANGE, SERVICE)]
    assert directory_read.service_settings(key=SERVICE)["description"] == "Una abogada le escucha."
    assert adopted.adoption.upgraded_on == LATER


def test_an_upgrade_keeps_what_the_city_changed(window, tmp_path):
    adopt(window)
    edit_service(name="Consultorio legal")
    newer = version_of(window, tmp_path, ("Una abogada escucha.", "Una abogada le escucha."))

    adopted = adopt(newer)

    stands = directory_read.service_settings(key=SERVICE)
    assert (stands["name"], stands["description"]) == ("Consultorio legal", "Una abogada le escucha.")
    assert adopted.conflicts == ()


def test_what_both_changed_is_a_conflict_and_the_citys_side_stays(window, tmp_path):
    adopt(window)
    edit_service(name="Consultorio legal")
    newer = version_of(window, tmp_path, ("es: Asesoría legal", "es: Ayuda legal"))

    [conflict] = adopt(newer).conflicts

    [difference] = conflict.conflicts
    assert (difference.key, difference.city, difference.practice) == (
        "name",
        "Consultorio legal",
        "Ayuda legal",
    )
    assert directory_read.service_settings(key=SERVICE)["name"] == "Consultorio legal"


def test_a_city_can_take_the_practices_side_of_a_conflict(window, tmp_path):
    adopt(window)
    edit_service(name="Consultorio legal")
    newer = version_of(window, tmp_path, ("es: Asesoría legal", "es: Ayuda legal"))

    adopt(newer, take=[f"service:{SERVICE}"])

    assert directory_read.service_settings(key=SERVICE)["name"] == "Ayuda legal"


def test_what_the_city_kept_once_is_kept_at_every_later_upgrade(window, tmp_path):
    adopt(window)
    edit_service(name="Consultorio legal")
    second = version_of(window, tmp_path, ("es: Asesoría legal", "es: Ayuda legal"))
    third = version_of(
        window, tmp_path, ("es: Asesoría legal", "es: Ayuda legal"), ("Una abogada escucha.", "Le escucha.")
    )
    adopt(second)

    adopt(third)

    stands = directory_read.service_settings(key=SERVICE)
    assert (stands["name"], stands["description"]) == ("Consultorio legal", "Le escucha.")


def test_what_stood_before_adopting_stays_and_is_shown_as_a_conflict(window):
    casework.set_referral_clock(need="shelter", working_days=4, escalate_after_days=2)

    [conflict] = adopt(window).conflicts

    assert {one.key: (one.city, one.practice) for one in conflict.conflicts}["working_days"] == (4, 1)
    assert casework_read.referral_clock_settings(need="shelter")["working_days"] == 4


def test_what_the_practice_no_longer_sets_is_taken_back_at_an_upgrade(window, tmp_path):
    adopt(window)
    newer = version_of(window, tmp_path, (PRACTICE[PRACTICE.index("steps:\n") :], ""))

    adopted = adopt(newer)

    assert [(move.verb, move.thing.kind) for move in adopted.moves] == [(Verb.END, "steps")]
    assert casework_read.steps_settings(practice="window") is None


def test_what_the_city_took_away_does_not_come_back_by_itself(window, tmp_path):
    adopt(window)
    casework.withdraw_referral_clock(need="shelter")

    quiet = adopt(window)
    [conflict] = adopt(version_of(window, tmp_path, ("working_days: 1", "working_days: 2"))).conflicts

    assert quiet.moves == ()
    assert conflict.conflicts[0].key == ""
    assert casework_read.referral_clock_settings(need="shelter") is None


def test_a_room_that_refuses_leaves_everything_as_it_was(window, tmp_path):
    impossible = version_of(window, tmp_path, ("working_days: 1", "working_days: 90"))

    with pytest.raises(services.CannotAdopt, match="referral_clock shelter"):
        adopt(impossible)

    assert not Adoption.objects.exists()
    assert directory_read.service_settings(key=SERVICE) is None


def test_retiring_removes_what_nobody_uses_and_suspends_what_may_be_used(window):
    adopt(window)

    retired = services.retire(desk=None, practice="window", on=LATER)

    outcomes = {move.thing.kind: outcome for move, outcome in retired.outcomes}
    assert outcomes == {
        "steps": "removed",
        "referral_clock": "removed",
        "service": "suspended",
        "organization": "suspended",
    }
    assert directory_read.service_settings(key=SERVICE) is None
    assert casework_read.steps_settings(practice="window") is None


def test_retiring_leaves_what_another_practice_set_too(window, tmp_path):
    adopt(window)
    text = PRACTICE.replace("id: window", "id: other").replace("rows: [PR001]", "rows: [PR002]")
    other = small_library(tmp_path / "other", practice=text)
    (other / "window").rename(other / "other")
    adopt(folders.load(folder=other / "other"))

    services.retire(desk=None, practice="window", on=LATER)

    assert casework_read.referral_clock_settings(need="shelter") is not None


def test_retiring_brings_back_what_stood_before_the_city_took_the_practices_side(window):
    casework.set_referral_clock(need="shelter", working_days=4, escalate_after_days=2)
    adopt(window, take=["referral_clock:shelter"])

    services.retire(desk=None, practice="window", on=LATER)

    assert casework_read.referral_clock_settings(need="shelter")["working_days"] == 4


def test_a_practice_that_is_not_adopted_cannot_be_retired(window):
    with pytest.raises(services.CannotRetire, match="window"):
        services.retire(desk=None, practice="window", on=ON)


def test_a_retired_practice_can_be_adopted_again(window):
    adopt(window)
    services.retire(desk=None, practice="window", on=ON)

    adopt(window, on=LATER)

    assert directory_read.service_settings(key=SERVICE) is not None
    assert AdoptedThing.objects.filter(adoption__retired_on=None).count() == 4
