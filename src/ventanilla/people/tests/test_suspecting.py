"""Claims about two records that may be one person."""

import pytest

from ventanilla.people import queries
from ventanilla.people import services as people
from ventanilla.people.tests import factories
from ventanilla.people.tests.deciding import WHY, merge, open_work, suspect
from ventanilla.people.tests.factories import AT, ON


def test_a_suspicion_is_work_with_an_owner(ana, rosa, twin, suspicion):
    [work] = open_work(ana)

    assert work.id == suspicion
    assert {work.first, work.second} == {rosa, twin}
    assert work.found == "told"
    assert queries.suspected(refs=[rosa, "pnobody"]) == {rosa}
    assert [work.id for work in queries.suspicions_of(person=twin)] == [suspicion]


def test_two_records_are_shown_side_by_side(ana, rosa, twin, suspicion):
    compared = queries.compare(desk=ana, suspicion=suspicion)

    differing = {pair.field for pair in compared.fields if pair.differs}
    assert {"given_names", "district", "languages", "contacts"} <= differing
    assert "access_needs" not in differing
    assert compared.reason == WHY


def test_work_can_be_given_to_somebody_else(keeper, ana, suspicion):
    luis = factories.desk_of(keeper)

    people.hand_suspicion(suspicion=suspicion, owner=factories.owner_of(luis))

    assert open_work(ana) == []
    assert [work.id for work in open_work(luis)] == [suspicion]


def test_the_list_of_work_goes_on_where_it_stopped(ana, rosa):
    for _ in range(5):
        suspect(ana, rosa, factories.person(ana))
    owner = factories.owner_of(ana)

    first = queries.open_suspicions(owner=owner, limit=3)
    rest = queries.open_suspicions(owner=owner, limit=3, after=(first[-1].opened_at, first[-1].id))

    assert (len(first), len(rest)) == (3, 2)
    assert len({work.id for work in first + rest}) == 5


def test_two_people_declared_different_are_two_people(ana):
    profile = factories.profile()
    first, second = (
        factories.person(ana, given_names=profile.given_names, surnames=profile.surnames, birth=profile.birth)
        for _ in range(2)
    )
    [work] = open_work(ana)

    people.declare_different(desk=ana, suspicion=work.id, reason=WHY, member=1, at=AT, on=ON)

    assert open_work(ana) == []
    assert {first, second} == {work.first, work.second}
    assert queries.survivor(ref=first) == first


def test_somebody_may_suspect_again_what_was_declared_different(ana, rosa, twin, suspicion):
    people.declare_different(desk=ana, suspicion=suspicion, reason=WHY, member=1, at=AT, on=ON)

    assert suspect(ana, twin, rosa) == suspicion
    assert [work.id for work in open_work(ana)] == [suspicion]


def test_a_decision_is_made_once(ana, rosa, suspicion):
    people.declare_different(desk=ana, suspicion=suspicion, reason=WHY, member=1, at=AT, on=ON)

    with pytest.raises(people.AlreadyDecided):
        people.declare_different(desk=ana, suspicion=suspicion, reason=WHY, member=1, at=AT, on=ON)
    with pytest.raises(people.AlreadyDecided):
        merge(ana, suspicion, keep=rosa)


@pytest.mark.parametrize("reason", ["", "same", "Same person\x00 I think"])
def test_a_suspicion_and_a_decision_need_a_reason(ana, rosa, twin, suspicion, reason):
    with pytest.raises(people.CannotSuspect):
        suspect(ana, rosa, factories.person(ana), reason=reason)
    with pytest.raises(people.CannotSuspect):
        people.declare_different(desk=ana, suspicion=suspicion, reason=reason, member=1, at=AT, on=ON)
    with pytest.raises(people.CannotMerge):
        merge(ana, suspicion, keep=rosa, reason=reason)


def test_one_record_is_not_its_own_duplicate(ana, rosa):
    with pytest.raises(people.CannotSuspect):
        suspect(ana, rosa, rosa)
