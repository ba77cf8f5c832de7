"""The public page of the journal: signed heads that anybody can keep and check."""

import json

import pytest
from django.urls import reverse

from ventanilla.keeper.client import KeeperDown
from ventanilla.keeper.journal.heads import check_heads
from ventanilla.keeper.testing import running_keeper
from ventanilla.web.ui import handles

pytestmark = pytest.mark.django_db


@pytest.fixture
def city(tmp_path, monkeypatch):
    """A keeper of its own, which signed a head when it started and another when it was started again."""
    with running_keeper(tmp_path) as first:
        first.system(actor="system:upkeep").pending()
    with running_keeper(tmp_path) as keeper:
        monkeypatch.setattr(handles, "keeper", lambda: keeper)
        yield keeper


def test_what_is_downloaded_can_be_checked_by_anybody(client, city):
    body = client.get(reverse("public:journal_heads")).content.decode()

    last = check_heads(lines=[json.loads(line) for line in body.splitlines()])

    assert last is not None
    assert last.size >= 1


def test_the_page_shows_the_newest_number_and_the_key(client, city):
    heads = city.journal_heads()["heads"]

    page = client.get(reverse("public:journal")).content.decode()

    assert check_heads(lines=heads).fingerprint() in page
    assert page.count("<tr>") == len(heads) + 1


def test_heads_can_be_asked_for_from_a_place_on(city):
    all_of_them = city.journal_heads()

    rest = city.journal_heads(after=1)

    assert rest["count"] == all_of_them["count"]
    assert rest["heads"] == all_of_them["heads"][1:]
    assert city.journal_heads(after=10_000)["heads"] == []


def test_a_keeper_that_is_away_is_told_in_words(client, monkeypatch):
    class Away:
        def journal_heads(self, **_):
            raise KeeperDown("away")

    monkeypatch.setattr(handles, "keeper", Away)

    page = client.get(
        reverse("public:journal_heads"), follow=True, HTTP_ACCEPT_LANGUAGE="en"
    ).content.decode()

    assert "cannot be shown now" in page
