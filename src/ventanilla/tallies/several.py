"""Tells several protected series at once, in two queries however many are asked: for a page that shows many figures."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import reduce
from itertools import product
from operator import or_

from django.db.models import Q

from ventanilla.engines import disclosure
from ventanilla.tallies import spec as specs
from ventanilla.tallies.models import DeclaredTable, Tally
from ventanilla.tallies.queries import (
    CannotTell,
    ProtectedRow,
    _asked,
    _Declared,
    _kept,
    _margins,
    _run,
    _told,
)

Told = Mapping[str, tuple[ProtectedRow, ...]]


@dataclass(frozen=True)
class Asked:
    """One series: a table, its first and last period, both included, and the dimensions of each period's rows."""

    name: str
    first: str
    last: str
    by: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Plan:
    """Where the cells of one series stand: its periods with those the table keeps, and its margin in each version."""

    declared: _Declared
    by: tuple[str, ...]
    combinations: tuple[dict[str, str], ...]
    kept: Mapping[str, tuple[str, ...]]
    margins: tuple[tuple[int, str], ...]

    @property
    def wanted(self) -> Q:
        parts = [part for parts in self.kept.values() for part in parts]
        return reduce(or_, (Q(table=pk, margin=margin, period__in=parts) for pk, margin in self.margins))


def told(*, asked: Sequence[Asked]) -> list[Told | None]:
    """Return for each series its rows by period, every combination of answers in order.

    The counts are the ones `queries.table` and `queries.series` tell; where those cannot tell, there is None.
    """
    tables = _tables(names={one.name for one in asked})
    plans = [_plan(tables.get(one.name), one) for one in asked]
    rows = _rows([plan for plan in plans if plan])
    return [None if plan is None else _answer(plan, rows) for plan in plans]


def _tables(*, names: Iterable[str]) -> dict[str, _Declared]:
    versions: dict[str, list[tuple[int, specs.TableSpec]]] = {}
    found = DeclaredTable.objects.filter(name__in=names).order_by("-version")
    for name, pk, text in found.values_list("name", "id", "spec"):
        versions.setdefault(name, []).append((pk, specs.read(text=text)))
    return {name: _Declared(tuple(those)) for name, those in versions.items()}


def _plan(declared: _Declared | None, asked: Asked) -> _Plan | None:
    try:
        return _planned(declared, asked) if declared else None
    except CannotTell:
        return None


def _planned(declared: _Declared, asked: Asked) -> _Plan:
    dimensions, _narrowed = _asked(declared, asked.by, {})
    kept = {text: _kept(declared, text) for text in _run(first=asked.first, last=asked.last)}
    grid = product(*(one.codes for one in dimensions))
    return _Plan(
        declared=declared,
        by=asked.by,
        combinations=tuple(dict(zip(asked.by, codes, strict=True)) for codes in grid),
        kept=kept,
        margins=tuple(_margins(declared, [p for parts in kept.values() for p in parts], frozenset(asked.by))),
    )


def _rows(plans: Sequence[_Plan]) -> list[tuple[int, str, str, disclosure.Cell]]:
    if not plans:
        return []
    found = Tally.objects.filter(reduce(or_, (plan.wanted for plan in plans)))
    columns = ("table", "margin", "period", "cell", "count", "key_sum", "measure_sum")
    return [
        (table, margin, period, disclosure.Cell((cell,), *sums))
        for table, margin, period, cell, *sums in found.values_list(*columns)
    ]


def _answer(plan: _Plan, rows: Sequence[tuple[int, str, str, disclosure.Cell]]) -> Told:
    belongs = {part: text for text, parts in plan.kept.items() for part in parts}
    cells = []
    for table, margin, period, cell in rows:
        if (table, margin) in plan.margins and period in belongs:
            values = specs.cell_values(text=cell.name[0])
            cells.append(replace(cell, name=(belongs[period], *(values[name] for name in plan.by))))
    wanted = [((text,), answers) for text in plan.kept for answers in plan.combinations]
    protected = _told(plan.declared, wanted, disclosure.add_up(cells=cells))
    each = len(plan.combinations)
    return {
        text: tuple(protected[number * each : (number + 1) * each]) for number, text in enumerate(plan.kept)
    }
