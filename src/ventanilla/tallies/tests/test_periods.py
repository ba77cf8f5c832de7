"""Periods are whole days, months, quarters and years of the calendar."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ventanilla.tallies.periods import NotAPeriod, kept, next_to, period_of, span

DAYS = st.dates(date(1990, 1, 1), date(2100, 1, 1))


@given(on=DAYS, length=st.sampled_from(["day", "month", "year"]))
def test_a_day_lies_in_its_period(on, length):
    found = span(text=period_of(on=on, length=length))

    assert found.length == length
    assert found.first_on <= on < found.until_on


@given(on=DAYS)
def test_the_parts_of_a_year_cover_it_without_overlap(on):
    year = span(text=str(on.year))

    days = [span(text=text) for text in kept(text=year.text, length="day")]

    assert days[0].first_on == year.first_on
    assert days[-1].until_on == year.until_on
    assert all(after.first_on == before.until_on for before, after in pairwise(days))


@pytest.mark.parametrize(
    ("text", "following"),
    [
        ("2026", "2027"),
        ("2026-Q4", "2027-Q1"),
        ("2026-Q1", "2026-Q2"),
        ("2026-12", "2027-01"),
        ("2028-02-28", "2028-02-29"),
    ],
)
def test_a_period_is_followed_by_the_next_of_its_length(text, following):
    assert next_to(text=text) == following
    assert span(text=text).until_on == span(text=following).first_on


def test_a_quarter_is_kept_as_three_months_and_a_month_not_as_years():
    assert kept(text="2026-Q3", length="month") == ("2026-07", "2026-08", "2026-09")
    assert kept(text="2026", length="year") == ("2026",)
    assert kept(text="2026-07", length="year") is None
    assert kept(text="2026-Q3", length="year") is None
    assert len(kept(text="2026-02", length="day")) == 28


@pytest.mark.parametrize(
    "text", ["", "26", "2026-13", "2026-00", "2026-Q5", "2026-02-30", "0000", "2026-1", "x"]
)
def test_what_is_no_period_is_refused(text):
    with pytest.raises(NotAPeriod):
        span(text=text)


def test_a_span_ends_on_the_first_day_that_is_not_in_it():
    month = span(text="2026-11")

    assert month.until_on - timedelta(days=1) == date(2026, 11, 30)
