"""Clocks of referrals, words of consents and the node itself."""

import pytest
from django.conf import settings

from ventanilla.casework import queries as casework_read
from ventanilla.casework import services as casework
from ventanilla.keeper.client import KeeperDown
from ventanilla.people import consent_words, queries
from ventanilla.people import services as people
from ventanilla.people.consent_words import CARE
from ventanilla.web.city_hall.tests.drawn import form_with
from ventanilla.web.ui import handles

MOST_QUERIES = 15
TITLE = "es__title"


def clock(need):
    return casework_read.referral_clocks(needs=[need]).get(need)


def edited_clock(browser, address, **changes):
    return browser.post(
        "clock", address, **form_with(browser.get("clock", address), "working_days") | changes
    )


def test_a_need_gets_a_clock_of_its_own(clara):
    edited_clock(clara, "shelter", working_days="1", answers=["accepted", "declined"])

    assert (clock("shelter")["working_days"], clock("shelter")["answers"]) == (1, ["accepted", "declined"])
    assert clock("food") is None


def test_every_other_need_goes_by_the_citys_clock(clara):
    edited_clock(clara, "city", working_days="5")

    rows = {row["address"]: row for row in clara.get("clocks").context["rows"]}
    assert (rows["food"]["working_days"], rows["food"]["own"]) == (5, False)


def test_a_need_goes_by_the_citys_clock_again(clara):
    edited_clock(clara, "shelter", working_days="1")

    clara.post("clock_drop", "shelter")

    assert clock("shelter") is None


def test_the_citys_clock_is_not_dropped(clara):
    edited_clock(clara, "city", working_days="5")

    clara.post("clock_drop", "city")

    assert clock("")["working_days"] == 5


@pytest.mark.parametrize(
    "wrong",
    [
        {"working_days": "0"},
        {"working_days": "many"},
        {"escalate_to": "mayor"},
        {"answers": []},
        {"answers": ["no"]},
    ],
)
def test_an_impossible_clock_is_refused_and_kept(clara, wrong):
    answer = edited_clock(clara, "shelter", **wrong)

    assert answer.context["form"].errors
    assert clock("shelter") is None


def test_two_people_who_set_one_clock_see_both(clara):
    drawn = form_with(clara.get("clock", "shelter"), "working_days")
    casework.set_referral_clock(need="shelter", working_days=2, escalate_after_days=1)

    late = clara.post("clock", "shelter", **drawn | {"working_days": "9"})

    assert [(pair.left, pair.right) for pair in late.context["theirs"]] == [("9", "2")]
    assert clock("shelter")["working_days"] == 2


def test_a_need_that_is_not_there_has_no_clock(clara):
    assert clara.get("clock", "status").status_code == 404


def edited_words(browser, purpose=CARE, **changes):
    return browser.post(
        "words_edit", purpose, **form_with(browser.get("words_edit", purpose), TITLE) | changes
    )


def test_the_words_are_read_in_every_language(teresa):
    text = teresa.text("words_of", CARE)

    shipped = consent_words.shipped()[CARE]
    assert "Came with the software" in text
    for code, _name in settings.LANGUAGES:
        assert shipped.texts[code].title in text.replace("&#x27;", "'")


def test_changed_words_are_a_new_version_and_the_citys_own(clara):
    answer = edited_words(clara, es__title="Recibir ayuda")

    standing = queries.consent_words(purpose=CARE)
    assert answer.status_code == 302
    assert (standing.texts["es"].title, standing.texts["en"]) == (
        "Recibir ayuda",
        consent_words.shipped()[CARE].texts["en"],
    )
    text = clara.text("words_of", CARE)
    assert "The city's own" in text
    assert "Older versions" in text


def test_the_first_words_come_back(clara):
    edited_words(clara, es__title="Recibir ayuda")

    clara.post("words_back", CARE)

    shipped = consent_words.shipped()[CARE]
    assert queries.consent_words(purpose=CARE).texts == shipped.texts


def test_words_missing_in_one_language_are_refused_and_kept(clara):
    answer = edited_words(clara, ht__ask="", es__title="Recibir ayuda")

    assert list(answer.context["form"].errors) == ["ht__ask"]
    assert answer.context["form"].data[TITLE] == "Recibir ayuda"
    assert queries.consent_words(purpose=CARE) == consent_words.shipped()[CARE]


def test_words_that_are_too_long_or_hostile_are_refused(clara):
    for text in ("x" * 2000, "nul\x00"):
        assert edited_words(clara, es__title=text).context["form"].errors


def test_two_people_who_change_the_same_words_see_both(clara, keeper):
    drawn = form_with(clara.get("words_edit", CARE), TITLE)
    texts = consent_words.as_json(words=consent_words.shipped()[CARE])["texts"]
    texts["es"]["title"] = "Otro título"
    people.set_consent_words(desk=keeper.system(actor="system:setup"), purpose=CARE, texts=texts)

    late = clara.post("words_edit", CARE, **drawn | {TITLE: "Recibir ayuda", "fr__title": "Être aidé"})

    assert [(pair.left, pair.right) for pair in late.context["theirs"]] == [("Recibir ayuda", "Otro título")]
    again = clara.post("words_edit", CARE, **form_with(late, TITLE))
    assert again.status_code == 302
    assert queries.consent_words(purpose=CARE).texts["fr"].title == "Être aidé"


def test_a_consent_nobody_wrote_is_not_found(clara):
    for name in ("words_of", "words_edit", "words_back"):
        assert clara.get(name, "nothing").status_code == 404


def test_a_session_without_the_keepers_word_changes_no_words(clara):
    drawn = form_with(clara.get("words_edit", CARE), TITLE)
    del clara.client.cookies[handles.COOKIE]

    answer = clara.post("words_edit", CARE, **drawn | {TITLE: "Recibir ayuda"})

    assert answer.status_code == 403
    assert queries.consent_words(purpose=CARE) == consent_words.shipped()[CARE]


def test_coordinators_and_technicians_only_read(teresa, oscar):
    for browser in (teresa, oscar):
        assert browser.get("clocks").status_code == browser.get("words").status_code == 200
        for name, given in (
            ("clock", "shelter"),
            ("clock_drop", "shelter"),
            ("words_edit", CARE),
            ("words_back", CARE),
        ):
            assert browser.post(name, given).status_code == 404


def test_the_node_says_what_it_is(oscar):
    text = oscar.text("node")

    assert "The keeper answers" in text
    assert "Puerto Esperanza" in text
    assert "findable" not in text


def test_the_node_says_when_the_keeper_is_away(oscar, monkeypatch):
    def away():
        raise KeeperDown("away")

    monkeypatch.setattr(handles.keeper(), "ping", away)

    assert "The keeper does not answer" in oscar.text("node")


@pytest.mark.parametrize("name", ["settings", "node", "clocks", "clock", "words", "words_of", "words_edit"])
def test_a_page_opens_in_few_queries(clara, name, django_assert_max_num_queries):
    arguments = {"clock": ["shelter"], "words_of": [CARE], "words_edit": [CARE]}.get(name, [])

    with django_assert_max_num_queries(MOST_QUERIES):
        assert clara.get(name, *arguments).status_code == 200
