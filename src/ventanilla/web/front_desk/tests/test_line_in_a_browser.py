"""The line, the diary and the search for services in a browser: nothing for axe to find, no sideways scrolling."""

import datetime
import re

import pytest
from django.utils import timezone

from ventanilla.casework import queries, services
from ventanilla.casework.tests import factories

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def busy(office, ana):
    """A line with two languages, an hour booked and a service to find; return Rosa's case."""
    case = factories.case(ana)
    factories.make_service(needs=["food"])
    now, on = timezone.localtime(), timezone.localdate()
    for language in ("ht", "qu"):
        services.check_in(office=office.pk, lane="A", on=on, at=now, language=language)
    return case


@pytest.fixture
def signed_in(visit, live_server):
    """Sign somebody in and return a way to open addresses."""

    def sit(who, *, width):
        page = visit("/desk/sign-in/", width=width, language="en")
        page.locator(f"form[action$='/{who.member.username}/'] button").click()
        page.wait_for_url(re.compile(r"/desk/$"))

        def opened(address):
            page.goto(live_server.url + address)
            return page

        return opened

    return sit


def fits(page):
    return page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


@pytest.mark.parametrize("width", [360, 1280])
def test_axe_finds_nothing_and_nothing_scrolls_sideways(signed_in, axe, ana, office, busy, width):
    tomorrow = timezone.localdate() + datetime.timedelta(days=1)
    days = queries.free_days(office=office.pk, from_on=tomorrow, at=timezone.localtime(), public=False)
    hour = days[0][1][0].starts_at
    addresses = [
        "/desk/",
        f"/desk/appointments/?on={hour:%Y-%m-%d}",
        f"/desk/appointments/book/?starts_at={hour.isoformat(timespec='seconds')}",
        f"/desk/person/{busy.number}/appointment/",
        f"/desk/case/{busy.number}/services/",
    ]
    opened, found, wide = signed_in(ana, width=width), {}, []
    for address in addresses:
        page = opened(address)
        found[address] = axe(page)
        wide += [] if fits(page) else [address]

    assert {address: problems for address, problems in found.items() if problems} == {}
    assert wide == []
