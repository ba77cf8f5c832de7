"""The demo city, built whole through the real services with a keeper of its own."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.test import override_settings
from django.utils import timezone

from ventanilla.keeper.client import Keeper
from ventanilla.keeper.testing import running_keeper
from ventanilla.project import demo_city, urls
from ventanilla.staff import queries as staff
from ventanilla.web.ui import handles

# Every page is imported now, with the client that all share: another test may put one of its own in its place, and a
# page imported in that moment would keep it.
PAGES = urls.urlpatterns


@dataclass(frozen=True)
class City:
    """A demo city that stands: its keeper, and the instant at which it was built."""

    keeper: Keeper
    built_at: datetime

    @property
    def on(self) -> date:
        """The day on which it was built."""
        return self.built_at.date()

    def desk(self, username: str) -> Any:
        """Return the handle of a member of staff, signed in as the demo button does it."""
        return self.keeper.sign_in_demo(actor=self.member(username).actor)

    def member(self, username: str) -> staff.Member:
        """Return a member of staff by user name."""
        return next(row for row in staff.members() if row.username == username)


@contextmanager
def keeper_of_its_own() -> Iterator[Keeper]:
    """Run a keeper that knows nobody yet, and let the web speak to it: no other test meets its people."""
    with tempfile.TemporaryDirectory(prefix="journey-") as folder:
        _let_go()
        with override_settings(KEEPER_SOCKET=Path(folder) / "run" / "keeper.sock"):
            try:
                with running_keeper(Path(folder)) as keeper:
                    yield keeper
            finally:  # only when the keeper has ended is no page of a running server still asking it
                _let_go()


def _let_go() -> None:
    handles.keeper().close()
    handles.keeper.cache_clear()


def build(keeper: Keeper) -> City:
    """Build the whole city as `make run` does."""
    now = timezone.localtime()  # the pages tell the time by the real clock
    demo_city.build(handle=keeper.system(actor="system:setup"), at=now)
    return City(keeper=keeper, built_at=now)


@pytest.fixture(scope="module")
def city(django_db_setup: None, django_db_blocker: Any) -> Iterator[City]:
    """One city for all the claims of a module; what a claim changes in the database is undone after it."""
    with keeper_of_its_own() as keeper:
        with django_db_blocker.unblock():
            built = build(keeper)
        yield built
        with django_db_blocker.unblock():
            call_command("flush", verbosity=0, interactive=False)


@pytest.fixture
def open_city(transactional_db: None) -> Iterator[City]:
    """A city that a running server sees too."""
    with keeper_of_its_own() as keeper:
        yield build(keeper)
