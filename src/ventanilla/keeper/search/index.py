"""Finds persons by name and birth or phone."""

import re
import unicodedata
from dataclasses import dataclass

from rapidfuzz import fuzz

from ventanilla.keeper.shapes import IndexEntry, Query


@dataclass(frozen=True)
class Match:
    """A number in the ring and how well it fits, 0 to 1."""

    number: int
    score: float


class Index:
    """What persons may be found by, by their number in the ring."""

    def __init__(self) -> None:
        self._entries: dict[int, IndexEntry] = {}

    def put(self, *, number: int, entry: IndexEntry) -> None:
        """Add or replace an entry."""
        self._entries[number] = entry

    def remove(self, *, number: int) -> None:
        """Forget an entry, if there is one."""
        self._entries.pop(number, None)

    def has(self, *, number: int) -> bool:
        """Return whether there is an entry."""
        return number in self._entries

    def __len__(self) -> int:
        return len(self._entries)

    def initials(self, *, number: int) -> str:
        """Return the initials of the first name form."""
        return " ".join(f"{w[0].upper()}." for w in _folded(self._entries[number].names[0]).split())

    def birth_year(self, *, number: int) -> int | None:
        """Return the birth year, if it is known."""
        entry = self._entries[number]
        return entry.birth_on.year if entry.birth_on else entry.birth_year

    def search(self, *, query: Query, limit: int) -> list[Match]:
        """Return the best matches, best first."""
        name = _folded(query.name)
        found = [Match(number=n, score=_score(name, query, e)) for n, e in self._entries.items()]
        return sorted((m for m in found if m.score > 0.5), key=lambda m: -m.score)[:limit]


def is_narrow(query: Query) -> bool:
    """Return whether a query has a name and something else."""
    has_name = any(len(word) > 1 for word in _folded(query.name).split())
    return has_name and bool(query.birth_on or query.birth_year or len(re.sub(r"\D", "", query.phone)) >= 6)


def _score(name: str, query: Query, entry: IndexEntry) -> float:
    best = max(fuzz.token_set_ratio(name, _folded(form)) for form in entry.names) / 100
    year = query.birth_on.year if query.birth_on else query.birth_year
    own = entry.birth_on.year if entry.birth_on else entry.birth_year
    same = (year and own and abs(year - own) <= 1) or (query.phone and query.phone in entry.phones)
    return 0.7 * best + (0.3 if same else 0)


def _folded(text: str) -> str:
    plain = "".join(c for c in unicodedata.normalize("NFKD", text.lower()) if not unicodedata.combining(c))
    return re.sub(r"[^a-z]+", " ", plain).strip()
