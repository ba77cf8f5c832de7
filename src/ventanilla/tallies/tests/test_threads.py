"""Eight desks that count at once lose nothing and do not lock one another, on either database."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from random import Random

import pytest
from django.core.management import call_command
from django.db import connection, connections

from ventanilla.engines.disclosure import KEY_SPACE
from ventanilla.tallies import services as tallies
from ventanilla.tallies.models import DeclaredTable, Tally
from ventanilla.tallies.services import Counting
from ventanilla.tallies.tests.factories import visits_table

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("shared_database")]
DESKS = 8
EVENTS_EACH = 15


def in_thread(work, *args):
    """Do the work on a connection of its own, closed afterwards."""
    with ThreadPoolExecutor(max_workers=1) as pool:
        return pool.submit(closing, work, *args).result()


def closing(work, *args):
    try:
        return work(*args)
    finally:
        connections.close_all()


@pytest.fixture
def shared_database(tmp_path):
    """Give threads one database: PostgreSQL's own, or a file, since SQLite's test database is in memory."""
    if connection.vendor == "postgresql":
        yield
        return
    settings = connections["default"].settings_dict
    in_memory = settings["NAME"]
    settings["NAME"] = str(tmp_path / "tallies.sqlite")
    in_thread(lambda: call_command("migrate", "tallies", verbosity=0))
    yield
    settings["NAME"] = in_memory


def desk(number):
    """Count events in two tables, in an order of the desk's own, and return the keys by cell."""
    draw = Random(number)  # noqa: S311
    keys = []
    for _ in range(EVENTS_EACH):
        key, office = draw.getrandbits(32), draw.choice(["centro", "norte"])
        cells = {"office": office, "kind": draw.choice(["walk_in", "appointment"])}
        countings = [Counting(table="visits", cells=cells), Counting(table="again", cells=cells)]
        draw.shuffle(countings)
        tallies.count_event(on=date(2026, draw.randint(1, 6), 5), countings=countings, record_key=key)
        keys.append(key)
    return keys


def declare_both():
    return tallies.declare(table=visits_table()), tallies.declare(table=visits_table(name="again"))


def sums():
    rows = Tally.objects.values_list("table__name", "margin", "count", "key_sum")
    found = {}
    for table, margin, count, key in rows:
        counted, added = found.get((table, margin), (0, 0))
        found[table, margin] = (counted + count, (added + key) % KEY_SPACE)
    return found


def test_eight_desks_at_once_lose_no_event():
    in_thread(declare_both)

    with ThreadPoolExecutor(max_workers=DESKS) as pool:
        keys = [key for part in pool.map(lambda n: closing(desk, n), range(DESKS)) for key in part]

    whole = (DESKS * EVENTS_EACH, sum(keys) % KEY_SPACE)
    places = [(table, margin) for table in ("visits", "again") for margin in ("", "kind+office")]
    assert in_thread(sums) == dict.fromkeys(places, whole)


def test_eight_processes_that_declare_at_once_make_one_version():
    with ThreadPoolExecutor(max_workers=DESKS) as pool:
        versions = list(pool.map(lambda _: closing(declare_both), range(DESKS)))

    assert versions == [(1, 1)] * DESKS
    assert in_thread(DeclaredTable.objects.count) == 2
