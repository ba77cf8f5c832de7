"""The register in a browser: nothing for axe to find, the keyboard alone, no scripts, no sideways scrolling."""

import re

import pytest

from ventanilla.casework.tests import factories
from ventanilla.people import services as people
from ventanilla.people.tests import factories as persons
from ventanilla.web.front_desk.tests.acting import BIRTH, query_of
from ventanilla.web.ui import handles

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
WIDTHS = [360, 1280]


@pytest.fixture
def case(ana, household_of):
    """Rosa's case, in a household of three."""
    opened = factories.case(ana)
    home = household_of(opened.person_id, label="Los Pérez")
    for name in ("Abril", "Elián"):
        other = factories.case(ana, person=persons.person(ana.desk, given_names=name))
        people.join_household(
            desk=ana.desk, household=home, person=other.person_id, role="child", on=persons.ON
        )
    return opened


@pytest.fixture
def seated(visit, live_server):
    """Open an address as somebody who is signed in."""

    def sit(who, address, *, width=1280, language="en", script=True):
        page = visit("/desk/sign-in/", width=width, language=language, script=script)
        page.locator(f"form[action$='/{who.member.username}/'] button").click()
        page.wait_for_url(re.compile(r"/desk/$"))
        assert handles.COOKIE in {cookie["name"] for cookie in page.context.cookies()}
        page.goto(live_server.url + address)
        return page

    return sit


def search(page, *, name, birth_on):
    page.fill("[name=name]", name)
    page.fill("[name=birth_on]", birth_on)
    page.press("[name=birth_on]", "Enter")
    page.wait_for_selector("text=register a new person")


def fits(page):
    return page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


@pytest.mark.parametrize("width", WIDTHS)
def test_axe_finds_nothing_on_the_pages_of_a_person(seated, axe, marta, case, width):
    card = f"/desk/person/{case.number}/"
    page = seated(marta, card, width=width)
    found = {}
    for part in ("", "household/", "consents/", "opened/", "profile/", "registered/"):
        page.goto(page.url.partition("/desk/")[0] + card + part)
        found[part] = (axe(page), fits(page))

    assert found == dict.fromkeys(found, ([], True))


@pytest.mark.parametrize("width", WIDTHS)
def test_axe_finds_nothing_from_the_search_to_a_form_with_errors(seated, axe, marta, case, width):
    page = seated(marta, "/desk/find/", width=width)
    empty = axe(page)
    search(page, **query_of(case, marta.desk))
    found, found_fits = axe(page), fits(page)
    page.click("text=It is none of them")
    page.fill("[name=given_names]", "Rosa\u202e")
    page.press("[name=given_names]", "Enter")
    page.wait_for_selector("[role=alert]")

    assert (empty, found, axe(page)) == ([], [], [])
    assert found_fits
    assert fits(page)


@pytest.mark.parametrize("width", WIDTHS)
def test_axe_finds_nothing_on_two_records_side_by_side(seated, axe, ana, case, width):
    twin = factories.case(ana, person=persons.person(ana.desk, given_names="Rosa", surnames="Peres Gomes"))
    suspicion = people.suspect_duplicate(
        desk=ana.desk,
        first=case.person_id,
        second=twin.person_id,
        reason="Same phone and the same mother.",
        owner=ana.member.pk,
        at=persons.AT,
    )
    page = seated(ana, "/desk/duplicates/", width=width)
    listed, listed_fits = axe(page), fits(page)
    page.goto(page.url + f"{suspicion}/")

    assert (listed, axe(page)) == ([], [])
    assert listed_fits
    assert fits(page)


def test_a_person_is_registered_by_keyboard_alone(seated, marta, office):
    page = seated(marta, "/desk/find/")
    page.keyboard.press("/")
    page.keyboard.type("Otilia Quiroga Lastre")
    page.fill("[name=birth_on]", BIRTH)
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Register a new person").press("Enter")
    page.focus("[name=came_for]")
    page.keyboard.type("Quiere clases de español.")
    page.get_by_label("Guardar una ficha para ayudarme").press("Space")
    page.focus("[name=given_names]")
    page.keyboard.press("Enter")

    page.wait_for_url(re.compile("/registered/$"))
    assert page.get_by_role("heading", level=1).inner_text() == "Otilia Quiroga Lastre is registered"
    assert "Otilia" not in page.url


def test_a_person_is_registered_without_scripts(seated, marta):
    page = seated(marta, "/desk/find/", script=False, width=360)
    search(page, name="Otilia Quiroga Lastre", birth_on=BIRTH)
    page.click("text=Register a new person")
    page.fill("[name=came_for]", "Vle aprann panyòl.")
    page.select_option("[name=consent_language]", "ht")
    page.click("text=Show the words in this language")
    page.get_by_label("Kenbe yon dosye pou ede m").check()
    page.get_by_role("button", name="Register", exact=True).last.click()

    assert page.get_by_role("heading", level=1).inner_text() == "Otilia Quiroga Lastre is registered"


def test_choosing_a_language_shows_its_words_at_once_and_keeps_what_was_typed(seated, marta):
    page = seated(marta, "/desk/find/")
    search(page, name="Otilia Quiroga Lastre", birth_on=BIRTH)
    page.click("text=Register a new person")
    page.fill("[name=came_for]", "Quiere clases de español.")
    page.select_option("[name=consent_language]", "ht")

    page.wait_for_selector("text=Kenbe yon dosye pou ede m")
    assert page.input_value("[name=came_for]") == "Quiere clases de español."
    assert page.get_by_label("Kenbe yon dosye pou ede m").is_visible()


@pytest.mark.parametrize("script", [True, False])
def test_the_words_of_sharing_follow_the_language_and_what_was_typed_stays(seated, ana, case, script):
    service = factories.make_service()
    page = seated(ana, f"/desk/case/{case.number}/refer/{service.id}/", script=script, width=360)
    page.fill("[name=asked]", "Un cupo en la noche.")
    page.get_by_label("may be told this").check()
    page.select_option("[name=consent_language]", "ht")
    if not script:
        page.click("text=Show the words in this language")

    page.wait_for_selector("[lang=ht] h3")
    assert page.input_value("[name=asked]") == "Un cupo en la noche."
    assert not page.get_by_label("may be told this").is_checked()
    assert fits(page)
    page.get_by_label("may be told this").check()
    page.get_by_role("button", name="Send the referral").last.click()
    page.wait_for_selector("#link")


@pytest.mark.parametrize("width", WIDTHS)
def test_axe_finds_nothing_where_a_person_is_referred(seated, axe, ana, case, width):
    service = factories.make_service()
    page = seated(ana, f"/desk/case/{case.number}/refer/{service.id}/", width=width)

    assert (axe(page), fits(page)) == ([], True)


@pytest.mark.parametrize("width", WIDTHS)
def test_axe_finds_nothing_while_a_file_is_printed_and_erased(seated, axe, keeper, ana, case, width):
    teresa = factories.worker(keeper, at_office=ana.member.office, role="coordinator", name="Teresa")
    page = seated(teresa, f"/desk/person/{case.number}/paper/", width=width)
    found = {"paper": (axe(page), fits(page))}
    page.goto(page.url.replace("/paper/", "/erase/"))
    found["erase"] = (axe(page), fits(page))
    page.check("[name=reason][value=asked]")
    page.fill("[name=number]", case.number)
    page.click("text=Erase the file for good")
    page.wait_for_selector("text=A file was erased")
    found["receipt"] = (axe(page), fits(page))

    assert found == dict.fromkeys(found, ([], True))


@pytest.mark.parametrize("width", WIDTHS)
def test_axe_finds_nothing_where_a_file_cannot_be_erased(seated, axe, keeper, ana, marta, case, width):
    teresa = factories.worker(keeper, at_office=ana.member.office, role="coordinator", name="Teresa")
    factories.referral(ana, case=case)
    found = {}
    for who in (marta, teresa):
        page = seated(who, f"/desk/person/{case.number}/erase/", width=width)
        found[who.member.display_name] = (axe(page), fits(page))

    assert found == dict.fromkeys(found, ([], True))
