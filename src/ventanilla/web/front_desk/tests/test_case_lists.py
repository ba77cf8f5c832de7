"""The lists of cases: every row is reached by "next", none comes twice, and a made-up address breaks nothing."""

import datetime
from urllib.parse import parse_qs, urlsplit

import pytest
from django.utils import timezone

from ventanilla.casework import services
from ventanilla.casework.tests import factories
from ventanilla.people.tests import factories as persons
from ventanilla.web.front_desk.tests.acting import page

MANY = 60


@pytest.fixture
def rosa(ana):
    return persons.rosa(ana.desk)


def due(ana, person, *, days_ago):
    """Open a case that was to be looked at again some days ago."""
    case = factories.case(ana, person=person)
    services.set_review(case=case.pk, review_on=timezone.localdate() - datetime.timedelta(days=days_ago))
    return case


def pages(browser, tab):
    """Follow "next" to the end and return the case numbers of each page."""
    seen, asked = [], {}
    while True:
        facts = page(browser, "cases_of", tab, **asked).context
        seen.append([row.case.number for row in facts["rows"]])
        if not facts["next"]:
            return seen
        asked = {"after": parse_qs(urlsplit(facts["next"]).query)["after"][0]}
        assert len(seen) < MANY, "the list never ends"


def test_sixty_cases_to_look_at_again_are_all_reached_and_none_twice(at_desk, ana, rosa):
    days = [number % 7 for number in range(MANY)]  # many of a day, so that the key must break ties
    cases = [(days_ago, due(ana, rosa, days_ago=days_ago)) for days_ago in days]

    shown = pages(at_desk, "reviews")

    longest_overdue_first = [
        case.number for _ago, case in sorted(cases, key=lambda one: (-one[0], one[1].pk))
    ]
    assert [len(numbers) for numbers in shown] == [25, 25, 10]
    assert [number for numbers in shown for number in numbers] == longest_overdue_first


def test_a_review_set_anew_meanwhile_loses_nobody_on_the_next_page(at_desk, ana, rosa):
    cases = [due(ana, rosa, days_ago=MANY - number) for number in range(30)]
    first = page(at_desk, "cases_of", "reviews").context
    later = timezone.localdate() + datetime.timedelta(days=30)
    services.set_review(case=cases[24].pk, review_on=later)

    second = at_desk.get(first["next"]).context["rows"]

    assert [row.case.number for row in second] == [case.number for case in cases[25:]]


@pytest.mark.parametrize("tab", ["mine", "office"])
def test_the_other_lists_are_all_reached_too(at_desk, ana, rosa, tab):
    cases = [factories.case(ana, person=rosa).number for _number in range(30)]

    assert [number for numbers in pages(at_desk, tab) for number in numbers] == cases[::-1]


@pytest.mark.parametrize(
    "after",
    ["", "x", "7", "2026-11-23", "2026-11-23.", "2026-13-45.7", ".7", "2026-11-23.²", "0001-01-01.-1"],
)
def test_an_address_typed_by_hand_shows_the_first_page(at_desk, ana, rosa, after):
    case = due(ana, rosa, days_ago=1)

    rows = page(at_desk, "cases_of", "reviews", after=after).context["rows"]

    assert [row.case.number for row in rows] == [case.number]
