"""The first page and the pages of words: languages, doors, promise, offices, rights."""

import datetime
import re

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from ventanilla.people import queries as people
from ventanilla.staff import services as staff
from ventanilla.web.public.tests.conftest import MOST_QUERIES, open_office, page, text
from ventanilla.web.public.urls import urlpatterns

pytestmark = pytest.mark.django_db
WORDS_ONLY = ["home", "book", "status", "your_data", "about", "services", "atlas"]
DOORS = ["services", "book", "status", "your_data"]


def test_the_languages_come_first_by_their_own_names_then_the_four_doors(visitor):
    shown = text(page(visitor, "home"))

    places = [
        shown.index(word) for word in ("Español", "Português", "Kreyòl ayisyen", "<h1>", 'class="doors"')
    ]
    assert places == sorted(places)
    assert [f'<div class="door"><a href="{reverse(f"public:{name}")}"' in shown for name in DOORS] == [
        True
    ] * 4


def test_the_promise_about_papers_stands_on_every_page(visitor):
    assert [
        name for name in WORDS_ONLY if "We do not ask about your papers" not in text(page(visitor, name))
    ] == []


def test_offices_say_when_they_are_open_today(visitor, office, monkeypatch):
    noon = timezone.localtime().replace(hour=12, minute=0)
    monkeypatch.setattr("django.utils.timezone.now", lambda: noon)

    shown = text(page(visitor, "home"))

    assert "Ventanilla Plaza" in shown
    assert "Open now" in shown
    assert "until 23:30" in shown


def test_a_closed_office_is_not_shown(visitor, office):
    staff.close_office(slug=office.slug)

    assert "Ventanilla Plaza" not in text(page(visitor, "home"))
    assert page(visitor, "book_office", office.slug).status_code == 404


def test_the_next_days_of_the_mobile_unit_are_shown(visitor, tomorrow):
    open_office(slug="bus", kind="mobile_unit")
    staff.schedule_outreach(office_slug="bus", on=tomorrow, place="La cancha")
    staff.schedule_outreach(office_slug="bus", on=tomorrow - datetime.timedelta(days=9), place="Ya pasó")

    shown = text(page(visitor, "home"))

    assert "The mobile unit comes to you" in shown
    assert "La cancha" in shown
    assert "Ya pasó" not in shown


def test_the_emergency_number_is_on_the_first_page(visitor, settings):
    assert f"Call {settings.CITY.emergency_number}" in text(page(visitor, "home"))


def test_the_words_of_consent_are_shown_in_the_language_of_the_reader():
    [care, *_others] = people.consent_purposes()

    shown = text(page(Client(headers={"accept-language": "ht"}), "your_data"))

    assert care.texts["ht"].take_back in shown.replace("&#x27;", "'")
    assert care.texts["en"].take_back not in shown


def test_your_data_says_that_one_may_ask_who_opened_the_file(visitor):
    assert "who opened my file?" in text(page(visitor, "your_data"))


@pytest.mark.parametrize("name", WORDS_ONLY)
def test_a_page_asks_few_questions_of_the_database(visitor, office, name, django_assert_max_num_queries):
    page(visitor, name)
    with django_assert_max_num_queries(MOST_QUERIES):
        page(visitor, name)


@pytest.mark.parametrize("name", WORDS_ONLY)
@pytest.mark.parametrize("language", ["es", "pt-br", "en", "fr", "ht"])
def test_a_page_opens_in_each_of_the_five_languages(office, name, language):
    shown = text(page(Client(headers={"accept-language": language}), name))

    assert f'<html lang="{language}"' in shown


@pytest.mark.parametrize("name", WORDS_ONLY)
def test_a_page_sets_no_cookie_and_loads_nothing_from_elsewhere(visitor, office, name):
    response = page(visitor, name)

    assert set(response.cookies) <= {"csrftoken"}
    assert re.findall(r"<script[^>]*src=\"([^\"]+)\"", text(response)) == ["/static/ui/ui.js"]


def test_every_address_is_for_everybody():
    assert {pattern.name: set(pattern.callback.audience) for pattern in urlpatterns} == {
        pattern.name: {"public"} for pattern in urlpatterns
    }
