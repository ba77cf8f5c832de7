"""A page about an error shows what was typed under the questions of the form, in the reader's language."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from ventanilla.keeper.client import Denied, KeeperDown
from ventanilla.web.front_desk.tests.acting import text
from ventanilla.web.ui.tests.working import sit_down

OWN_PAGE = {"sec-fetch-site": "same-origin", "accept-language": "es"}
REGISTERING = {
    "given_names": "Otilia",
    "came_for": "Quiere clases de español.",
    "sex": "woman",
    "interpreter_needed": "on",
    "contact-0-kind": "phone",
    "contact-0-value": "300 555 0101",
    "contact-1-value": "Barrio La Ribera",
    "receipt": "abc123",
    "contact_rows": "2",
}


def pairs(answer):
    """Return the shown pairs of question and words."""
    found = re.findall(r"<dt>(.*?)</dt>((?:<dd class=\"typed\">.*?</dd>)+)", text(answer), re.DOTALL)
    return {term: re.findall(r"<dd class=\"typed\">(.*?)</dd>", words, re.DOTALL) for term, words in found}


@pytest.fixture
def expired(ana):
    """Post to a page with a safety token that no longer fits; return the answer."""

    def send(name, /, *args, **data):
        browser = Client(enforce_csrf_checks=True, headers=OWN_PAGE)
        sit_down(browser, member=ana.member, token=ana.desk.token)
        return browser.post(reverse(f"front_desk:{name}", args=args), data)

    return send


def test_an_expired_form_names_each_question_in_spanish(expired):
    shown = pairs(expired("register", **REGISTERING))

    assert shown["Nombres"] == ["Otilia"]
    assert shown["¿A qué vino la persona?"] == ["Quiere clases de español."]


def test_every_row_of_the_form_has_its_question(expired):
    answer = text(expired("register", **REGISTERING))

    for typed in ("300 555 0101", "Barrio La Ribera"):
        assert f'<dt>Número o dirección</dt><dd class="typed">{typed}</dd>' in answer


@pytest.mark.parametrize("raw", ["Given names", "Came for", "Contact 0 value", "Receipt", "Contact rows"])
def test_no_raw_name_of_a_field_is_shown(expired, raw):
    assert raw not in text(expired("register", **REGISTERING))


def test_a_choice_and_a_tick_are_shown_in_words(expired):
    words = [one for some in pairs(expired("register", **REGISTERING)).values() for one in some]

    assert "phone" not in words
    assert "woman" not in words
    assert "on" not in words


def test_what_nobody_typed_is_sent_again_and_not_shown(expired):
    answer = text(expired("register", **REGISTERING))

    assert '<dd class="typed">abc123</dd>' not in answer
    assert '<input type="hidden" name="receipt" value="abc123">' in answer


def test_words_of_an_unknown_form_stand_under_a_neutral_heading(expired, rosas_case):
    shown = pairs(expired("assessment", rosas_case.number, 1, donde="En la terminal", version="1"))

    assert shown == {"Lo que usted escribió": ["En la terminal"]}


@pytest.mark.parametrize("fault", [KeeperDown("away"), Denied("signed_out")])
def test_the_same_name_in_two_forms_takes_the_question_of_the_form_that_was_posted(
    browser_of, ana, rosas_case, monkeypatch, fault
):
    def broken(**_given):
        raise fault

    monkeypatch.setattr("ventanilla.casework.services.close_case", broken)
    browser = browser_of(ana)
    address = reverse("front_desk:close", args=[rosas_case.number])

    answer = browser.post(address, {"outcome": "moved", "words": "Se fue a Leticia."}, headers=OWN_PAGE)

    assert pairs(answer)["En pocas palabras"] == ["Se fue a Leticia."]


def test_every_language_has_its_own_question(ana):
    browser = Client(enforce_csrf_checks=True, headers={**OWN_PAGE, "accept-language": "fr"})
    sit_down(browser, member=ana.member, token=ana.desk.token)

    assert "Prénoms" in pairs(browser.post(reverse("front_desk:register"), REGISTERING))


def test_a_name_with_two_meanings_has_none(expired, rosas_case):
    shown = pairs(expired("case", rosas_case.number, words="Una palabra suelta"))

    assert shown == {"Lo que usted escribió": ["Una palabra suelta"]}
