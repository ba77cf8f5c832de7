"""Tells the atlas: every row of the report, what it is, where, and whether it runs here."""

import unicodedata
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import Literal

from django.conf import settings

from ventanilla.practices import library
from ventanilla.practices.atlas import AtlasRow
from ventanilla.practices.models import Adoption

Running = Literal["runs_here", "can_run", "cited", "not_yet"]
NO_FILTERS: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True)
class AtlasEntry:
    """One row and how it stands here.

    `running` is "runs_here" (adopted), "can_run" (in the library), "cited" (a practice of the library cites it) or
    "not_yet".
    """

    row: AtlasRow
    running: Running


@dataclass(frozen=True)
class Atlas:
    """The rows that fit, and for every filter how many rows each of its values would leave.

    A count of a filter takes the other filters into account and not itself, so that each choice shows where it leads.
    """

    entries: tuple[AtlasEntry, ...]
    total: int
    counts: Mapping[str, Mapping[str, int]]


FACETS: dict[str, Callable[[AtlasEntry], tuple[str, ...]]] = {
    "modality": lambda entry: (entry.row.modality,),
    "kind": lambda entry: (entry.row.kind,),
    "role": lambda entry: (entry.row.role,) if entry.row.role else (),
    "country": lambda entry: entry.row.countries,
    "status": lambda entry: (entry.row.status,),
    "running": lambda entry: (entry.running,),
}


def atlas(*, filters: Mapping[str, str] = NO_FILTERS, text: str = "") -> Atlas:
    """Return the rows of the atlas that fit every filter.

    Args:
        filters: a value for some of `FACETS`; an unknown filter or value fits nothing.
        text: words that a row must hold, in any order, in its names, places, actors or descriptions.
    """
    rows = library.read(folder=settings.PRACTICES_FOLDER).rows
    here = set(Adoption.objects.filter(retired_on=None).values_list("practice", flat=True))
    entries = [AtlasEntry(row=row, running=_running(row=row, here=here)) for row in rows]
    wanted = {name: value for name, value in filters.items() if value}
    found = [entry for entry in entries if _holds(entry=entry, text=text)]
    return Atlas(
        entries=tuple(entry for entry in found if _fits(entry=entry, filters=wanted)),
        total=len(entries),
        counts={name: _counts(entries=found, filters=wanted, facet=name) for name in FACETS},
    )


def _running(*, row: AtlasRow, here: set[str]) -> Running:
    if row.runs:
        return "runs_here" if row.runs in here else "can_run"
    return "cited" if row.cited_by else "not_yet"


def _fits(*, entry: AtlasEntry, filters: Mapping[str, str]) -> bool:
    return all(name in FACETS and value in FACETS[name](entry) for name, value in filters.items())


def _counts(*, entries: list[AtlasEntry], filters: Mapping[str, str], facet: str) -> dict[str, int]:
    others = {name: value for name, value in filters.items() if name != facet}
    fitting = [entry for entry in entries if _fits(entry=entry, filters=others)]
    counts = Counter(value for entry in fitting for value in FACETS[facet](entry))
    return dict(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))


def _holds(*, entry: AtlasEntry, text: str) -> bool:
    words = fold(text=text).split()
    folded = _said(entry.row) if words else ""
    return all(word in folded for word in words)


@lru_cache(maxsize=512)
def _said(row: AtlasRow) -> str:
    places = (row.name_original, row.city, row.region, row.actors)
    return fold(text=" ".join([row.id, row.name, *places, row.description, row.description_es]))


def fold(*, text: str) -> str:
    """Return a text without accents and capitals, so that "sao paulo" finds São Paulo."""
    parts = unicodedata.normalize("NFKD", text)
    return "".join(sign for sign in parts if not unicodedata.combining(sign)).casefold()
