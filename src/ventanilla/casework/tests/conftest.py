"""The cast of this room: Ana and Luis in two offices, a coordinator, and Rosa's case."""

import pytest

from ventanilla.casework.tests import factories


@pytest.fixture
def office(db):
    """The office where Ana works."""
    return factories.office()


@pytest.fixture
def ana(keeper, office):
    """Ana, a caseworker, at her desk."""
    return factories.worker(keeper, at_office=office)


@pytest.fixture
def luis(keeper, db):
    """Luis, a caseworker of another office."""
    return factories.worker(keeper, at_office=factories.office(), name="Luis")


@pytest.fixture
def coordinator(keeper, office):
    """Teresa, who coordinates Ana's office."""
    return factories.worker(keeper, at_office=office, role="coordinator", name="Teresa")


@pytest.fixture
def rosas_case(ana):
    """Rosa's case, owned by Ana."""
    return factories.case(ana)
