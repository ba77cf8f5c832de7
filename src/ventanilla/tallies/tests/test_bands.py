"""Every age, wait, hour and language falls in a band that the tables declare."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ventanilla.tallies.bands import age_band, hour_band, language_code, wait_band
from ventanilla.tallies.tables import first_tables


def codes(table, dimension):
    tables = first_tables(offices={"centro": "Centro"}, need_kinds={"food": "Food"})
    spec = next(one for one in tables if one.name == table)
    return spec.dimension(name=dimension).codes


@given(years=st.none() | st.integers(0, 130), minutes=st.integers(0, 2_000), hour=st.integers(0, 23))
def test_every_band_is_one_the_tables_allow(years, minutes, hour):
    assert age_band(years=years) in codes("received", "age")
    assert wait_band(minutes=minutes) in codes("waiting", "wait")
    assert hour_band(hour=hour) in codes("visits", "hour")


@given(tag=st.text(max_size=12))
def test_every_language_is_one_the_tables_allow(tag):
    assert language_code(tag=tag) in codes("languages", "language")


@pytest.mark.parametrize(
    ("years", "band"), [(0, "0-4"), (17, "12-17"), (18, "18-24"), (65, "65+"), (None, "not_known")]
)
def test_ages_change_band_on_the_birthday(years, band):
    assert age_band(years=years) == band


@pytest.mark.parametrize(
    ("tag", "code"), [("pt-BR", "pt"), ("es_CO", "es"), ("HT", "ht"), ("kl", "other"), ("", "other")]
)
def test_a_region_is_dropped_and_a_rare_language_is_not_named(tag, code):
    assert language_code(tag=tag) == code


def test_what_lies_before_zero_or_after_the_day_is_refused():
    for wrong in (
        lambda: age_band(years=-1),
        lambda: wait_band(minutes=-1),
        lambda: hour_band(hour=24),
        lambda: hour_band(hour=-1),
    ):
        with pytest.raises(ValueError, match=r"0"):
            wrong()
