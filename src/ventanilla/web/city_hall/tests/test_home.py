"""City hall's home: what the day is in figures, what needs a decision, and who may see it."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import timezone

from ventanilla.casework import services as casework
from ventanilla.casework.tests import factories
from ventanilla.directory import services as directory
from ventanilla.tallies import services as tallies
from ventanilla.web.city_hall.words import last_full_months

MOST_QUERIES = 15
CELLS = {"age": "25-34", "sex": "woman", "times": "first"}


@pytest.fixture
def counted(office):
    """Two months in which people came; the second a little better."""
    on = timezone.localdate()
    for month, many in zip(last_full_months(on=on, how_many=2), (40, 60), strict=True):
        day = date.fromisoformat(f"{month}-03")
        tallies.count(table="received", on=day, cells={"office": office.slug, **CELLS}, amount=many)
        tallies.count(table="needs", on=day, cells={"need": "work", "urgency": "later"}, amount=many)
        tallies.count(table="needs", on=day, cells={"need": "food", "urgency": "later"}, amount=20)
        for answer, part in (("on_time", many - 20), ("late", 10)):
            tallies.count(
                table="referral_answers", on=day, cells={"need": "work", "answer": answer}, amount=part
            )
        for _ in range(30):  # the noise is at most 5, and a mean is told from 10
            tallies.count(table="waiting", on=day, cells={"office": office.slug, "wait": "10-19"}, measure=15)


@pytest.fixture
def late(ana):
    """A referral whose partner has not answered for weeks, and a case nobody took."""
    now = timezone.now()
    factories.referral(ana, case=factories.case(ana), at=now - timedelta(days=30))
    factories.case(ana, owner=None, at=now - timedelta(days=5))


def test_the_day_is_told_in_four_figures(clara, counted):
    figures = clara.get("home").context["figures"]

    assert [figure.sentence.partition(" in ")[0] for figure in figures] == [
        "people were received",
        "was the mean wait",
        "referrals were answered",
        "was named most often",
    ]
    assert "more than" in figures[0].comparison
    assert figures[3].figure == "Work"


def share_in_time(clara, settings, target):
    """What the home says of the month in which everybody waited from ten to nineteen minutes."""
    settings.CITY = replace(settings.CITY, target_wait_minutes=target)
    said = clara.get("home").context["figures"][1].comparison
    share, minutes = re.search(r"About (\d+) of 100 people waited less than (\d+) minutes", said).groups()
    return int(share), int(minutes)


@pytest.mark.parametrize(("target", "told"), [(30, 30), (25, 20), (20, 20), (5, 10), (480, 120)])
def test_the_wait_is_compared_with_what_the_city_aims_for(clara, counted, settings, target, told):
    assert share_in_time(clara, settings, target)[1] == told


def test_a_shorter_aim_counts_fewer_people_as_in_time(clara, counted, settings):
    assert share_in_time(clara, settings, 20)[0] >= 60
    assert share_in_time(clara, settings, 10)[0] <= 40


def test_a_city_that_shows_larger_numbers_only_tells_no_smaller_figure(clara, counted, settings):
    settings.CITY = replace(settings.CITY, map_threshold=1_000)

    assert "people were received" not in clara.text("home")


def test_a_city_that_counted_nothing_says_what_will_appear(clara):
    text = clara.text("home")

    assert "No figure can be told yet" in text
    assert "Nothing waits for a decision" in text


def test_what_needs_a_decision_names_its_owner_and_its_day(clara, teresa, late):
    found = clara.get("home").context["decisions"]

    by_words = {decision.words.partition(" ")[2][:8]: decision for decision in found}
    assert {decision.owner for decision in found if "Office-" in decision.words} == {"Teresa"}
    assert any("has no caseworker" in decision.words for decision in found), by_words
    assert any("is late" in decision.words for decision in found)
    assert all(decision.since_on for decision in found if "Office-" in decision.words)


def test_only_who_may_open_the_front_desk_is_sent_there(clara, teresa, late):
    hers = [one.href for one in teresa.get("home").context["decisions"] if "is late" in one.words]
    claras = [one.href for one in clara.get("home").context["decisions"] if "is late" in one.words]

    assert hers == ["/desk/cases/late/"]
    assert claras == [""]


@pytest.mark.parametrize(
    ("role", "owner", "href"),
    [
        ("coordinator", "Teresa", "/desk/cases/late/"),
        ("caseworker", "The caseworkers who sent them", ""),
        ("city_hall", "Clara", ""),
    ],
)
def test_a_late_referral_is_owned_by_whoever_is_told_of_it(clara, teresa, ana, role, owner, href):
    casework.set_referral_clock(need="", working_days=3, escalate_after_days=60, escalate_to=role)
    factories.referral(ana, case=factories.case(ana), at=timezone.now() - timedelta(days=30))

    [hers] = [one for one in teresa.get("home").context["decisions"] if "is late" in one.words]
    [claras] = [one for one in clara.get("home").context["decisions"] if "is late" in one.words]

    assert (hers.owner, hers.href) == (owner, href)
    assert (claras.owner, claras.href) == (owner, "")
    assert claras.words.startswith("1 referral of")
    assert "Rosa" not in clara.text("home")


def test_a_full_service_and_one_nobody_confirmed_need_a_decision(clara):
    service = factories.make_service()
    directory.set_capacity(
        service_id=service.id, available=0, maximum=4, at=datetime(2026, 11, 1, tzinfo=UTC)
    )

    words = [decision.words for decision in clara.get("home").context["decisions"]]

    assert "1 service has no place left." in words
    assert "Nobody has confirmed the entry of 1 service for half a year." in words


def test_the_offices_of_today_show_who_came(clara, office):
    at = timezone.localtime()
    casework.check_in(office=office.pk, lane="A", on=at.date(), at=at)

    [row] = clara.get("home").context["today"]

    assert (row.office.pk, row.came, row.served) == (office.pk, 1, 0)


def test_no_name_of_a_resident_is_on_the_page(clara, late):
    assert "Rosa" not in clara.text("home")


def test_the_home_opens_in_few_queries(clara, counted, late, django_assert_max_num_queries):
    clara.get("home")

    with django_assert_max_num_queries(MOST_QUERIES):
        clara.get("home")


@pytest.mark.parametrize("role", ["clerk", "caseworker", "legal_clinic"])
def test_the_window_finds_no_city_hall(keeper, office, browser_for, role):
    from ventanilla.web.city_hall.tests.conftest import member_of

    browser = browser_for(member_of(keeper, role=role, name="Marta", office_slug=office.slug))

    assert browser.get("home").status_code == 404
