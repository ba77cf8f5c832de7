"""The figures, events and places that views hand to charts, strips and maps."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Bar:
    """One figure with its label; `value` None is a suppressed cell, hatched and never drawn to scale."""

    label: str
    value: float | None


@dataclass(frozen=True)
class Stack:
    """One row of a stacked chart: a value for each part, in the order of the chart's parts."""

    label: str
    values: Sequence[float | None]


@dataclass(frozen=True)
class Place:
    """A dot on the map; degrees east and north. `strong` fills it with the primary colour."""

    name: str
    longitude: float
    latitude: float
    href: str
    note: str = ""
    strong: bool = False


@dataclass(frozen=True)
class Pair:
    """One fact as two records have it, or as it was and as somebody else has changed it."""

    term: str
    left: str
    right: str


@dataclass(frozen=True)
class Event:
    """A moment of a case: `kind` is visit, appointment, referral, answer or note; `waiting` marks what is open."""

    at: datetime.datetime
    kind: str
    words: str
    by: str = ""
    href: str = ""
    waiting: bool = False
    more: Sequence[str] = field(default=())
