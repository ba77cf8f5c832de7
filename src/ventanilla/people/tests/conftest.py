"""The cast of this room: Ana who works with people, a coordinator, and the moment they meet Rosa."""

import pytest

from ventanilla.people.tests import factories
from ventanilla.people.tests.deciding import suspect


@pytest.fixture
def ana(db, keeper):
    """Ana, a caseworker, at her desk."""
    return factories.desk_of(keeper)


@pytest.fixture
def coordinator(db, keeper):
    """Somebody who may override and erase."""
    return factories.desk_of(keeper, role="coordinator")


@pytest.fixture
def rosa(ana):
    """Rosa, registered by Ana."""
    return factories.rosa(ana)


@pytest.fixture
def twin(ana):
    """Rosa again, as another clerk heard her name."""
    return factories.person(
        ana, given_names="Roza", surnames="Peres", district="Centro", languages=("ht", "es")
    )


@pytest.fixture
def suspicion(ana, rosa, twin):
    """The work of deciding whether the two are one."""
    return suspect(ana, rosa, twin)
