"""The cast of the window: a clerk and a caseworker of one office, Luis of another, a coordinator, a lawyer; Rosa."""

import pytest
from django.test import Client

from ventanilla.casework.tests import factories
from ventanilla.people.tests import factories as persons
from ventanilla.web.ui import handles
from ventanilla.web.ui.tests.working import sit_down


@pytest.fixture(autouse=True)
def same_keeper(keeper, monkeypatch):
    """Let the web process speak to the test's keeper."""
    monkeypatch.setattr(handles, "keeper", lambda: keeper)


@pytest.fixture
def office(db):
    """The office of the clerk and of Ana."""
    return factories.office()


@pytest.fixture
def ana(keeper, office):
    """Ana, a caseworker."""
    return factories.worker(keeper, at_office=office)


@pytest.fixture
def marta(keeper, office):
    """Marta, a clerk at Ana's office."""
    return factories.worker(keeper, at_office=office, role="clerk", name="Marta")


@pytest.fixture
def luis(keeper, db):
    """Luis, a caseworker of another office."""
    return factories.worker(keeper, at_office=factories.office(), name="Luis")


@pytest.fixture
def coordinator(keeper, office):
    """Teresa, who coordinates."""
    return factories.worker(keeper, at_office=office, role="coordinator", name="Teresa")


@pytest.fixture
def ines(keeper, office):
    """Inés of the legal clinic."""
    return factories.worker(keeper, at_office=office, role="legal_clinic", name="Ines")


@pytest.fixture
def rosas_case(ana):
    """Rosa's case, owned by Ana."""
    return factories.case(ana)


@pytest.fixture
def elsewhere(luis):
    """Rosa's case at the office of Luis."""
    return factories.case(luis)


@pytest.fixture
def browser_of():
    """Return a signed-in browser of a worker."""

    def signed_in(who):
        client = Client(headers={"accept-language": "en"})
        return sit_down(client, member=who.member, token=who.desk.token)

    return signed_in


@pytest.fixture
def at_window(browser_of, marta):
    """The browser of Marta, the clerk."""
    return browser_of(marta)


@pytest.fixture
def at_desk(browser_of, ana):
    """The browser of Ana, the caseworker."""
    return browser_of(ana)


@pytest.fixture
def household_of(ana):
    """Form a household with somebody as its head."""

    def form(person, **more):
        from ventanilla.people import services as people

        return people.form_household(desk=ana.desk, person=person, on=persons.ON, **more)

    return form


@pytest.fixture
def at_my_desk(office):
    """Put a ticket at the desk of a worker of the first office, today, and return the visit."""
    from django.utils import timezone

    from ventanilla.casework import services as casework

    def called(who):
        on, at = timezone.localdate(), timezone.localtime()
        visit = casework.check_in(office=office.pk, lane="A", language="ht", urgent=False, on=on, at=at)
        casework.call(visit=visit.pk, office=office.pk, desk_name="Mesa 1", member=who.member.pk, at=at)
        return casework.start_serving(visit=visit.pk, office=office.pk, at=at)

    return called
