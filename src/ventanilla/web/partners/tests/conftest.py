"""One request to a partner about Rosa, sent now, and the link to it."""

from dataclasses import dataclass
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from ventanilla.casework import queries as casework_read
from ventanilla.casework import services as casework
from ventanilla.casework.tests import factories
from ventanilla.people import services as people
from ventanilla.people.tests import factories as persons


@dataclass(frozen=True)
class Sent:
    """A request, its sender and the partner's token."""

    referral: Any
    token: str
    sender: factories.Worker

    def row(self) -> Any:
        """The request as it is kept now."""
        return self._found()[0]

    def state(self) -> str:
        """Where the request stands now."""
        return self.row().state

    def answer(self) -> Any:
        """What the partner said last."""
        _said, value = self._found()[2][-1]
        return value

    def _found(self) -> Any:
        return casework_read.referral(desk=self.sender.desk, pk=self.referral.pk, case=self.referral.case_id)


@pytest.fixture
def ana(keeper, db):
    """Ana, a caseworker."""
    return factories.worker(keeper, at_office=factories.office(name="Ventanilla Centro"))


@pytest.fixture
def sent(ana):
    """A request that waits for its first answer."""
    return send(ana)


def send(who: factories.Worker, **given: Any) -> Sent:
    """Ask a service to help Rosa, who agreed today."""
    at, service = timezone.localtime(), factories.make_service()
    case = factories.case(who, at=at)
    agreed = persons.care(purpose="share_with_partner", about=service.organization_id)
    people.give_consent(desk=who.desk, person=case.person_id, given=agreed, on=at.date())
    least: dict[str, Any] = {
        "need": "language_learning",
        "asked": "Un cupo en el curso de la noche.",
        "share": ["name", "languages"],
        "at": at,
    }
    referral, token = casework.refer(
        desk=who.desk, case=case.pk, service=service.id, member=who.member.pk, **least | given
    )
    return Sent(referral=referral, token=token, sender=who)


@pytest.fixture
def partner():
    """A partner's browser, which speaks English."""
    return Client(headers={"accept-language": "en"})


def page(browser: Client, name: str, *args: str) -> Any:
    """Open a page of the front."""
    return browser.get(reverse(f"partners:{name}", args=args))


def reply(browser: Client, sent: Sent, answer: str, *, token: str = "", **given: str) -> Any:
    """Send an answer."""
    return browser.post(reverse("partners:answer", args=[token or sent.token, answer]), given)


def next_token(response: Any) -> str:
    """Return the token of the page an answer leads to."""
    return response.url.split("/")[2]
