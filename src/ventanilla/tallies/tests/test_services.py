"""An event leaves sums behind, in every margin, and nothing else."""

from collections import Counter
from datetime import date

import pytest
from django.db import IntegrityError, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ventanilla.engines.disclosure import KEY_SPACE
from ventanilla.tallies import services as tallies
from ventanilla.tallies.models import DeclaredTable, Tally
from ventanilla.tallies.services import CannotCount, Counting
from ventanilla.tallies.spec import CannotDeclare
from ventanilla.tallies.tests.factories import CENTRO, NORTE, dimension, visits_table, waiting_table

pytestmark = pytest.mark.django_db
ON = date(2026, 11, 22)


def kept():
    return {
        (row.margin, row.period, row.cell): (row.count, row.key_sum, row.measure_sum)
        for row in Tally.objects.all()
    }


def test_an_event_adds_one_and_its_key_to_every_margin():
    tallies.declare(table=visits_table())

    tallies.count(table="visits", on=ON, cells=CENTRO, record_key=7)
    tallies.count(table="visits", on=ON, cells=NORTE, record_key=5)

    assert kept() == {
        ("", "2026-11", ""): (2, 12, 0),
        ("kind+office", "2026-11", "kind=walk_in;office=centro"): (1, 7, 0),
        ("kind+office", "2026-11", "kind=walk_in;office=norte"): (1, 5, 0),
    }


def test_keys_wrap_around_and_never_outgrow_their_column():
    tallies.declare(table=visits_table())

    for _ in range(3):
        tallies.count(table="visits", on=ON, cells=CENTRO, record_key=KEY_SPACE - 1)

    assert {sums[:2] for sums in kept().values()} == {(3, KEY_SPACE - 3)}


def test_one_random_key_is_drawn_for_an_event_and_another_for_the_next():
    tallies.declare(table=visits_table())

    tallies.count(table="visits", on=ON, cells=CENTRO)
    tallies.count(table="visits", on=ON, cells=NORTE)

    centro, norte, both = (sums[1] for _, sums in sorted(kept().items(), key=lambda item: item[0][2] or "z"))
    assert centro != norte
    assert both == (centro + norte) % KEY_SPACE


def test_two_tables_never_share_a_key_unless_told_to():
    tallies.declare(table=visits_table())
    tallies.declare(table=visits_table(name="again"))
    both = [Counting(table="visits", cells=CENTRO), Counting(table="again", cells=CENTRO)]

    tallies.count_event(on=ON, countings=both)

    assert len(set(Tally.objects.values_list("key_sum", flat=True))) == 2


def test_a_measure_is_added_up_and_cut_at_its_top():
    tallies.declare(table=waiting_table())

    tallies.count(table="waiting", on=ON, cells=CENTRO, measure=12)
    tallies.count(table="waiting", on=ON, cells=CENTRO, measure=10_000)

    assert {sums[2] for sums in kept().values()} == {12 + 240}


EVENTS = st.lists(
    st.tuples(
        st.sampled_from([date(2026, 10, 31), date(2026, 11, 1), ON]),
        st.sampled_from(["centro", "norte"]),
        st.sampled_from(["walk_in", "appointment"]),
        st.integers(1, 4),
        st.integers(0, KEY_SPACE - 1),
    ),
    max_size=12,
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(events=EVENTS)
def test_the_tallies_are_exactly_the_sums_of_the_events(events):
    counts, keys = Counter(), Counter()
    for on, office, kind, amount, key in events:
        for place in (("", ""), ("kind+office", f"kind={kind};office={office}")):
            counts[(place[0], str(on)[:7], place[1])] += amount
            keys[(place[0], str(on)[:7], place[1])] += key
    with transaction.atomic():
        tallies.declare(table=visits_table())
        for on, office, kind, amount, key in events:
            cells = {"office": office, "kind": kind}
            tallies.count(table="visits", on=on, cells=cells, amount=amount, record_key=key)
        found = kept()
        transaction.set_rollback(True)

    assert found == {place: (counts[place], keys[place] % KEY_SPACE, 0) for place in counts}


@pytest.mark.parametrize(
    "event",
    [
        {"table": "nothing"},
        {"cells": {"office": "centro"}},
        {"cells": {**CENTRO, "name": "Rosa"}},
        {"cells": {**CENTRO, "office": "Rosa"}},
        {"amount": 0},
        {"amount": -1},
        {"amount": 10_001},
        {"measure": 3},
        {"record_key": KEY_SPACE},
        {"record_key": -1},
    ],
)
def test_an_event_that_does_not_fit_is_refused_whole_and_not_repeated_in_the_message(event):
    tallies.declare(table=visits_table())

    with pytest.raises(CannotCount) as refused:
        tallies.count(**{"table": "visits", "on": ON, "cells": CENTRO, **event})

    assert not Tally.objects.exists()
    assert "Rosa" not in str(refused.value)


@pytest.mark.parametrize("event", [{}, {"measure": -1}, {"measure": 5, "amount": 2}])
def test_a_table_with_a_measure_needs_one_for_each_event(event):
    tallies.declare(table=waiting_table())

    with pytest.raises(CannotCount):
        tallies.count(table="waiting", on=ON, cells=CENTRO, **event)


def test_an_event_in_several_tables_is_counted_in_all_or_in_none():
    tallies.declare(table=visits_table())
    wrong = [Counting(table="visits", cells=CENTRO), Counting(table="nothing", cells=CENTRO)]
    twice = [Counting(table="visits", cells=CENTRO), Counting(table="visits", cells=NORTE)]

    for countings in (wrong, twice):
        with pytest.raises(CannotCount):
            tallies.count_event(on=ON, countings=countings)

    assert not Tally.objects.exists()


def test_counting_takes_few_queries(django_assert_max_num_queries):
    tallies.declare(table=visits_table())
    tallies.count(table="visits", on=ON, cells=CENTRO)

    with django_assert_max_num_queries(5):  # spec, savepoint, lock, update, release
        tallies.count(table="visits", on=ON, cells=CENTRO)


def test_declaring_the_same_table_again_changes_nothing():
    assert tallies.declare(table=visits_table()) == 1
    assert tallies.declare(table=visits_table()) == 1
    assert DeclaredTable.objects.count() == 1


def test_a_changed_table_is_a_new_version_and_is_counted_from_then_on():
    tallies.declare(table=visits_table())
    offices = dimension("office", "centro", "norte", "movil")
    wider = visits_table(dimensions=(offices, visits_table().dimensions[1]))

    assert tallies.declare(table=wider) == 2
    tallies.count(table="visits", on=ON, cells={"office": "movil", "kind": "walk_in"})

    assert set(Tally.objects.values_list("table__version", flat=True)) == {2}


@pytest.mark.parametrize("change", [{"period": "day"}, {"protection": "none"}, {"title": ""}])
def test_a_table_cannot_change_its_period_or_lose_its_protection(change):
    tallies.declare(table=visits_table())

    with pytest.raises(CannotDeclare):
        tallies.declare(table=visits_table(**change))


@pytest.mark.parametrize(
    "wrong", [{"count": -1}, {"count": 1, "key_sum": KEY_SPACE}, {"count": 1, "key_sum": -1}, {"key_sum": 3}]
)
def test_the_database_itself_refuses_impossible_sums(wrong):
    tallies.declare(table=visits_table())
    table = DeclaredTable.objects.get()

    with pytest.raises(IntegrityError), transaction.atomic():
        Tally.objects.create(table=table, margin="", period="2026-11", cell="", **wrong)
