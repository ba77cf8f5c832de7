"""Claims about erasing somebody."""

import pytest
from django.db.models import ProtectedError

from ventanilla.keeper.client import Denied, KeeperDown, Query, Sealed
from ventanilla.people import queries
from ventanilla.people import services as people
from ventanilla.people.birth import Birth
from ventanilla.people.models import (
    Consent,
    ConsentOverride,
    DuplicateSuspicion,
    Household,
    Membership,
    Person,
)
from ventanilla.people.services import registry
from ventanilla.people.tests import factories
from ventanilla.people.tests.deciding import merge, suspect
from ventanilla.people.tests.desks import Around, silent
from ventanilla.people.tests.factories import AT, ON


def erase(desk, person, reason="asked"):
    return people.erase(desk=desk, person=person, reason=reason, at=AT, on=ON)


def test_an_erased_person_is_an_empty_stub(coordinator, ana, rosa):
    receipt = erase(coordinator, rosa)

    row = Person.objects.get(ref=rosa)
    assert (bytes(row.sealed), row.version, row.erased_on, row.erased_because) == (b"", 0, ON, "asked")
    assert not Consent.objects.filter(person=rosa).exists()
    assert (receipt.refs, receipt.on) == ((rosa,), ON)


def test_an_old_copy_of_the_row_does_not_open_either(coordinator, ana, rosa):
    copy = bytes(Person.objects.get(ref=rosa).sealed)

    erase(coordinator, rosa)

    old = Sealed(person=rosa, table="people_person", field=f"{rosa}.sealed", ciphertext=copy)
    with pytest.raises(Denied):
        ana.open(purpose="casework", items=[old])


def test_an_erased_person_is_found_by_no_name_and_read_by_nobody(coordinator, ana):
    name, birth = factories.invented_name(), factories.birth_date()
    ref = factories.person(ana, given_names=name, birth=Birth(on=birth))

    erase(coordinator, ref)

    query = Query(name=name, birth_on=birth)
    assert people.look_up(desk=ana, purpose="reception", query=query, at=AT).hits == ()
    assert queries.profiles(desk=ana, purpose="casework", refs=[ref]) == {}
    with pytest.raises(people.NoSuchPerson):
        queries.survivor(ref=ref)


def test_every_reference_a_person_had_is_erased(coordinator, ana, rosa, django_capture_on_commit_callbacks):
    other = factories.person(ana)
    with django_capture_on_commit_callbacks(execute=True):
        merge(ana, suspect(ana, rosa, other), keep=rosa)

    erase(coordinator, other)

    for row in Person.objects.filter(ref__in=[rosa, other]):
        assert (bytes(row.sealed), row.merged_into_id, row.erased_on) == (b"", None, ON)
    assert not DuplicateSuspicion.objects.exists()


def test_a_merge_the_keeper_never_heard_of_is_erased_too(coordinator, ana, rosa):
    other = factories.person(ana)
    merge(ana, suspect(ana, rosa, other), keep=rosa)

    receipt = erase(coordinator, rosa)

    assert set(receipt.refs) == {rosa, other}


def test_a_household_goes_on_without_the_erased_person(coordinator, ana, rosa):
    otto = factories.person(ana)
    home = people.form_household(desk=ana, person=rosa, on=ON, label="Casa azul")
    people.join_household(desk=ana, household=home, person=otto, role="partner", on=ON)

    erase(coordinator, rosa)

    found = queries.household_of(desk=ana, purpose="household", person=otto)
    assert found.label == "Casa azul"
    assert [member.person for member in found.members] == [otto]


def test_the_label_of_somebody_who_lived_alone_goes_with_them(coordinator, ana, rosa):
    people.form_household(desk=ana, person=rosa, on=ON, label="Casa azul")

    erase(coordinator, rosa)

    assert bytes(Household.objects.get().sealed) == b""
    assert not Membership.objects.exists()


def test_overrides_go_too(coordinator, ana, rosa):
    people.override_consent(
        desk=coordinator,
        person=rosa,
        purpose="contact_me",
        reason="Somebody is in danger.",
        owner=factories.owner_of(coordinator),
        at=AT,
    )

    erase(coordinator, rosa)

    assert not ConsentOverride.objects.exists()


def test_upper_rooms_empty_their_rows_before_the_key_is_gone(coordinator, ana, rosa):
    read = []

    def empty(*, desk, person, at):
        read.append(queries.profiles(desk=desk, purpose="supervision", refs=[person])[person].preferred_name)

    registry.on_erase.append(empty)
    try:
        erase(coordinator, rosa)
    finally:
        registry.on_erase.remove(empty)

    assert read == ["Rosita"]


def test_a_silent_keeper_erases_nothing(coordinator, ana, rosa):
    with pytest.raises(KeeperDown):
        erase(silent(coordinator, "shred"), rosa)

    assert queries.record(desk=ana, purpose="casework", person=rosa).profile.preferred_name == "Rosita"
    assert Consent.objects.filter(person=rosa).exists()


def test_a_caseworker_cannot_erase(ana, rosa):
    with pytest.raises(Denied):
        erase(ana, rosa)

    assert queries.record(desk=ana, purpose="casework", person=rosa)


def test_nobody_is_erased_twice(coordinator, ana, rosa):
    erase(coordinator, rosa)

    with pytest.raises(people.NoSuchPerson):
        erase(coordinator, rosa)


def test_a_reason_in_free_text_is_refused(coordinator, ana, rosa):
    with pytest.raises(people.CannotErase):
        erase(coordinator, rosa, reason="Rosa asked on the phone")


def test_what_a_room_above_still_points_to_is_emptied_and_stays(coordinator, ana, rosa, monkeypatch):
    def protected(row):
        raise ProtectedError("a referral points to it", {row})

    monkeypatch.setattr(Consent, "delete", protected)

    erase(coordinator, rosa)

    [left] = Consent.objects.filter(person=rosa)
    assert (bytes(left.sealed), left.state) == (b"", "withdrawn")


def test_an_erasure_whose_keys_went_but_whose_answer_was_lost_is_finished_the_second_time(
    coordinator, ana, rosa, django_capture_on_commit_callbacks
):
    other = factories.person(ana)
    with django_capture_on_commit_callbacks(execute=True):
        merge(ana, suspect(ana, rosa, other), keep=rosa)
    people.form_household(desk=ana, person=rosa, on=ON, label="Casa azul")

    def answer_is_lost(**asked):
        coordinator.shred(**asked)
        raise KeeperDown("the keeper does not answer")

    with pytest.raises(KeeperDown):
        erase(Around(coordinator, shred=answer_is_lost), rosa)
    receipt = erase(coordinator, rosa)

    assert set(receipt.refs) == {rosa, other}
    assert set(Person.objects.filter(ref__in=receipt.refs).values_list("erased_on", flat=True)) == {ON}
    assert bytes(Household.objects.get().sealed) == b""
