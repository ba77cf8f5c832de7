"""The atlas: all two hundred entries, found by filters and on the map, each with its source."""

import re

import pytest
from django.test import Client

from ventanilla.practices import queries as practices
from ventanilla.web.public import atlas_words
from ventanilla.web.public.tests.conftest import MOST_QUERIES, page, text

pytestmark = pytest.mark.django_db


def listed(response):
    cards = text(response).partition('<ul class="grid">')[2]
    return re.findall(r"/atlas/(PR\d{3})/", cards)


def test_every_one_of_the_two_hundred_entries_can_be_reached(visitor):
    seen = []
    for number in range(1, 11):
        seen += listed(page(visitor, "atlas", page=str(number)))

    assert seen == [f"PR{number:03}" for number in range(1, 201)]


@pytest.mark.parametrize("entry", ["PR001", "PR062", "PR200"])
def test_an_entry_names_its_source_and_the_words_to_look_for(visitor, entry):
    [row] = [found.row for found in practices.atlas().entries if found.row.id == entry]

    shown = text(page(visitor, "atlas_row", entry))

    assert row.anchor in shown.replace("&#x27;", "'").replace("&quot;", '"')
    assert row.source.partition(" ")[0] in shown


def test_every_entry_has_a_page_in_spanish_and_in_english(db):
    for language in ("es", "en"):
        browser = Client(headers={"accept-language": language})
        ids = [entry.row.id for entry in practices.atlas().entries]
        assert [row for row in ids if page(browser, "atlas_row", row).status_code != 200] == []


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({"modality": "finance"}, lambda row: row.modality == "finance"),
        ({"country": "EC"}, lambda row: "EC" in row.countries),
        ({"kind": "law"}, lambda row: row.kind == "law"),
        (
            {"role": "incubator", "country": "BR"},
            lambda row: row.role == "incubator" and "BR" in row.countries,
        ),
        ({"status": "pilot"}, lambda row: row.status == "pilot"),
    ],
)
def test_a_filter_leaves_what_fits_and_counts_it(visitor, asked, expected):
    wanted = [found.row.id for found in practices.atlas().entries if expected(found.row)]

    response = page(visitor, "atlas", **asked)

    assert listed(response) == wanted[:20]
    assert re.search(rf"<h2>{len(wanted)} entr", text(response))


def test_words_find_an_entry_whatever_their_accents(visitor):
    assert {"PR005", "PR006"} <= set(listed(page(visitor, "atlas", text="sao paulo crai")))


def test_each_choice_says_how_many_entries_it_leads_to(visitor):
    counts = practices.atlas().counts["modality"]

    shown = text(page(visitor, "atlas"))

    assert f"One-stop office ({counts['one_stop_shop']})" in shown


def test_a_filter_stays_chosen_and_pages_keep_it(visitor):
    shown = text(page(visitor, "atlas", modality="governance_network"))

    assert '<option value="governance_network" selected>' in shown
    assert "?modality=governance_network&amp;page=2" in shown


@pytest.mark.parametrize(
    "asked",
    [
        {"kind": "nonsense"},
        {"country": "<script>alert(1)</script>"},
        {"text": "\x00"},
        {"text": "x" * 10_000},
        {"page": "-5"},
        {"page": "a"},
        {"role": "\x00"},
    ],
)
def test_hostile_filters_get_a_page(visitor, asked):
    response = page(visitor, "atlas", **asked)

    assert response.status_code == 200
    assert "<script>alert" not in text(response)


def test_nothing_found_says_so_and_offers_everything(visitor):
    shown = text(page(visitor, "atlas", text="zzzzz"))

    assert "No entry fits all of this" in shown
    assert "Show all entries" in shown


def test_the_map_has_a_dot_for_each_place_and_each_leads_somewhere(visitor):
    shown = text(page(visitor, "atlas"))
    places = {
        (e.row.longitude, e.row.latitude) for e in practices.atlas().entries if e.row.longitude is not None
    }

    dots = re.findall(r'<a href="([^"]+)" tabindex="-1">', shown)

    assert len(dots) == len(places)
    assert {visitor.get(link.replace("&amp;", "&")).status_code for link in dots} == {200}


def test_a_dot_with_several_entries_leads_to_at_least_as_many(visitor):
    shown = text(page(visitor, "atlas"))
    [(link, many)] = re.findall(r'<li><a href="([^"]+)">Bogotá</a> · (\d+) entries', shown)

    assert len(listed(visitor.get(link))) >= int(many)


def test_descriptions_come_in_spanish_for_readers_of_spanish_and_say_so_to_a_voice():
    [row] = [found.row for found in practices.atlas().entries if found.row.id == "PR001"]

    spanish = text(page(Client(headers={"accept-language": "es"}), "atlas_row", "PR001"))
    creole = text(page(Client(headers={"accept-language": "ht"}), "atlas_row", "PR001"))

    assert f'<p lang="es">{row.description_es}</p>' in spanish
    assert f'<p lang="en">{row.description}</p>' in creole


def test_a_row_that_can_run_here_shows_its_practice_in_the_language_of_the_reader():
    [entry] = [found for found in practices.atlas().entries if found.row.id == "PR005"]
    [shelf] = [one for one in practices.library() if one.practice.id == entry.row.runs]

    shown = text(page(Client(headers={"accept-language": "fr"}), "atlas_row", "PR005"))

    assert shelf.practice.content["title"]["fr"].replace("'", "&#x27;") in shown


def test_every_word_of_the_atlas_has_its_own_short_words():
    counts = practices.atlas().counts

    unnamed = [
        (facet, value)
        for facet, values in counts.items()
        for value in values
        if value not in atlas_words.WORDS[facet]
    ]

    assert unnamed == []


@pytest.mark.parametrize("row", ["PR999", "nobody", "%00", "x" * 5000])
def test_an_entry_that_does_not_exist_is_not_found(visitor, row):
    assert visitor.get(f"/atlas/{row}/").status_code == 404


def test_the_atlas_asks_few_questions_and_is_light(visitor, django_assert_max_num_queries):
    with django_assert_max_num_queries(MOST_QUERIES):
        response = page(visitor, "atlas")

    assert len(response.content) < 60 * 1024
