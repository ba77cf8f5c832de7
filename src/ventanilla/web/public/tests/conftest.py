"""An office that is open on every day of the week, and a visitor's browser."""

import datetime
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from ventanilla.casework import services as casework
from ventanilla.casework.tests import factories

MOST_QUERIES = 15
EVERY_DAY = (1, 2, 3, 4, 5, 6, 7)


@pytest.fixture(autouse=True)
def no_holidays(settings):
    """Let every day be a working day, so that no claim depends on the day the tests run."""
    from dataclasses import replace

    settings.CITY = replace(settings.CITY, holidays=())


@pytest.fixture
def office(db):
    """An office that receives every day, around the clock."""
    return open_office(slug="plaza", name="Ventanilla Plaza")


def open_office(**given: Any) -> Any:
    """Open an office; it receives every day, almost all of it."""
    least: dict[str, Any] = {
        "weekdays": EVERY_DAY,
        "opens_at": datetime.time(0, 30),
        "closes_at": datetime.time(23, 30),
    }
    return factories.office(**least | given)


@pytest.fixture
def visitor():
    """A visitor's browser, which speaks English."""
    return Client(headers={"accept-language": "en"})


@pytest.fixture
def ana(keeper, office):
    """Ana, a caseworker of the office."""
    return factories.worker(keeper, at_office=office)


@pytest.fixture
def tomorrow():
    """The city's tomorrow."""
    return timezone.localdate() + datetime.timedelta(days=1)


@pytest.fixture
def booked(office, tomorrow):
    """An hour booked for tomorrow at ten, by nobody in particular."""
    return book(office, on=tomorrow)


def book(office: Any, *, on: datetime.date, hour: int = 10, **given: Any) -> Any:
    """Book an hour."""
    starts_at = timezone.make_aware(datetime.datetime.combine(on, datetime.time(hour)))
    return casework.book(office=office.pk, starts_at=starts_at, at=timezone.localtime(), **given)


def page(browser: Client, name: str, *args: str, **query: str) -> Any:
    """Open a page of the front."""
    return browser.get(reverse(f"public:{name}", args=args), query)


def text(response: Any) -> str:
    """Return a page's HTML."""
    return str(response.content.decode())
