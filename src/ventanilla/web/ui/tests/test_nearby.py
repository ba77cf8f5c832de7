"""A place that somebody types becomes a point to measure from."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ventanilla.directory import queries as directory
from ventanilla.web.ui import nearby

PLACES = [
    directory.PlaceCard("1", "Casa Sol", "physical", "Calle 1, La Ribera, Puerto", 1.0, 10.0),
    directory.PlaceCard("2", "Casa Luna", "physical", "Calle 2, La Ribera, Puerto", 3.0, 20.0),
    directory.PlaceCard("3", "Colegio", "physical", "Calle 3, Peñón, Puerto", 5.0, 50.0),
    directory.PlaceCard("4", "Por teléfono", "virtual", "", None, None),
    directory.PlaceCard("5", "Peñón", "physical", "Avenida 4, Puerto", 8.0, 80.0),
]


def test_a_place_is_found_by_its_name_whatever_its_accents_and_capitals():
    assert nearby.start(text="  casa SOL ", places=PLACES) == nearby.Start(1.0, 10.0)


def test_a_part_of_the_city_is_the_middle_of_its_places():
    assert nearby.start(text="la ribera", places=PLACES) == nearby.Start(2.0, 15.0)


def test_a_name_counts_more_than_an_address():
    assert nearby.start(text="penon", places=PLACES) == nearby.Start(8.0, 80.0)


def test_words_of_an_address_are_enough():
    assert nearby.start(text="calle 3", places=PLACES) == nearby.Start(5.0, 50.0)


@pytest.mark.parametrize("typed", ["", "   ", "Madrid", "teléfono", "calle mayor"])
def test_a_place_nobody_knows_is_refused(typed):
    with pytest.raises(nearby.UnknownPlace):
        nearby.start(text=typed, places=PLACES)


def test_parts_of_the_city_are_suggested_before_places_and_only_what_has_a_point():
    assert nearby.names(places=PLACES) == ["La Ribera", "Peñón", "Casa Sol", "Casa Luna", "Colegio", "Peñón"]


@given(st.text(max_size=80))
def test_whatever_is_typed_gives_a_point_of_the_city_or_a_refusal(typed):
    try:
        found = nearby.start(text=typed, places=PLACES)
    except nearby.UnknownPlace:
        return
    assert 1.0 <= found.latitude <= 8.0
