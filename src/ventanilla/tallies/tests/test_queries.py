"""What is told is protected, the same every time, and only what was declared."""

from datetime import date
from random import Random

import pytest

from ventanilla.engines.disclosure import Cell, build, protect
from ventanilla.tallies import queries
from ventanilla.tallies import services as tallies
from ventanilla.tallies.queries import CannotTell
from ventanilla.tallies.tests.factories import CENTRO, NORTE, dimension, visits_table, waiting_table

pytestmark = pytest.mark.django_db
NOISE = build(max_noise=5, variance=3.0, hidden_up_to=2)


def count_many(*, seed, table="visits", on=date(2026, 11, 22), centro=30, norte=4, **more):
    """Count visits with known keys and return the keys of each office."""
    draw = Random(seed)  # noqa: S311
    keys = {"centro": [], "norte": []}
    for cells, many in ((CENTRO, centro), (NORTE, norte)):
        for _ in range(many):
            key = draw.getrandbits(32)
            keys[cells["office"]].append(key)
            tallies.count(table=table, on=on, cells=cells, record_key=key, **more)
    return keys


def expected(keys):
    (cell,) = protect(cells=[Cell(("x",), len(keys), sum(keys) % 2**32)], ptable=NOISE)
    return cell.count


def test_a_table_tells_the_counts_with_the_noise_of_their_keys():
    tallies.declare(table=visits_table())
    keys = count_many(seed=1)

    told = queries.table(name="visits", period="2026-11", by=["office"])

    assert [dict(row.cell) for row in told.rows] == [{"office": "centro"}, {"office": "norte"}]
    assert [row.count for row in told.rows] == [expected(keys["centro"]), expected(keys["norte"])]


def test_every_combination_is_told_those_of_zero_included():
    tallies.declare(table=visits_table())
    count_many(seed=2)

    told = queries.table(name="visits", period="2026-11", by=["kind", "office"])

    by_cell = {tuple(row.cell.values()): row.count for row in told.rows}
    assert len(by_cell) == 4
    assert by_cell[("appointment", "norte")] == 0


def test_the_same_question_has_the_same_answer_however_it_is_put():
    tallies.declare(table=visits_table())
    keys = count_many(seed=3)
    cell = expected(keys["centro"])

    narrowed = queries.total(name="visits", period="2026-11", where={"office": "centro"})
    listed = queries.table(name="visits", period="2026-11", by=["office"]).rows[0]
    both = queries.table(name="visits", period="2026-11", by=["kind"], where={"office": "centro"}).rows[0]
    ((_, running),) = queries.series(
        name="visits", first="2026-11", last="2026-11", where={"office": "centro"}
    )

    assert [narrowed.count, listed.count, both.count, running.count] == [cell] * 4


def test_a_year_is_protected_as_the_sum_of_its_months():
    tallies.declare(table=visits_table())
    first = count_many(seed=4, on=date(2026, 3, 1))
    second = count_many(seed=5, on=date(2026, 4, 30))
    count_many(seed=6, on=date(2027, 1, 1))
    all_keys = [*first["centro"], *second["centro"]]

    year = queries.total(name="visits", period="2026", where={"office": "centro"})
    second_quarter = queries.total(name="visits", period="2026-Q2", where={"office": "centro"})

    assert year.count == expected(all_keys)
    assert second_quarter.count == expected(second["centro"])


def test_a_series_tells_every_period_in_one_reading_of_the_tallies(django_assert_max_num_queries):
    tallies.declare(table=visits_table())
    keys = count_many(seed=7, on=date(2026, 3, 1))

    with django_assert_max_num_queries(2):
        told = queries.series(name="visits", first="2026-01", last="2026-12")

    assert [period for period, _ in told] == [f"2026-{month:02d}" for month in range(1, 13)]
    assert [row.count for _, row in told if row.count] == [expected([*keys["centro"], *keys["norte"]])]


def test_a_mean_is_told_only_where_ten_or_more_are_told():
    tallies.declare(table=waiting_table())
    count_many(seed=8, table="waiting", centro=40, norte=2, measure=22)

    centro, norte = queries.table(name="waiting", period="2026-11", by=["office"]).rows

    assert centro.mean in (20, 25)
    assert norte.mean is None


def test_what_older_versions_counted_is_told_with_what_the_newest_counts():
    tallies.declare(table=visits_table())
    before = count_many(seed=9)
    offices = dimension("office", "centro", "movil")
    tallies.declare(table=visits_table(dimensions=(offices, visits_table().dimensions[1])))
    tallies.count(table="visits", on=date(2026, 11, 23), cells=CENTRO, record_key=99)

    told = queries.table(name="visits", period="2026-11", by=["office"])

    counts = {row.cell["office"]: row.count for row in told.rows}
    assert counts == {
        "centro": expected([*before["centro"], 99]),
        "movil": 0,
        "norte": expected(before["norte"]),
    }


def test_a_margin_that_a_counting_version_lacked_is_not_told_in_part():
    old = visits_table(margins=(("office",), ("kind",)))
    tallies.declare(table=old)
    count_many(seed=10, on=date(2026, 5, 1))
    tallies.declare(table=visits_table())
    count_many(seed=11)

    with pytest.raises(CannotTell, match="together"):
        queries.table(name="visits", period="2026", by=["office", "kind"])

    assert queries.table(name="visits", period="2026-11", by=["office", "kind"]).rows
    assert queries.table(name="visits", period="2026", by=["office"]).rows


@pytest.mark.parametrize(
    "question",
    [
        {"name": "nothing"},
        {"period": "2026-11-22"},
        {"period": "yesterday"},
        {"by": ["nobody"]},
        {"by": ["office", "office"]},
        {"by": ["office"], "where": {"office": "centro"}},
        {"where": {"office": "Otto"}},
    ],
)
def test_what_was_never_kept_is_not_told(question):
    tallies.declare(table=visits_table())

    with pytest.raises(CannotTell):
        queries.table(**{"name": "visits", "period": "2026-11", **question})


@pytest.mark.parametrize(
    ("first", "last"), [("2026-02", "2026-01"), ("2026", "2026-12"), ("2026-01", "2126-01")]
)
def test_a_series_that_runs_backwards_or_too_far_is_refused(first, last):
    tallies.declare(table=visits_table())

    with pytest.raises(CannotTell):
        queries.series(name="visits", first=first, last=last)


def test_the_catalogue_lists_the_newest_version_of_each_table():
    tallies.declare(table=visits_table())
    tallies.declare(table=visits_table(title="Visits to an office"))
    tallies.declare(table=waiting_table())

    assert [table.title for table in queries.catalogue()] == ["Visits to an office", "Visits"]


def test_the_periods_in_which_something_was_counted_are_listed_in_order():
    tallies.declare(table=visits_table())
    count_many(seed=12, centro=1, norte=0)
    count_many(seed=13, centro=1, norte=1, on=date(2026, 2, 3))

    assert queries.periods_counted(name="visits") == ("2026-02", "2026-11")
