"""Many series told at once are the same series, in two queries."""

from datetime import date

import pytest

from ventanilla.tallies import queries, several
from ventanilla.tallies import services as tallies
from ventanilla.tallies.several import Asked
from ventanilla.tallies.tests.factories import CENTRO, NORTE, dimension, visits_table, waiting_table

pytestmark = pytest.mark.django_db


def count(*, on, amount=20, cells=CENTRO, table="visits", **more):
    tallies.count(table=table, on=on, cells=cells, amount=amount, **more)


@pytest.fixture
def counted():
    tallies.declare(table=visits_table())
    tallies.declare(table=waiting_table())
    count(on=date(2026, 9, 3))
    count(on=date(2026, 10, 3), amount=31, cells=NORTE)
    for _ in range(15):
        count(on=date(2026, 10, 3), amount=1, table="waiting", measure=25)


def test_each_series_is_told_as_it_is_alone(counted):
    ask = [Asked("visits", "2026-09", "2026-11"), Asked("visits", "2026-10", "2026-10", ("office",))]

    alone, by_office = several.told(asked=ask)

    listed = queries.series(name="visits", first="2026-09", last="2026-11")
    assert [(period, *rows) for period, rows in alone.items()] == list(listed)
    assert by_office["2026-10"] == queries.table(name="visits", period="2026-10", by=["office"]).rows


def test_quarters_and_means_are_told_as_they_are_alone(counted):
    quarter, waiting = several.told(
        asked=[Asked("visits", "2026-Q3", "2026-Q4", ("kind",)), Asked("waiting", "2026-10", "2026-10")]
    )

    assert quarter["2026-Q4"] == queries.table(name="visits", period="2026-Q4", by=["kind"]).rows
    assert waiting["2026-10"] == (queries.total(name="waiting", period="2026-10"),)
    assert waiting["2026-10"][0].mean == 25


def test_many_series_take_two_queries(counted, django_assert_num_queries):
    with django_assert_num_queries(2):
        several.told(asked=[Asked("visits", "2026-09", "2026-10"), Asked("waiting", "2026-09", "2026-10")])


def test_an_answer_added_later_is_told_with_the_older_counts(counted):
    wider = dimension("office", "centro", "norte", "sur")
    tallies.declare(table=visits_table(dimensions=(wider, dimension("kind", "walk_in", "appointment"))))
    count(on=date(2026, 10, 9), amount=40, cells={"office": "sur", "kind": "walk_in"})

    [told] = several.told(asked=[Asked("visits", "2026-10", "2026-10", ("office",))])

    assert told["2026-10"] == queries.table(name="visits", period="2026-10", by=["office"]).rows


def test_a_table_nobody_declared_is_no_series(counted):
    assert several.told(asked=[Asked("nothing", "2026-09", "2026-10")]) == [None]


def test_what_was_never_counted_that_way_leaves_the_others_told(counted):
    lost, kept = several.told(
        asked=[Asked("visits", "2026-09", "2026-10", ("colour",)), Asked("visits", "2026-09", "2026-10")]
    )

    assert lost is None
    assert len(kept) == 2
