"""Who holds the database, or only the interface, finds no person, no hour and no raw count."""

import inspect
from datetime import date
from functools import reduce
from itertools import combinations

import numpy as np
import pytest
from django.apps import apps
from django.db import connection

from ventanilla.tallies import downloads, queries, services
from ventanilla.tallies.models import Tally
from ventanilla.tallies.protection import SCHEMES
from ventanilla.tallies.tables import first_tables
from ventanilla.tallies.tests.factories import CENTRO, visits_table

# Every column of the room, each with the reason it may be there in clear.
ALLOWED = {
    "tallies_declaredtable": {
        "id": "names the version",
        "name": "what is counted",
        "version": "which declaration",
        "fingerprint": "recognises the declaration",
        "spec": "the declaration, which is public",
    },
    "tallies_tally": {
        "id": "names the cell",
        "table_id": "the room's own declaration",
        "margin": "which questions",
        "period": "a month; a day or a year where declared",
        "cell": "which answers, from a closed list",
        "count": "how many",
        "key_sum": "random keys, added up",
        "measure_sum": "minutes, added up",
    },
}


@pytest.mark.django_db
def test_the_database_has_no_column_beyond_the_allowed():
    names = connection.introspection.table_names()

    with connection.cursor() as cursor:
        found = {
            name: {column.name for column in connection.introspection.get_table_description(cursor, name)}
            for name in names
            if name.startswith("tallies_")
        }

    assert found == {name: set(columns) for name, columns in ALLOWED.items()}


def test_no_tally_points_outside_its_own_room():
    targets = {
        field.related_model._meta.app_label
        for model in apps.get_app_config("tallies").get_models()
        for field in model._meta.get_fields()
        if field.is_relation
    }

    assert targets == {"tallies"}


def test_no_other_room_points_at_a_tally():
    pointing = [
        model._meta.label
        for model in apps.get_models()
        if model._meta.app_label != "tallies"
        for field in model._meta.get_fields()
        if field.is_relation
        and field.related_model is not None
        and field.related_model._meta.app_label == "tallies"
    ]

    assert pointing == []


@pytest.mark.django_db
def test_a_thousand_events_leave_no_more_rows_than_cells():
    services.declare(table=visits_table())

    for number in range(100):
        services.count(table="visits", on=date(2026, 11, 1 + number % 28), cells=CENTRO, amount=10)

    assert Tally.objects.count() == 2
    assert {len(period) for period in Tally.objects.values_list("period", flat=True)} == {len("2026-11")}


def test_public_questions_answer_only_with_protected_types():
    """A new function that gave out cells or models would have to change this list, and be seen."""
    answers = {
        name: inspect.signature(function).return_annotation
        for room in (queries, downloads)
        for name, function in vars(room).items()
        if inspect.isfunction(function) and not name.startswith("_") and function.__module__ == room.__name__
    }

    assert {name: str(answer).replace("ventanilla.tallies.", "") for name, answer in answers.items()} == {
        "catalogue": "tuple[spec.TableSpec, ...]",
        "download": "<class 'downloads.Download'>",
        "periods_counted": "tuple[str, ...]",
        "series": "tuple[tuple[str, queries.ProtectedRow], ...]",
        "table": "<class 'queries.ProtectedTable'>",
        "total": "<class 'queries.ProtectedRow'>",
    }


@pytest.mark.django_db
def test_small_true_counts_are_never_told_as_they_are():
    services.declare(table=visits_table(period="day"))
    told = set()
    for day in range(1, 29):
        services.count(table="visits", on=date(2026, 11, day), cells=CENTRO, amount=1 + day % 2)
        told.add(queries.total(name="visits", period=f"2026-11-{day:02d}").count)

    assert told.isdisjoint({1, 2})
    assert 0 in told


def leverage(questions):
    """Return the share of its noise that each answer keeps when all answers are averaged by least squares.

    Each row says which true cells an answer adds up; the shares are the diagonal of the projection on them.
    """
    left, sizes, _ = np.linalg.svd(questions, full_matrices=False)
    rank = int((sizes > 1e-9 * sizes[0]).sum())
    return (left[:, :rank] ** 2).sum(axis=1)


def questions_about(spec):
    """Return one row for every cell of every margin that can be told, over the cells of the whole table."""
    margins = ((), *spec.margins)
    told = {frozenset(part) for m in margins for size in range(len(m) + 1) for part in combinations(m, size)}
    blocks = [
        [np.eye(len(d.codes)) if d.name in part else np.ones((1, len(d.codes))) for d in spec.dimensions]
        for part in told
    ]
    return np.vstack([reduce(np.kron, block) for block in blocks])


SHIPPED = first_tables(
    offices=dict.fromkeys(["centro", "norte", "movil"], "Office"),
    need_kinds=dict.fromkeys([f"need{number}" for number in range(15)], "Need"),
)


@pytest.mark.parametrize("spec", SHIPPED, ids=lambda spec: spec.name)
def test_averaging_all_that_can_be_asked_in_a_year_leaves_noise_on_every_cell(spec):
    """The attack of Asghar and Kaafar (2020): months, quarters and the year, each by every margin told."""
    months, quarters = np.eye(12), np.kron(np.eye(4), np.ones((1, 3)))
    times = leverage(np.vstack([months, quarters, np.ones((1, 12))]))

    # The two ways of adding up are independent of one another, so their shares multiply.
    left = SCHEMES[spec.protection].variance * times.min() * leverage(questions_about(spec)).min()

    assert left**0.5 > 0.8  # of 1.73 before averaging
