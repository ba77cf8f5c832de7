"""Claims about households and about children who are alone."""

from datetime import date

import pytest

from ventanilla.keeper.client import KeeperDown
from ventanilla.people import queries
from ventanilla.people import services as people
from ventanilla.people.birth import Birth
from ventanilla.people.models import Household, Membership
from ventanilla.people.tests import factories
from ventanilla.people.tests.desks import Around, silent
from ventanilla.people.tests.factories import ON

CHILD = Birth(on=date(2012, 5, 1))
LATER = date(2027, 3, 1)


@pytest.fixture
def home(ana, rosa):
    """Rosa's household."""
    return people.form_household(desk=ana, person=rosa, on=ON, label="Los Pérez de Las Flores")


def join(desk, home, person, role="child"):
    return people.join_household(desk=desk, household=home, person=person, role=role, on=ON)


def household_of(desk, person):
    return queries.household_of(desk=desk, purpose="household", person=person)


def roles(desk, person):
    return {member.person: member.role for member in household_of(desk, person).members}


def test_a_household_has_members_with_roles_and_a_label(ana, rosa, home):
    luz = factories.person(ana, birth=CHILD)
    join(ana, home, luz)

    found = household_of(ana, luz)

    assert found.label == "Los Pérez de Las Flores"
    assert roles(ana, rosa) == {rosa: "head", luz: "child"}
    assert {member.since for member in found.members} == {ON}


def test_roles_days_and_label_are_not_readable_in_the_rows(ana, rosa, home):
    sealed = bytes(Membership.objects.get(person=rosa).sealed) + bytes(Household.objects.get().sealed)

    assert not any(word in sealed for word in (b"head", b"2026", b"Flores"))


def test_a_household_is_opened_in_one_call(ana, rosa, home):
    join(ana, home, factories.person(ana))
    desk = Around(ana)

    household_of(desk, rosa)

    assert desk.calls == ["open"]


def test_somebody_alone_has_no_household(ana, rosa):
    assert household_of(ana, rosa) is None


def test_a_person_is_in_one_household_at_a_time(ana, rosa, home):
    with pytest.raises(people.CannotJoin) as refused:
        people.form_household(desk=ana, person=rosa, on=ON)

    assert refused.value.reason == "in_a_household"
    assert Household.objects.count() == 1


def test_a_household_has_one_head(ana, rosa, home):
    otto = factories.person(ana)
    with pytest.raises(people.CannotJoin) as refused:
        join(ana, home, otto, role="head")
    assert refused.value.reason == "head_taken"

    join(ana, home, otto, role="partner")
    with pytest.raises(people.CannotJoin):
        people.set_role(desk=ana, person=otto, role="head")


def test_the_head_can_change_in_two_steps(ana, rosa, home):
    otto = factories.person(ana)
    join(ana, home, otto, role="partner")

    people.set_role(desk=ana, person=rosa, role="partner")
    people.set_role(desk=ana, person=otto, role="head")

    assert roles(ana, rosa) == {rosa: "partner", otto: "head"}


@pytest.mark.parametrize("role", ["", "boss", "HEAD"])
def test_an_unknown_role_is_refused(ana, rosa, home, role):
    with pytest.raises(people.CannotJoin) as refused:
        join(ana, home, factories.person(ana), role=role)

    assert refused.value.reason == "role"


def test_a_household_that_does_not_exist_cannot_be_joined(ana, rosa, home):
    Membership.objects.all().delete()
    Household.objects.all().delete()

    with pytest.raises(people.CannotJoin) as refused:
        join(ana, home, rosa)

    assert refused.value.reason == "no_such_household"


def test_somebody_who_leaves_can_join_elsewhere(ana, rosa, home):
    otto = factories.person(ana)
    join(ana, home, otto, role="not_related")

    people.leave_household(desk=ana, person=otto, on=LATER)

    assert roles(ana, rosa) == {rosa: "head"}
    assert people.form_household(desk=ana, person=otto, on=LATER)
    with pytest.raises(people.CannotJoin):
        people.leave_household(desk=ana, person=factories.person(ana), on=LATER)


def test_the_label_moves_to_another_key_when_its_holder_leaves(ana, rosa, home):
    otto = factories.person(ana)
    join(ana, home, otto, role="partner")

    people.leave_household(desk=ana, person=rosa, on=LATER)

    assert household_of(ana, otto).label == "Los Pérez de Las Flores"
    assert Household.objects.get().keyed_to_id == otto


def test_the_label_of_an_empty_household_is_gone(ana, rosa, home):
    people.leave_household(desk=ana, person=rosa, on=LATER)

    row = Household.objects.get()
    assert (row.keyed_to_id, bytes(row.sealed)) == (None, b"")


def test_a_label_is_changed_by_one_clerk_at_a_time(ana, rosa, home):
    version = household_of(ana, rosa).version
    newer = people.relabel_household(desk=ana, household=home, version=version, label="Casa azul")

    with pytest.raises(people.ChangedMeanwhile) as refused:
        people.relabel_household(desk=ana, household=home, version=version, label="Casa verde")

    assert refused.value.version == newer
    assert refused.value.differences[0].now == "Casa azul"
    assert household_of(ana, rosa).label == "Casa azul"


def test_a_label_nobody_can_hold_is_refused(ana, rosa, home):
    people.leave_household(desk=ana, person=rosa, on=LATER)

    with pytest.raises(people.CannotJoin) as refused:
        people.relabel_household(
            desk=ana, household=home, version=Household.objects.get().version, label="Casa azul"
        )

    assert refused.value.reason == "in_none"


def test_a_label_with_hidden_characters_is_refused(ana, rosa):
    with pytest.raises(people.CannotJoin) as refused:
        people.form_household(desk=ana, person=rosa, on=ON, label="Casa\u202e")

    assert refused.value.reason == "label"


@pytest.mark.parametrize("verb", ["open", "seal"])
def test_a_silent_keeper_moves_nobody(ana, rosa, home, verb):
    with pytest.raises(KeeperDown):
        people.leave_household(desk=silent(ana, verb), person=rosa, on=LATER)

    assert roles(ana, rosa) == {rosa: "head"}


def test_joining_a_household_does_not_take_the_flag_off_a_child(ana, rosa, home):
    child = factories.person(ana, birth=CHILD, unaccompanied_child=True)

    join(ana, home, child, role="not_related")

    alone = queries.child_alone(desk=ana, purpose="household", person=child, on=ON)
    assert alone.flagged
    assert not alone.suggested


def test_leaving_and_changing_role_do_not_take_the_flag_off_a_child(ana, rosa, home):
    child = factories.person(ana, birth=CHILD, unaccompanied_child=True)
    join(ana, home, child)
    people.set_role(desk=ana, person=child, role="sibling")

    people.leave_household(desk=ana, person=child, on=LATER)

    assert queries.record(desk=ana, purpose="household", person=child).profile.unaccompanied_child


def test_a_child_on_their_own_is_suggested_and_never_flagged_by_arithmetic(ana):
    child = factories.person(ana, birth=CHILD)

    alone = queries.child_alone(desk=ana, purpose="household", person=child, on=ON)

    assert (alone.flagged, alone.suggested) == (False, True)


def test_two_children_together_are_still_children_alone(ana):
    older, younger = factories.person(ana, birth=Birth(year=2010)), factories.person(ana, birth=CHILD)
    home = people.form_household(desk=ana, person=older, on=ON)
    join(ana, home, younger, role="sibling")

    for child in (older, younger):
        assert queries.child_alone(desk=ana, purpose="household", person=child, on=ON).suggested


def test_a_child_with_an_adult_and_an_adult_alone_are_not_suggested(ana, rosa, home):
    child = factories.person(ana, birth=CHILD)
    join(ana, home, child)

    for person in (rosa, child):
        assert not queries.child_alone(desk=ana, purpose="household", person=person, on=ON).suggested


def test_a_child_left_behind_is_suggested_again(ana, rosa, home):
    child = factories.person(ana, birth=CHILD)
    join(ana, home, child)

    people.leave_household(desk=ana, person=rosa, on=LATER)

    assert queries.child_alone(desk=ana, purpose="household", person=child, on=LATER).suggested


def test_households_of_many_cost_one_query(ana, rosa, home, django_assert_num_queries):
    otto = factories.person(ana)

    with django_assert_num_queries(1):
        found = queries.households_of(refs=[rosa, otto])

    assert found == {rosa: home}
