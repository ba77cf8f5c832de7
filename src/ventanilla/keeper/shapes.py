"""The few small shapes that the keeper and the rooms exchange."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any


@dataclass(frozen=True)
class Plain:
    """One field about one person, before sealing.

    `table` is the name of the database table (`people_person`), `field` is "<row id>.<column>", and `value` is
    anything JSON can carry. None of the three names may hold a "|".
    """

    person: str
    table: str
    field: str
    value: Any


@dataclass(frozen=True)
class Sealed:
    """One sealed field; it opens only under the person, table and field it was sealed for."""

    person: str
    table: str
    field: str
    ciphertext: bytes


@dataclass(frozen=True)
class IndexEntry:
    """What a person may be found by: every form of the name (official first), birth and phones."""

    names: tuple[str, ...]
    birth_on: date | None = None
    birth_year: int | None = None
    phones: tuple[str, ...] = ()


@dataclass(frozen=True)
class Query:
    """A search: a name and at least one of birth date, birth year or phone."""

    name: str
    birth_on: date | None = None
    birth_year: int | None = None
    phone: str = ""


@dataclass(frozen=True)
class Hit:
    """A thin answer: enough to choose whom to open, too little to browse.

    `score` runs from 0 to 1; 0.85 and more is a likely match.
    """

    person: str
    score: float
    initials: str
    birth_year: int | None


def entry_to_json(entry: IndexEntry) -> dict[str, Any]:
    """Return an index entry as JSON can carry it."""
    return {
        "names": list(entry.names),
        "birth_on": entry.birth_on.isoformat() if entry.birth_on else None,
        "birth_year": entry.birth_year,
        "phones": list(entry.phones),
    }


def entry_from_json(raw: Mapping[str, Any]) -> IndexEntry:
    """Read an index entry back.

    Raises:
        KeyError, TypeError, ValueError: a part is missing or of the wrong kind.
    """
    return IndexEntry(
        names=_texts(raw["names"]),
        birth_on=date.fromisoformat(raw["birth_on"]) if raw["birth_on"] else None,
        birth_year=_year(raw["birth_year"]),
        phones=_texts(raw["phones"]),
    )


def query_to_json(query: Query) -> dict[str, Any]:
    """Return a query as JSON can carry it."""
    return {
        "name": query.name,
        "birth_on": query.birth_on.isoformat() if query.birth_on else None,
        "birth_year": query.birth_year,
        "phone": query.phone,
    }


def query_from_json(raw: Mapping[str, Any]) -> Query:
    """Read a query back.

    Raises:
        KeyError, TypeError, ValueError: a part is missing or of the wrong kind.
    """
    name, phone = _texts([raw["name"], raw["phone"]])
    birth_on = date.fromisoformat(raw["birth_on"]) if raw["birth_on"] else None
    return Query(name=name, birth_on=birth_on, birth_year=_year(raw["birth_year"]), phone=phone)


def _texts(raw: Any) -> tuple[str, ...]:
    if not isinstance(raw, list) or not all(isinstance(text, str) for text in raw):
        raise TypeError("a list of texts was expected")
    return tuple(raw)


def _year(raw: Any) -> int | None:
    if raw is None:
        return None
    if not isinstance(raw, int) or not date.min.year <= raw <= date.max.year:
        raise ValueError("a year was expected")
    return raw
