"""City hall's cast: Clara of city hall, Teresa who coordinates, Óscar the technician; a city with figures and work."""

import itertools

import pytest
from django.urls import reverse

from ventanilla.casework.tests import factories
from ventanilla.staff import queries as staff_read
from ventanilla.staff import services as staff
from ventanilla.web.ui import handles
from ventanilla.web.ui.tests.working import sit_down

_numbers = itertools.count(1)


@pytest.fixture(autouse=True)
def same_keeper(keeper, monkeypatch):
    """Let the web process speak to the test's keeper."""
    monkeypatch.setattr(handles, "keeper", lambda: keeper)


@pytest.fixture
def office(db):
    """The office where Ana and Teresa work."""
    return factories.office()


@pytest.fixture
def ana(keeper, office):
    """Ana, a caseworker."""
    return factories.worker(keeper, at_office=office)


def member_of(keeper, *, role, name, office_slug=""):
    """Add a member of staff."""
    made = staff.add_member(
        handle=keeper.system(actor="system:setup"),
        username=f"{name.lower()}-{next(_numbers)}",
        display_name=name,
        role=role,
        office_slug=office_slug,
    )
    return staff_read.member(pk=made.pk)


class Browser:
    """A signed-in browser that speaks in names of pages."""

    def __init__(self, client, keeper, member):
        self.client, self.member = client, member
        sit_down(client, member=member, token=keeper.sign_in_demo(actor=member.actor).token)

    def get(self, name, /, *args, **data):
        return self.client.get(reverse(f"city_hall:{name}", args=args), data)

    def post(self, name, /, *args, **data):
        return self.client.post(reverse(f"city_hall:{name}", args=args), data)

    def text(self, name, /, *args, **data):
        answer = self.get(name, *args, **data)
        assert answer.status_code == 200
        return answer.content.decode()


@pytest.fixture
def browser_for(keeper):
    """Sign a member in."""
    from django.test import Client

    return lambda member: Browser(Client(headers={"accept-language": "en"}), keeper, member)


@pytest.fixture
def clara(keeper, db, browser_for):
    """Clara of city hall, signed in."""
    return browser_for(member_of(keeper, role="city_hall", name="Clara"))


@pytest.fixture
def oscar(keeper, db, browser_for):
    """Óscar, the technician, signed in."""
    return browser_for(member_of(keeper, role="technician", name="Oscar"))


@pytest.fixture
def teresa(keeper, office, browser_for):
    """Teresa, who coordinates Ana's office, signed in."""
    return browser_for(member_of(keeper, role="coordinator", name="Teresa", office_slug=office.slug))
