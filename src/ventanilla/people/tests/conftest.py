"""The cast of this room: Ana who works with people, a coordinator, and the moment they meet Rosa."""

import pytest

from ventanilla.people.tests import factories


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
