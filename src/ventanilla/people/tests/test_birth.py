"""Claims about ages that nobody knows exactly."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ventanilla.people.birth import (
    Birth,
    birth_year,
    is_certainly_adult,
    may_be_a_child,
    oldest_age,
    youngest_age,
)

ON = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("birth", "youngest", "oldest"),
    [
        (Birth(on=date(2008, 11, 23)), 18, 18),
        (Birth(on=date(2008, 11, 24)), 17, 17),
        (Birth(year=2008), 17, 18),
        (Birth(about_age=18, stated_on=date(2026, 3, 1)), 17, 19),
        (Birth(on=date(2004, 2, 29)), 22, 22),
    ],
)
def test_an_age_is_a_range_when_the_birth_is_vague(birth, youngest, oldest):
    assert (youngest_age(birth=birth, on=ON), oldest_age(birth=birth, on=ON)) == (youngest, oldest)


def test_a_doubt_protects_as_a_child():
    assert may_be_a_child(birth=Birth(year=2008), on=ON)
    assert is_certainly_adult(birth=Birth(year=2007), on=ON)


def test_a_birth_that_says_nothing_has_no_year():
    with pytest.raises(ValueError, match="says nothing"):
        birth_year(birth=Birth())


@given(st.dates(min_value=date(1910, 1, 1), max_value=ON))
def test_a_year_alone_never_makes_anybody_older_or_younger_than_the_full_date(born):
    age = youngest_age(birth=Birth(on=born), on=ON)
    vague = Birth(year=born.year)

    assert youngest_age(birth=vague, on=ON) <= age <= oldest_age(birth=vague, on=ON)
