"""The city in which a scenario is played: its day, its staff, its people, and how to find them by name."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from ventanilla.casework import queries as casework
from ventanilla.casework.tests import factories
from ventanilla.casework.tests.factories import Worker
from ventanilla.directory import queries as directory
from ventanilla.keeper.client import Keeper
from ventanilla.practices.folders import Practice
from ventanilla.practices.tests.playing.sentences import Vocabulary
from ventanilla.staff import queries as staff

MORNING = time(10)
AFTERNOON = time(16)

VERBS: dict[str, Callable[..., None]] = {}


def verb(function: Callable[..., None]) -> Callable[..., None]:
    """Make a function the verb of its name."""
    VERBS[function.__name__] = function
    return function


@dataclass
class Play:
    """Everything that has happened so far; `language` is the city's interface language."""

    keeper: Keeper
    practice: Practice
    language: str
    words: Vocabulary
    zone: ZoneInfo
    at: datetime
    staff: dict[str, Worker] = field(default_factory=dict)
    cases: dict[str, Any] = field(default_factory=dict)
    visits: dict[str, Any] = field(default_factory=dict)
    bookings: dict[str, Any] = field(default_factory=dict)
    needs: list[str] = field(default_factory=list)
    referral: Any = None
    token: str = ""
    used_token: str = ""
    codes: dict[str, str] = field(default_factory=dict)
    counted: dict[str, list[tuple[dict[str, str], int]]] = field(default_factory=dict)

    @property
    def on(self) -> date:
        """The local day."""
        return self.at.date()

    def move_to(self, day: str, *, hour: time = MORNING) -> None:
        """Let the clock stand at an hour of a day."""
        self.at = datetime.combine(date.fromisoformat(day), hour, tzinfo=self.zone)

    def office(self, name: str) -> Any:
        """The open office of that name."""
        found = [office for office in staff.offices() if office.name == name]
        assert found, f"no office is called {name!r}; there are {[office.name for office in staff.offices()]}"
        return found[0]

    def service(self, name: str) -> Any:
        """The card of the service of that name that is on offer."""
        found = [match.service for match in self.offered() if match.service.name == name]
        assert found, (
            f"no service is called {name!r}; there are {[hit.service.name for hit in self.offered()]}"
        )
        return found[0]

    def offered(self, *, needs: tuple[str, ...] = ()) -> list[Any]:
        """The services the directory offers for some needs, best first."""
        return directory.services_near(
            needs=needs, languages=[self.language], on=self.on, at_time=self.at.time(), limit=100
        )

    def organization(self, name: str) -> str:
        """The id of the organisation of that name."""
        found = [one.id for one in directory.organizations() if one.name == name]
        assert found, f"no organisation is called {name!r}"
        return found[0]

    def lane(self, office: str, name: str) -> str:
        """The prefix of a lane from its name in the city's language."""
        lanes = self.lanes(office)
        assert name in lanes, f"{office!r} has no lane {name!r}; it has {list(lanes)}"
        return lanes[name]

    def lanes(self, office: str) -> dict[str, str]:
        """The prefixes of an office's lanes by their names, in order."""
        settings = casework.reception_settings(office=self.office(office).slug)
        assert settings, f"nothing says how {office!r} receives"
        return {lane["names"][self.language]: lane["prefix"] for lane in settings["lanes"]}

    def worker(self, name: str, *, office: Any = None, role: str = "caseworker") -> Worker:
        """The member of staff of that name; they are hired when an office is given."""
        if office is not None:
            self.staff[name] = factories.worker(self.keeper, at_office=office, role=role, name=name)
        return self.staff[name]
