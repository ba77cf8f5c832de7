"""The cast: one real keeper for all tests that leave it running, and who is signed in to it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from ventanilla.keeper.client import Handle, Keeper
from ventanilla.keeper.testing import running_keeper
from ventanilla.keeper.tests.cast import STAFF, hire


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("keeper")


@pytest.fixture(scope="session")
def keeper(folder: Path) -> Iterator[Keeper]:
    with running_keeper(folder) as running:
        hire(keeper=running, staff=STAFF)
        yield running


@pytest.fixture
def ana(keeper: Keeper) -> Handle:
    """A caseworker."""
    return keeper.sign_in_demo(actor="ana")


@pytest.fixture
def luis(keeper: Keeper) -> Handle:
    """A caseworker of another office."""
    return keeper.sign_in_demo(actor="luis")


@pytest.fixture
def clerk(keeper: Keeper) -> Handle:
    return keeper.sign_in_demo(actor="clerk")


@pytest.fixture
def coordinator(keeper: Keeper) -> Handle:
    return keeper.sign_in_demo(actor="coordinator")


@pytest.fixture
def otto(keeper: Keeper) -> Handle:
    """An outsider: he works for the city, but not at the window."""
    return keeper.sign_in_demo(actor="otto")
