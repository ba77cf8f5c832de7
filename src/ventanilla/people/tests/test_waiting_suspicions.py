"""How long suspected duplicates wait, and on whom, is told without opening anything."""

from datetime import timedelta

import pytest

from ventanilla.people import queries
from ventanilla.people import services as people
from ventanilla.people.tests import factories
from ventanilla.people.tests.deciding import WHY, suspect
from ventanilla.people.tests.factories import AT, ON

LATER = AT + timedelta(days=8)


def test_what_waits_long_is_told_with_its_owner_and_since_when(ana, rosa, twin, suspicion):
    suspect(ana, rosa, factories.person(ana))

    assert queries.suspicions_waiting(before=LATER) == [(factories.owner_of(ana), 2, AT)]


@pytest.mark.usefixtures("suspicion")
def test_what_came_in_since_is_left_out():
    assert queries.suspicions_waiting(before=AT) == []


def test_what_was_decided_waits_no_longer(ana, suspicion):
    people.declare_different(desk=ana, suspicion=suspicion, reason=WHY, member=1, at=AT, on=ON)

    assert queries.suspicions_waiting(before=LATER) == []
