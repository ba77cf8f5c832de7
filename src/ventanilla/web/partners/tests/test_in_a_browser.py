"""The partner's pages as a browser shows them, on a phone and at a desk, with and without scripts."""

import pytest
from django.urls import reverse

pytestmark = pytest.mark.browser

WIDTHS = [360, 1280]


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("address", ["", "declined/", "accepted/", "talk/"])
def test_a_request_has_nothing_for_axe_to_find_and_never_scrolls_sideways(sent, visit, axe, width, address):
    page = visit(f"/partner/{sent.token}/{address}", width=width)

    assert axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("address", ["/partner/", "/partner/abcdefghijklmnopqrstuvwxyz/"])
def test_pages_without_a_request_have_nothing_for_axe_to_find(keeper, visit, axe, width, address):
    page = visit(address, width=width)

    assert axe(page) == []


@pytest.mark.parametrize("script", [True, False])
def test_a_partner_answers_and_reports_the_end_with_or_without_scripts(sent, visit, axe, script):
    page = visit(f"/partner/{sent.token}/", width=360, language="en", script=script)

    page.click(".door >> text=Yes, we can help")
    page.fill("textarea", "El martes a las nueve.")
    page.click("text=Send: yes, we can help")
    assert page.inner_text("h1") == "Thank you. Your answer has arrived."
    page.click("text=Open the new link")
    page.click(".door >> text=It is done")
    page.click("text=Send: it is done")

    assert sent.state() == "completed"
    assert page.is_visible("text=There is nothing more to do")


@pytest.mark.parametrize("width", WIDTHS)
def test_the_thanks_have_nothing_for_axe_to_find(sent, visit, axe, width):
    page = visit(reverse("partners:answer", args=[sent.token, "accepted"]), width=width, language="en")
    page.click("text=Send: yes, we can help")

    assert page.is_visible("text=Your next link")
    assert axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_no_is_given_by_keyboard_alone(sent, visit):
    page = visit(f"/partner/{sent.token}/declined/", language="en")

    page.focus("input[value=full]")
    page.keyboard.press("Space")
    for _stop in range(2):
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/thanks/")

    assert sent.state() == "declined"


def test_the_language_menu_changes_the_page_and_keeps_the_link(sent, visit):
    page = visit(f"/partner/{sent.token}/", language="en")

    page.click("button[lang=ht]")

    assert page.locator("html").get_attribute("lang") == "ht"
    assert page.url.endswith(f"/partner/{sent.token}/")


def test_no_language_is_too_long_for_a_phone(sent, visit):
    page = visit(f"/partner/{sent.token}/", width=360)

    wide = {}
    for language in ("es", "pt-br", "en", "fr", "ht"):
        page.click(f"button[lang={language}]")
        wide[language] = page.evaluate("document.documentElement.scrollWidth")

    assert {language: width for language, width in wide.items() if width > 360} == {}


def test_on_paper_the_request_has_no_buttons(sent, visit):
    page = visit(f"/partner/{sent.token}/", language="en")

    page.emulate_media(media="print")

    assert page.is_visible("text=Un cupo en el curso de la noche.")
    assert page.is_hidden("text=Español >> nth=0")
