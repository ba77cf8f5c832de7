"""The public pages as a browser shows them, on a phone and at a desk, with and without scripts."""

import gzip
import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.urls import reverse
from django.utils import timezone

from ventanilla.casework import services as casework
from ventanilla.casework.tests import factories
from ventanilla.directory.tests import factories as directory
from ventanilla.web.public.tests.conftest import page as opened

pytestmark = pytest.mark.browser
WIDTHS = [360, 1280]
PAGES = [
    "/",
    "/services/",
    "/services/?need=work",
    "/services/?near=nowhere",
    "/book/",
    "/book/at/plaza/",
    "/book/at/plaza/{tomorrow}/",
    "/book/{booked}/",
    "/book/{booked}/print/",
    "/book/{booked}/move/",
    "/book/{booked}/move/{tomorrow}/",
    "/status/",
    "/status/abcdefghijklmnopqrstuvwxyz/",
    "/your-data/",
    "/about/",
    "/atlas/",
    "/atlas/?text=zzzz",
    "/atlas/PR005/",
]
FIRST_PAGE_BYTES = 60 * 1024


@pytest.fixture
def city(booked, tomorrow):
    """An office, a booked hour and a service; what stands for them in an address."""
    schedule = directory.hours("MO,TU,WE,TH,FR,SA,SU", "00:00", "23:59")
    service = directory.service(
        meets=("food",), speaks=("es",), places=(directory.place(),), schedules=[schedule]
    )
    return {"tomorrow": tomorrow.isoformat(), "booked": booked.code, "service": service}


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("address", [*PAGES, "/services/{service}/"])
def test_a_page_has_nothing_for_axe_to_find_and_never_scrolls_sideways(city, visit, axe, width, address):
    page = visit(address.format(**city), width=width)

    assert axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("width", WIDTHS)
def test_ones_own_status_has_nothing_for_axe_to_find(ana, visit, axe, width):
    case = factories.case(ana, at=timezone.localtime())
    code = casework.grant_status_code(desk=ana.desk, case=case.pk, at=timezone.localtime())

    page = visit(reverse("public:own_status", args=[code]), width=width)

    assert axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("script", [True, False])
def test_an_hour_is_booked_cancelled_and_taken_back_with_or_without_scripts(office, visit, script):
    page = visit("/", width=360, language="en", script=script)

    page.click(".door >> text=Book an hour")
    page.click("text=Book an hour here")
    page.click("main .card a >> nth=1")
    page.check("input[name=hour] >> nth=3")
    page.click("text=Book this hour")
    code = page.inner_text(".code strong")
    page.click("text=Cancel this hour")
    assert page.is_visible("text=This hour is cancelled.")
    page.click("text=I want it back")

    assert page.is_visible("text=The hour is yours again.")
    assert page.inner_text(".code strong") == code


def test_services_are_found_without_scripts(city, visit):
    page = visit("/services/", language="en", script=False)

    page.select_option("[name=need]", "food")
    page.check("[name=open_now]")
    page.click("text=Show services")

    assert page.is_visible("text=1 service")


def test_the_filters_of_the_atlas_work_without_scripts_and_the_map_is_only_a_short_cut(db, visit):
    page = visit("/atlas/", language="en", script=False)

    page.select_option("[name=country]", "EC")
    page.click("main form .button")

    assert page.is_visible("main .card >> text=Quito >> nth=0")
    assert page.locator("svg a[tabindex='-1']").count() == page.locator(".map ul a").count()


def test_a_wrong_code_keeps_what_was_typed_and_takes_the_eye_to_it(keeper, db, visit):
    page = visit("/status/", language="en")

    page.fill("[name=code]", "not a code")
    page.keyboard.press("Enter")
    page.wait_for_selector("[role=alert]:focus")

    assert page.input_value("[name=code]") == "not a code"


def test_the_first_thing_the_keyboard_reaches_skips_to_the_content(db, visit):
    page = visit("/", language="en")

    page.keyboard.press("Tab")

    assert page.evaluate("document.activeElement.getAttribute('href')") == "#main"


@pytest.mark.parametrize("address", ["/services/", "/your-data/", "/atlas/PR005/"])
def test_on_paper_there_are_only_words_to_take_home(city, visit, address):
    page = visit(address, language="en")

    page.emulate_media(media="print")

    assert page.is_hidden(".languages")
    assert page.is_hidden(".top nav")
    assert page.is_visible("h1")


def test_the_first_page_is_light_enough_for_a_slow_line(office, visitor):
    html = opened(visitor, "home").content
    files = set(re.findall(r'(?:src|href)="(/(?:static/|brand|favicon)[^"]*)"', html.decode()))

    parts = [html, *(_file(visitor, address) for address in files)]

    assert len(parts) > 3
    assert sum(len(gzip.compress(part)) for part in parts) < FIRST_PAGE_BYTES


def _file(visitor, address):
    found = finders.find(address.removeprefix("/static/")) if address.startswith("/static/") else None
    return Path(found).read_bytes() if found else visitor.get(address).content


@pytest.mark.parametrize(
    "address", ["/", "/services/", "/status/", "/your-data/", "/atlas/", "/book/{booked}/"]
)
def test_no_language_is_too_long_for_a_phone(city, visit, address):
    page = visit(address.format(**city), width=360)

    wide = {}
    for language in ("es", "pt-br", "en", "fr", "ht"):
        page.click(f"button[lang={language}]")
        assert page.locator("html").get_attribute("lang") == language
        wide[language] = page.evaluate("document.documentElement.scrollWidth")

    assert {language: width for language, width in wide.items() if width > 360} == {}
