"""Declares tables and counts events into them; an event leaves sums behind and no row."""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import IntegrityError, transaction
from django.db.models import F, OuterRef, Subquery

from ventanilla.engines.disclosure import KEY_SPACE
from ventanilla.tallies import spec as specs
from ventanilla.tallies.models import DeclaredTable, Tally
from ventanilla.tallies.periods import period_of
from ventanilla.tallies.protection import SCHEMES
from ventanilla.tallies.spec import CannotDeclare, TableSpec

_MOST_AT_ONCE = 10_000
_TOTAL = ("", "")  # the margin and the cell of the total


class CannotCount(Exception):
    """An event does not fit its table; the message names the table and the dimension, never the answer."""


@dataclass(frozen=True)
class Counting:
    """One table that an event is counted in.

    Fields:
        table: the table's name.
        cells: the event's answer to every dimension of the table.
        amount: how many it counts for.
        measure: what is added up, for a table with a measure.
    """

    table: str
    cells: Mapping[str, str]
    amount: int = 1
    measure: int | None = None


def declare(*, table: TableSpec) -> int:
    """Declare a table and return its version; declaring the same again changes nothing.

    A change makes a new version, which is counted from now on; what older versions counted is still told.

    Raises:
        CannotDeclare: the table is faulty, or its name has another period or protection already.
    """
    specs.check(spec=table)
    if table.protection not in SCHEMES:
        raise CannotDeclare(f"Table {table.name!r}: there is no protection {table.protection!r}.")
    try:
        with transaction.atomic():
            return _declared(table)
    except IntegrityError:  # another process declared a version of the same table a moment before
        with transaction.atomic():
            return _declared(table)


def _declared(table: TableSpec) -> int:
    text = specs.canonical(spec=table)
    mark = specs.fingerprint(text=text)
    latest = DeclaredTable.objects.filter(name=table.name).order_by("-version").first()
    if latest is None:
        DeclaredTable.objects.create(name=table.name, version=1, fingerprint=mark, spec=text)
        return 1
    if latest.fingerprint == mark:
        return latest.version
    before = specs.read(text=latest.spec)
    if (before.period, before.protection) != (table.period, table.protection):
        raise CannotDeclare(
            f"Table {table.name!r}: its period and protection stay; give the new table a new name."
        )
    row = DeclaredTable(name=table.name, version=latest.version + 1, fingerprint=mark, spec=text)
    row.save(force_insert=True)
    return row.version


def count(
    *,
    table: str,
    on: date,
    cells: Mapping[str, str],
    amount: int = 1,
    measure: int | None = None,
    record_key: int | None = None,
) -> None:
    """Count one event: draw one random key and add it, with the count, to every cell the event touches.

    Args:
        table: the name of a declared table.
        on: the day of the event; only its period is kept.
        cells: the answer to every dimension of the table.
        amount: how many the event counts for, from 1 to 10,000.
        measure: what is added up beside the count; needed by a table with a measure and refused by others.
        record_key: a key to use instead, from 0 to 2^32 - 1. Only for two tables that count the same people
            and must show the same number for them; see the decision on counts for what it gives away.

    Raises:
        CannotCount: no such table, or the event does not fit it. Nothing is counted.
    """
    counting = Counting(table=table, cells=cells, amount=amount, measure=measure)
    count_event(on=on, countings=[counting], record_key=record_key)


def count_event(*, on: date, countings: Sequence[Counting], record_key: int | None = None) -> None:
    """Count one event in several tables, all or none, always in the same order so that two never lock each other.

    Each table draws a key of its own unless `record_key` is given: a key shared by two tables would let whoever
    seizes the database match the lone cells of one with those of the other.

    Raises:
        CannotCount: as `count` does, or one table is named twice. Nothing is counted.
    """
    if record_key is not None and not 0 <= record_key < KEY_SPACE:
        raise CannotCount("A record key lies from 0 to 4,294,967,295.")
    names = [counting.table for counting in countings]
    if len(set(names)) != len(names):
        raise CannotCount("An event is counted once in a table.")
    declared = _latest(names=names)
    for counting in countings:
        _check(counting=counting, row=declared.get(counting.table))
    with transaction.atomic():
        for counting in sorted(countings, key=lambda one: one.table):
            key = secrets.randbelow(KEY_SPACE) if record_key is None else record_key
            _add(row=declared[counting.table], counting=counting, on=on, key=key)


def _latest(*, names: Sequence[str]) -> dict[str, DeclaredTable]:
    same_name = DeclaredTable.objects.filter(name=OuterRef("name")).order_by("-version")
    rows = DeclaredTable.objects.filter(name__in=names, version=Subquery(same_name.values("version")[:1]))
    return {row.name: row for row in rows}


def _check(*, counting: Counting, row: DeclaredTable | None) -> None:
    # Answers stay out of the messages: a name passed by mistake must not reach a log.
    if row is None:
        raise CannotCount("No table of that name is declared.")
    spec = specs.read(text=row.spec)
    if set(counting.cells) != {dimension.name for dimension in spec.dimensions}:
        raise CannotCount(f"Table {spec.name!r} needs an answer to each of its dimensions and to no other.")
    for dimension in spec.dimensions:
        if counting.cells[dimension.name] not in dimension.codes:
            raise CannotCount(f"Table {spec.name!r} does not allow this answer for {dimension.name!r}.")
    if not 1 <= counting.amount <= _MOST_AT_ONCE:
        raise CannotCount(f"Table {spec.name!r} counts from 1 to {_MOST_AT_ONCE} at once.")
    if (counting.measure is None) != (spec.measure is None):
        raise CannotCount(f"Table {spec.name!r} was given a measure it lacks, or lacks the one it needs.")
    if counting.measure is not None and (counting.measure < 0 or counting.amount != 1):
        raise CannotCount(f"Table {spec.name!r} takes one measure of 0 or more for each event.")


def _add(*, row: DeclaredTable, counting: Counting, on: date, key: int) -> None:
    spec = specs.read(text=row.spec)
    period = period_of(on=on, length=spec.period)
    wanted = {
        (specs.margin_text(margin=margin), specs.cell_text(cells=counting.cells, margin=margin))
        for margin in ((), *spec.margins)
    }
    ids = _locked(row=row, period=period, wanted=wanted)
    measured = min(counting.measure or 0, spec.measure.top) if spec.measure else 0
    Tally.objects.filter(id__in=ids).update(
        count=F("count") + counting.amount,
        key_sum=(F("key_sum") + key) % KEY_SPACE,  # below 2^33 before the remainder: no overflow in 64 bits
        measure_sum=F("measure_sum") + measured,
    )


def _locked(*, row: DeclaredTable, period: str, wanted: set[tuple[str, str]]) -> list[int]:
    """Return the ids of the cells, locked; cells not yet there are made.

    Every event of a table and period holds its total before it locks or makes any other cell, so two events
    queue for the total and can never wait for each other's cells.
    """
    found = _lock(row=row, period=period, wanted=wanted)
    for cells in ({_TOTAL}, wanted):
        missing = sorted(cells - found.keys())
        if missing:
            Tally.objects.bulk_create(
                [Tally(table=row, period=period, margin=margin, cell=cell) for margin, cell in missing],
                ignore_conflicts=True,
            )
            found |= _lock(row=row, period=period, wanted=set(missing))
    return list(found.values())


def _lock(*, row: DeclaredTable, period: str, wanted: set[tuple[str, str]]) -> dict[tuple[str, str], int]:
    cells = {cell for _, cell in wanted}  # a cell's text names its dimensions, hence its margin
    margins = {margin for margin, _ in wanted}
    rows = Tally.objects.select_for_update().filter(
        table=row, margin__in=margins, period=period, cell__in=cells
    )
    # In the order they were made, so the total comes first.
    found = rows.order_by("id").values_list("id", "margin", "cell")
    return {(margin, cell): pk for pk, margin, cell in found}
