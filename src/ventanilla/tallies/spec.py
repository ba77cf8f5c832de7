"""Says what a declared table is: its dimensions, the margins that are counted, its period and its protection."""

import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from functools import lru_cache
from hashlib import sha256
from itertools import pairwise
from typing import Any, Literal

Period = Literal["day", "month", "year"]

_NAME = re.compile(r"[a-z][a-z0-9_]{0,39}")
_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.+-]{0,63}")
# Four answers together are nearly a row: a lone cell of such a margin would describe one person.
_WIDEST_MARGIN = 3


class CannotDeclare(Exception):
    """A table is not declared in a way that can be counted and protected; the message says what is wrong."""


@dataclass(frozen=True)
class Value:
    """One allowed answer: its code, kept, and its title, shown (English source text or a proper name)."""

    code: str
    title: str


@dataclass(frozen=True)
class Dimension:
    """One question a table is broken down by, with every answer it may have."""

    name: str
    title: str
    values: tuple[Value, ...]

    @property
    def codes(self) -> tuple[str, ...]:
        """The allowed answers, in their order."""
        return tuple(value.code for value in self.values)


@dataclass(frozen=True)
class Measure:
    """What is added up beside the count, so that a mean can be told.

    Fields:
        name, title: what it is; title with its unit, as in "Minutes waited".
        top: a larger value is counted as this, so that one event can move a mean only so far.
        step: means are told in multiples of this.
    """

    name: str
    title: str
    top: int
    step: int


@dataclass(frozen=True)
class TableSpec:
    """A table as declared; the texts are English source text, translated when they are shown.

    Fields:
        name: how code and addresses call it.
        title: what a reader sees.
        counts: what one is, in a sentence.
        source: who counts, when, where.
        period: the finest time that is kept.
        dimensions: the questions; an event must answer each one.
        margins: the combinations that are counted, at most three questions each; the total always is.
        measure: what is added up beside the count, if anything.
        protection: the scheme of noise (see `protection.SCHEMES`); it never changes for a name.
    """

    name: str
    title: str
    counts: str
    source: str
    period: Period
    dimensions: tuple[Dimension, ...]
    margins: tuple[tuple[str, ...], ...]
    measure: Measure | None = None
    protection: str = "cell_key_1"

    def dimension(self, *, name: str) -> Dimension | None:
        """Return the dimension of that name, or None."""
        return next((dimension for dimension in self.dimensions if dimension.name == name), None)

    def margin_holding(self, *, names: frozenset[str]) -> tuple[str, ...] | None:
        """Return the narrowest counted margin that has all these dimensions, or None."""
        holding = [margin for margin in ((), *self.margins) if names <= set(margin)]
        return min(holding, key=len, default=None)


def margin_text(*, margin: tuple[str, ...]) -> str:
    """Return a margin as it is kept: names in order with a plus between; empty for the total."""
    return "+".join(sorted(margin))


def cell_text(*, cells: Mapping[str, str], margin: tuple[str, ...]) -> str:
    """Return one cell of a margin as it is kept, such as `office=centro;sex=female`; empty for the total."""
    return ";".join(f"{name}={cells[name]}" for name in sorted(margin))


def cell_values(*, text: str) -> dict[str, str]:
    """Read what `cell_text` wrote."""
    return dict(part.split("=", 1) for part in text.split(";") if part)


def canonical(*, spec: TableSpec) -> str:
    """Return the one JSON text of a table; equal tables have equal texts."""
    return json.dumps(asdict(spec), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def fingerprint(*, text: str) -> str:
    """Return the hash by which a canonical text is recognised."""
    return sha256(text.encode()).hexdigest()


@lru_cache(maxsize=256)
def read(*, text: str) -> TableSpec:
    """Read what `canonical` wrote."""
    return from_json(data=json.loads(text))


def from_json(*, data: Mapping[str, Any]) -> TableSpec:
    """Build a table from plain data, as a practice's file holds it.

    Raises:
        CannotDeclare: a part is missing, unknown or of the wrong kind, or the table fails `check`.
    """
    try:
        spec = _built(dict(data))
    except (TypeError, KeyError, AttributeError) as wrong:
        raise CannotDeclare(f"A table is not written as it must be: {wrong}.") from wrong
    check(spec=spec)
    return spec


def _built(data: dict[str, Any]) -> TableSpec:
    dimensions = tuple(
        Dimension(**{**part, "values": tuple(Value(**value) for value in part["values"])})
        for part in data.pop("dimensions")
    )
    margins = tuple(tuple(margin) for margin in data.pop("margins"))
    measure = data.pop("measure", None)
    return TableSpec(
        **data, dimensions=dimensions, margins=margins, measure=Measure(**measure) if measure else None
    )


def check(*, spec: TableSpec) -> None:
    """Refuse a table that could not be counted, kept or protected.

    Raises:
        CannotDeclare: naming the table and the part.
    """
    faults = [*_text_faults(spec), *_dimension_faults(spec), *_margin_faults(spec), *_measure_faults(spec)]
    if faults:
        raise CannotDeclare(f"Table {spec.name!r}: {' '.join(faults)}")


def _text_faults(spec: TableSpec) -> list[str]:
    faults = []
    if not _NAME.fullmatch(spec.name):
        faults.append("Its name must be a short lower-case word.")
    if spec.period not in ("day", "month", "year"):
        faults.append("Its period must be day, month or year.")
    # An empty text has no translation: gettext answers it with the header of its catalogue.
    titles = [value.title for dimension in spec.dimensions for value in dimension.values]
    titles += [dimension.title for dimension in spec.dimensions]
    if not all((spec.title, spec.counts, spec.source, *titles)):
        faults.append("Every title must be written out.")
    return faults


def _dimension_faults(spec: TableSpec) -> list[str]:
    names = [dimension.name for dimension in spec.dimensions]
    faults = [] if len(set(names)) == len(names) else ["Two dimensions have one name."]
    for dimension in spec.dimensions:
        codes = dimension.codes
        if not _NAME.fullmatch(dimension.name) or not all(_CODE.fullmatch(code) for code in codes):
            faults.append(f"Dimension {dimension.name!r} has a name or a code that cannot be kept.")
        if not codes or len(set(codes)) != len(codes):
            faults.append(f"Dimension {dimension.name!r} needs answers, each with a code of its own.")
    return faults


def _margin_faults(spec: TableSpec) -> list[str]:
    known = {dimension.name for dimension in spec.dimensions}
    texts = sorted(margin_text(margin=margin) for margin in spec.margins)
    faults = []
    if any(not margin or len(set(margin)) != len(margin) or set(margin) - known for margin in spec.margins):
        faults.append("A margin must name its own dimensions, each once.")
    if any(first == second for first, second in pairwise(texts)):
        faults.append("A margin is declared twice.")
    if any(len(margin) > _WIDEST_MARGIN for margin in spec.margins):
        faults.append(f"A margin of more than {_WIDEST_MARGIN} answers is nearly a person's record.")
    if known - {name for margin in spec.margins for name in margin}:
        faults.append("A dimension stands in no margin and would be asked for nothing.")
    return faults


def _measure_faults(spec: TableSpec) -> list[str]:
    measure = spec.measure
    if measure is None:
        return []
    sound = _NAME.fullmatch(measure.name) and measure.title and 0 < measure.step <= measure.top <= 10**6
    return [] if sound else ["Its measure needs a name, a title, and a step not above its top."]
