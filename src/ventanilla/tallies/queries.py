"""Tells protected tables, series and totals; no function here, or anywhere in the room, gives a raw count."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import reduce
from itertools import product
from operator import or_
from types import MappingProxyType

from django.db.models import Q

from ventanilla.engines import disclosure
from ventanilla.tallies import periods
from ventanilla.tallies import spec as specs
from ventanilla.tallies.models import DeclaredTable, Tally
from ventanilla.tallies.periods import NotAPeriod
from ventanilla.tallies.protection import SCHEMES, Scheme, smallest_shown
from ventanilla.tallies.spec import Dimension, Measure, TableSpec, Value

_LONGEST_SERIES = 400
NOT_NARROWED: Mapping[str, str] = MappingProxyType({})


class CannotTell(Exception):
    """The counts asked for were never kept; the message says which."""


@dataclass(frozen=True)
class ProtectedRow:
    """One cell that may be shown: its answers, and a count with noise. None is withheld, not zero."""

    cell: Mapping[str, str]
    count: int | None
    mean: int | None = None

    @property
    def suppressed(self) -> bool:
        """Whether the count is withheld."""
        return self.count is None


@dataclass(frozen=True)
class ProtectedTable:
    """A table that may be shown to staff, and after `withheld` to anybody.

    Fields:
        name, title, counts, source: as declared, in English; `words` translates them.
        period: the text of the period told.
        by: the dimensions of the rows, with every answer that was ever allowed.
        where: the answers the table is narrowed to.
        rows: every combination of answers, those that nobody gave included.
        measure: what the means are of, if any.
        protection: the scheme of noise.
        threshold: the smallest count that leaves the house.
    """

    name: str
    title: str
    counts: str
    source: str
    period: str
    by: tuple[Dimension, ...]
    where: tuple[tuple[Dimension, Value], ...]
    rows: tuple[ProtectedRow, ...]
    measure: Measure | None
    protection: str
    threshold: int

    def withheld(self) -> "ProtectedTable":
        """Return the table for maps and downloads: counts below the threshold are withheld."""
        return replace(self, rows=tuple(_withheld(row=row, threshold=self.threshold) for row in self.rows))


@dataclass(frozen=True)
class _Declared:
    """All versions of one table, newest first."""

    versions: tuple[tuple[int, TableSpec], ...]

    @property
    def spec(self) -> TableSpec:
        return self.versions[0][1]

    @property
    def scheme(self) -> Scheme:
        return SCHEMES[self.spec.protection]

    def dimension(self, name: str) -> Dimension:
        found = [spec.dimension(name=name) for _, spec in self.versions]
        values = {value.code: value for one in reversed(found) if one for value in one.values}
        newest = next((one for one in found if one), None)
        if newest is None:
            raise CannotTell(f"Table {self.spec.name!r} has no dimension {name!r}.")
        older = [value for code, value in values.items() if code not in newest.codes]
        return replace(newest, values=(*newest.values, *older))


def catalogue() -> tuple[TableSpec, ...]:
    """Return the newest version of every declared table, by name."""
    rows = DeclaredTable.objects.order_by("name", "version").values_list("name", "spec")
    return tuple(specs.read(text=text) for text in dict(rows).values())


def periods_counted(*, name: str) -> tuple[str, ...]:
    """Return the periods in which the table counted anything, oldest first; for menus.

    Raises:
        CannotTell: no such table.
    """
    ids = [pk for pk, _ in _declared(name=name).versions]
    rows = Tally.objects.filter(table__in=ids, margin="").values_list("period", flat=True)
    return tuple(sorted(set(rows)))


def table(
    *, name: str, period: str, by: Sequence[str] = (), where: Mapping[str, str] = NOT_NARROWED
) -> ProtectedTable:
    """Tell one table for one day, month, quarter or year.

    Only whole periods of the calendar are told. Any set of months would let a reader take one set from
    another, or average the many sets that hold the same month.

    Args:
        name: the declared table.
        period: such as 2026, 2026-Q4, 2026-11; not shorter than the table's own.
        by: the dimensions to break it down by; they must stand together in a declared margin.
        where: answers to narrow it to; their dimensions must stand in the same margin.

    Raises:
        CannotTell: no such table, period, dimension, answer or margin.
    """
    declared = _declared(name=name)
    dimensions, narrowed = _asked(declared, by, where)
    grid = [dict(zip(by, codes, strict=True)) for codes in product(*(one.codes for one in dimensions))]
    cells = _true_cells(declared, _kept(declared, period), by, where, whole=True)
    told = _told(declared, [((), one) for one in grid], cells)
    spec = declared.spec
    return ProtectedTable(
        name, spec.title, spec.counts, spec.source, period, dimensions, narrowed,
        tuple(told), spec.measure, spec.protection, smallest_shown(scheme=declared.scheme),
    )  # fmt: skip


def total(*, name: str, period: str, where: Mapping[str, str] = NOT_NARROWED) -> ProtectedRow:
    """Tell one protected count, with its mean where there is a measure.

    Raises:
        CannotTell: as `table` does.
    """
    return table(name=name, period=period, where=where).rows[0]


def series(
    *, name: str, first: str, last: str, where: Mapping[str, str] = NOT_NARROWED
) -> tuple[tuple[str, ProtectedRow], ...]:
    """Tell one protected count for every period from the first to the last, both included, in one query.

    Raises:
        CannotTell: as `table` does; or the two differ in length or order, or lie over 400 periods apart.
    """
    declared = _declared(name=name)
    _asked(declared, (), where)
    texts = _run(first=first, last=last)
    kept = {text: _kept(declared, text) for text in texts}
    cells = _true_cells(declared, [part for parts in kept.values() for part in parts], (), where, whole=False)
    belongs = {part: text for text, parts in kept.items() for part in parts}
    moved = disclosure.add_up(cells=[replace(one, name=(belongs[one.name[0]],)) for one in cells])
    told = _told(declared, [((text,), {}) for text in texts], moved)
    return tuple(zip(texts, told, strict=True))


def _declared(*, name: str) -> _Declared:
    rows = DeclaredTable.objects.filter(name=name).order_by("-version").values_list("id", "spec")
    if not rows:
        raise CannotTell("No table of that name is declared.")
    return _Declared(tuple((pk, specs.read(text=text)) for pk, text in rows))


def _asked(
    declared: _Declared, by: Sequence[str], where: Mapping[str, str]
) -> tuple[tuple[Dimension, ...], tuple[tuple[Dimension, Value], ...]]:
    if len({*by, *where}) != len(by) + len(where):
        raise CannotTell("A dimension is asked for twice.")
    narrowed = []
    for name, code in where.items():
        dimension = declared.dimension(name)
        value = next((one for one in dimension.values if one.code == code), None)
        if value is None:
            raise CannotTell(f"Table {declared.spec.name!r} has no such answer for {name!r}.")
        narrowed.append((dimension, value))
    return tuple(declared.dimension(name) for name in by), tuple(narrowed)


def _kept(declared: _Declared, period: str) -> tuple[str, ...]:
    try:
        parts = periods.kept(text=period, length=declared.spec.period)
    except NotAPeriod as wrong:
        raise CannotTell(str(wrong)) from wrong
    if parts is None:
        raise CannotTell(f"Table {declared.spec.name!r} is kept by the {declared.spec.period} and no finer.")
    return parts


def _run(*, first: str, last: str) -> list[str]:
    try:
        start, end = periods.span(text=first), periods.span(text=last)
        texts = [first]
        while texts[-1] != last and len(texts) < _LONGEST_SERIES:
            texts.append(periods.next_to(text=texts[-1]))
    except NotAPeriod as wrong:
        raise CannotTell(str(wrong)) from wrong
    if start.length != end.length or texts[-1] != last:
        raise CannotTell(f"A series runs forward over periods of one length, {_LONGEST_SERIES} at most.")
    return texts


def _true_cells(
    declared: _Declared, kept: Sequence[str], by: Sequence[str], where: Mapping[str, str], *, whole: bool
) -> tuple[disclosure.Cell, ...]:
    """Add up what was counted: counts and keys of a narrower cell are the sums of those of wider margins.

    A cell's name is its period (nothing when `whole`) followed by its answers in the order of `by`.
    """
    margins = _margins(declared, kept, frozenset((*by, *where)))
    wanted = reduce(or_, (Q(table=pk, margin=margin) for pk, margin in margins), Q(pk__in=[]))
    rows = Tally.objects.filter(wanted, period__in=kept)
    cells = []
    for period, text, *sums in rows.values_list("period", "cell", "count", "key_sum", "measure_sum"):
        values = specs.cell_values(text=text)
        if all(values[name] == code for name, code in where.items()):
            start = () if whole else (period,)
            cells.append(disclosure.Cell((*start, *(values[name] for name in by)), *sums))
    return disclosure.add_up(cells=cells)


def _margins(declared: _Declared, kept: Sequence[str], names: frozenset[str]) -> list[tuple[int, str]]:
    """Return, for each version, the margin to read; a version that counted here without one is a gap."""
    margins = []
    for pk, spec in declared.versions:
        margin = spec.margin_holding(names=names)
        if margin is not None:
            margins.append((pk, specs.margin_text(margin=margin)))
        elif Tally.objects.filter(table=pk, period__in=kept).exists():
            margins.clear()
            break
    if not margins:
        raise CannotTell(
            f"Table {declared.spec.name!r} was not counted by {', '.join(sorted(names))} together."
        )
    return margins


def _told(
    declared: _Declared,
    asked: Iterable[tuple[tuple[str, ...], Mapping[str, str]]],
    cells: Iterable[disclosure.Cell],
) -> list[ProtectedRow]:
    """Protect every cell asked for, those of zero included, in the order asked."""
    measure = declared.spec.measure
    protected = disclosure.protect(
        cells=cells,
        ptable=declared.scheme.ptable,
        mean_step=measure.step if measure else 0,
        mean_from=declared.scheme.threshold,
    )
    found = {one.name: one for one in protected}
    rows = []
    for start, cell in asked:
        name = (*start, *cell.values())
        one = found.get(name, disclosure.ProtectedCell(name, 0))
        rows.append(ProtectedRow(MappingProxyType(dict(cell)), one.count, one.mean))
    return rows


def _withheld(*, row: ProtectedRow, threshold: int) -> ProtectedRow:
    cell = disclosure.ProtectedCell((), row.count, row.mean)
    (shown,) = disclosure.withhold(cells=[cell], threshold=threshold)
    return replace(row, count=shown.count, mean=shown.mean)
