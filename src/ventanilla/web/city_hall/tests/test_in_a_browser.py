"""City hall's pages in a browser: on a phone and at a desk, with and without scripts, by keyboard, printed."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from ventanilla.casework import queries as casework_read
from ventanilla.casework import services as casework
from ventanilla.casework.tests import factories
from ventanilla.casework.tests.factories import ON
from ventanilla.directory import queries as directory_read
from ventanilla.directory import services as directory
from ventanilla.directory.tests import factories as entries
from ventanilla.engines.questionnaire.tests.making import workbook_bytes
from ventanilla.people.consent_words import CARE
from ventanilla.practices import queries as practices
from ventanilla.staff import queries as staff_read
from ventanilla.staff import services as staff
from ventanilla.tallies import services as tallies
from ventanilla.web.city_hall.tests.test_forms import question, sheets
from ventanilla.web.city_hall.words import last_full_months

pytestmark = pytest.mark.browser
WIDTHS = [360, 1280]
PAGES = [
    "/hall/",
    "/hall/figures/",
    "/hall/figures/received/",
    "/hall/figures/received/?period={month}&by=age.sex",
    "/hall/figures/waiting/?period={month}&by=wait",
    "/hall/figures/closures/",
    "/hall/figures/received/?period=nonsense",
    "/hall/directory/",
    "/hall/directory/?q=zzzz",
    "/hall/directory/?show=full",
    "/hall/directory/import/",
    "/hall/directory/{service}/",
    "/hall/directory/{service}/edit/",
    "/hall/directory/{service}/suspend/",
    "/hall/directory/{service}/resume/",
    "/hall/practices/",
    "/hall/practices/crai-sao-paulo/",
    "/hall/practices/crai-sao-paulo/adopt/",
    "/hall/settings/",
    "/hall/forms/",
    "/hall/forms/upload/",
    "/hall/forms/short/",
    "/hall/forms/short/retire/",
    "/hall/offices/",
    "/hall/offices/open/",
    "/hall/offices/bus/",
    "/hall/offices/bus/edit/",
    "/hall/offices/bus/reception/",
    "/hall/offices/bus/close/",
    "/hall/offices/bus/reopen/",
    "/hall/clocks/",
    "/hall/clocks/shelter/",
    "/hall/words/",
    f"/hall/words/{CARE}/",
    f"/hall/words/{CARE}/edit/",
    "/hall/node/",
]
STAFF_PAGES = [
    "/hall/staff/",
    "/hall/staff/add/",
    "/hall/staff/{member}/pass-phrase/",
    "/hall/staff/{member}/retire/",
]


@pytest.fixture
def city(ana, clara, oscar):
    """A city with an office, a mobile unit, figures, work and settings; what stands for them in an address."""
    now, month = timezone.localtime(), last_full_months(on=timezone.localdate(), how_many=1)[0]
    factories.office(slug="bus", kind="mobile_unit")
    staff.schedule_outreach(office_slug="bus", on=now.date() + timedelta(days=2), place="La Ribera")
    _count(office=ana.member.office.slug, on=date.fromisoformat(f"{month}-03"))
    factories.referral(ana, case=factories.case(ana), at=now - timedelta(days=30))
    factories.case(ana, owner=None, at=now)
    service = entries.service(
        name="Albergue", meets=("shelter",), speaks=("es", "ht"), schedules=[entries.hours()], minimum_age=18
    )
    directory.set_capacity(service_id=service, available=0, maximum=8, unit="camas", at=now)
    casework.set_form(
        key="short", title={"es": "Corto"}, sheets=sheets(question("more", "More", "Más")), on=ON
    )
    casework.set_referral_clock(need="shelter", working_days=1, escalate_after_days=1)
    return {"month": month, "service": service, "member": ana.member.pk}


def _count(*, office, on):
    person = {"office": office, "sex": "woman", "times": "first"}
    tallies.count(table="received", on=on, cells={**person, "age": "25-34"}, amount=60)
    tallies.count(table="needs", on=on, cells={"need": "work", "urgency": "today"}, amount=30)
    tallies.count(table="referral_answers", on=on, cells={"need": "work", "answer": "on_time"}, amount=30)
    for _ in range(30):
        tallies.count(table="waiting", on=on, cells={"office": office, "wait": "10-19"}, measure=15)


@pytest.fixture
def seated(visit, live_server):
    """Open a page as somebody who is signed in."""

    def opened(who, address, **options):
        page = visit("/styleguide/", **options)
        here = {"url": live_server.url}
        page.context.add_cookies(
            [{"name": name, "value": cookie.value, **here} for name, cookie in who.client.cookies.items()]
        )
        page.goto(live_server.url + address)
        return page

    return opened


def _sound(page, axe, *, width):
    assert axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("address", PAGES)
def test_a_page_has_nothing_for_axe_to_find_and_never_scrolls_sideways(
    city, clara, seated, axe, width, address
):
    page = seated(clara, address.format(**city), width=width)

    assert page.url.endswith(address.format(**city))
    _sound(page, axe, width=width)


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("address", STAFF_PAGES)
def test_the_technicians_pages_are_as_sound(city, oscar, seated, axe, width, address):
    _sound(seated(oscar, address.format(**city), width=width), axe, width=width)


@pytest.mark.parametrize("width", WIDTHS)
def test_what_comes_after_a_post_is_as_sound(city, clara, seated, axe, width):
    page = seated(clara, "/hall/practices/capem-cordoba/adopt/", width=width, language="en")
    page.click("text=Yes, change it")
    page.wait_for_selector("text=runs here now")
    _sound(page, axe, width=width)

    page.goto(page.url + "retire/")
    _sound(page, axe, width=width)
    page.click("button:has-text('Retire it')")
    page.wait_for_selector("text=is retired")

    _sound(page, axe, width=width)
    assert practices.adoption_of(name="capem-cordoba") is None


@pytest.mark.parametrize("width", WIDTHS)
def test_a_form_with_mistakes_is_as_sound(city, clara, seated, axe, width):
    page = seated(clara, f"/hall/directory/{city['service']}/edit/", width=width, language="en")
    page.fill("[name=name]", "")
    page.check("[name=hours_1_days] >> nth=0")
    page.click("button:has-text('Save')")
    page.wait_for_selector("text=What you typed is still here")

    _sound(page, axe, width=width)


@pytest.mark.parametrize("width", WIDTHS)
def test_two_versions_side_by_side_are_as_sound(city, clara, seated, axe, width):
    page = seated(clara, f"/hall/directory/{city['service']}/edit/", width=width, language="en")
    page.fill("[name=name]", "Albergue A")
    edit = directory.Edit(name="Albergue B")
    directory.edit_service(service_id=city["service"], version=1, edit=edit, on=ON, by="Otra")
    page.click("button:has-text('Save')")
    page.wait_for_selector("text=What was saved meanwhile")
    _sound(page, axe, width=width)
    page.click("button:has-text('Save')")
    page.wait_for_url(f"**/{city['service']}/")

    assert directory_read.service_card(service_id=city["service"]).name == "Albergue A"


@pytest.mark.parametrize("width", WIDTHS)
def test_a_refused_and_a_checked_form_are_as_sound(city, clara, seated, axe, width):
    page = seated(clara, "/hall/forms/upload/", width=width, language="en")
    _choose(page, sheets(question("photo", "Photo", "Foto", type="image")))
    page.wait_for_selector("text=This form is refused")
    _sound(page, axe, width=width)

    _choose(page, sheets(question("age", "How old are you?", "¿Qué edad tiene?", type="integer")))

    page.wait_for_selector("text=Install it now")
    _sound(page, axe, width=width)


def _choose(page, given):
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    file = {"name": "form.xlsx", "mimeType": kind, "buffer": workbook_bytes(given)}
    page.set_input_files("input[type=file]", file)
    page.click("main form .button")


@pytest.mark.parametrize("script", [True, False])
def test_a_directory_is_imported_with_or_without_scripts(city, clara, seated, axe, script):
    page = seated(clara, "/hall/directory/import/", language="en", script=script)
    content = entries.as_json([entries.document(name="Comedor nuevo", meets=("food",))])
    file = {"name": "directory.json", "mimeType": "application/json", "buffer": content}

    for button in ("Check the file", "Import it now"):
        page.set_input_files("input[type=file]", file)
        page.click(f"text={button}")

    page.wait_for_selector("text=The directory is imported")
    assert directory_read.services_page(search="comedor nuevo").total == 1


def test_an_office_is_opened_by_keyboard_alone(city, clara, seated):
    page = seated(clara, "/hall/offices/open/", language="en")

    page.focus("[name=name]")
    page.keyboard.type("Ventanilla Sur")
    page.focus("[name=desks]")
    page.keyboard.type("Mesa 1")
    page.focus("button:has-text('Open the office')")
    page.keyboard.press("Enter")
    page.wait_for_url("**/reception/")

    assert staff_read.office(slug="ventanilla-sur") is not None
    assert casework_read.reception_settings(office="ventanilla-sur")["lanes"]


def test_a_slash_enters_the_search_of_the_directory(city, clara, seated):
    page = seated(clara, "/hall/directory/")

    page.keyboard.press("/")

    assert page.evaluate("document.activeElement.name") == "q"


def test_services_are_found_while_one_types_and_the_address_can_be_shared(city, clara, seated):
    page = seated(clara, "/hall/directory/", language="en")

    page.focus("[name=q]")
    page.keyboard.type("zzzz")
    page.wait_for_selector("text=No service fits")

    assert "q=zzzz" in page.url
    assert page.evaluate("document.activeElement.name") == "q"
    assert page.locator("h1").count() == 1


def test_another_breakdown_comes_without_a_button(city, clara, seated):
    page = seated(clara, "/hall/figures/received/", language="en")

    page.select_option("[name=by]", "sex")
    page.wait_for_selector("text=Woman")

    assert page.locator("#told").count() == 1


def test_a_pass_phrase_is_printed_without_what_is_not_taken_home(city, oscar, seated):
    page = seated(oscar, f"/hall/staff/{city['member']}/pass-phrase/", language="en")
    page.click("text=Make a new one")
    page.wait_for_selector("text=shown only now")

    page.emulate_media(media="print")

    assert page.is_visible(".slip .code strong")
    assert page.is_hidden("nav")
    assert page.is_hidden("text=I have it, back to the staff")


def test_a_mean_of_too_few_is_hatched_and_said_in_words(city, clara, seated):
    page = seated(clara, f"/hall/figures/waiting/?period={city['month']}&by=wait", language="en")
    means = page.locator("figure", has_text="Minutes waited")

    told, withheld = (means.locator("tr", has_text=words) for words in ("10 to 19 minutes", "1 to 2 hours"))

    assert told.locator("text=15").count() == 1
    assert withheld.locator("svg.hatch").count() == 1
    assert withheld.locator("text=too few to show").count() == 1


def test_the_home_fits_in_one_look_for_somebody_in_a_hurry(city, clara, seated):
    page = seated(clara, "/hall/", language="en")

    assert page.locator(".figure-sentence").count() == 4
    assert page.locator(".figure-sentence svg.trend").count() == 4
    assert page.locator("h2").first.inner_text() == "What needs a decision"
