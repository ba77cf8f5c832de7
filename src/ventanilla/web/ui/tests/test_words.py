"""Dates, times and numbers are written as people of each language read them."""

from datetime import UTC, date, datetime, time
from types import SimpleNamespace

import pytest
from django.template import Context, Template
from django.utils import timezone, translation

from ventanilla.web.ui import done
from ventanilla.web.ui.tags import words

AT = datetime(2026, 11, 24, 15, 30, tzinfo=UTC)  # 10:30 in the demo city


@pytest.fixture(autouse=True)
def november(monkeypatch):
    monkeypatch.setattr(timezone, "localdate", lambda: date(2026, 11, 22))


@pytest.mark.parametrize(
    ("language", "moment", "number"),
    [
        ("es", "martes 24 de noviembre, 10:30", "1.234.567,5"),
        ("pt-br", "terça-feira, 24 de novembro, 10:30", "1.234.567,5"),
        ("en", "Tuesday 24 November, 10:30", "1,234,567.5"),
        ("fr", "mardi 24 novembre, 10:30", "1\u202f234\u202f567,5"),
    ],
)
def test_a_moment_and_a_number_read_naturally(language, moment, number):
    with translation.override(language):
        assert words.moment(AT).lower() == moment.lower()
        assert words.number(1234567.5) == number


def test_the_year_is_written_only_when_it_is_another_one():
    with translation.override("es"):
        assert words.day(date(2026, 3, 1)) == "domingo 1 de marzo"
        assert words.day(date(2027, 3, 1)) == "lunes 1 de marzo de 2027"


def test_the_hour_is_the_citys_own():
    assert words.clock(AT) == "10:30"
    assert words.clock(time(9, 5)) == "09:05"


def test_a_figure_that_is_not_shown_is_a_dash_and_nothing_is_nothing():
    assert words.number(None) == "–"
    assert words.moment(None) == words.day(None) == words.clock(None) == ""


def test_a_moment_carries_its_machine_form():
    with translation.override("en"):
        html = Template("{% when at %}").render(Context({"at": AT}))

    assert html == '<time datetime="2026-11-24T15:30:00+00:00">Tuesday 24 November, 10:30</time>'


def test_one_minute_is_not_minutes():
    with translation.override("en"):
        assert [words.minutes(1), words.minutes(2)] == ["1 minute", "2 minutes"]


def test_a_message_carries_its_way_back():
    line = SimpleNamespace(extra_tags='["/desk/undo/7/", "Undo"]')

    assert done.undo_of(message=line) == done.Undo(href="/desk/undo/7/", words="Undo")
    assert done.undo_of(message=SimpleNamespace(extra_tags="")) is None


def test_a_message_says_what_was_done_and_offers_to_undo_it():
    from django.contrib import messages
    from django.contrib.messages.storage.base import Message

    said = Message(messages.SUCCESS, "The appointment is cancelled.", '["/undo/", "Undo"]')

    html = Template("{% message_list %}").render(Context({"messages": [said]}))

    assert 'data-tone="good"' in html
    assert 'The appointment is cancelled. <a href="/undo/">Undo</a>' in html
