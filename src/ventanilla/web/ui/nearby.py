"""Turns the name of a place or a part of the city into a point to measure from, with the directory's own places."""

import unicodedata
from dataclasses import dataclass

from ventanilla.directory import queries as directory


class UnknownPlace(Exception):
    """No place of the directory has this in its name or address."""


@dataclass(frozen=True)
class Start:
    """Where distances are measured from: degrees north and east."""

    latitude: float
    longitude: float


def names(*, places: list[directory.PlaceCard]) -> list[str]:
    """Return what can be typed: the parts of the city that occur in addresses, then the places themselves."""
    found = {part for place in _placed(places) for part in _district(place)}
    return [*sorted(found, key=_folded), *(place.name for place in _placed(places))]


def start(*, text: str, places: list[directory.PlaceCard]) -> Start:
    """Return the point for what somebody typed: one place of that name, else the middle of all that mention it.

    Raises:
        UnknownPlace: nothing does.
    """
    words = _folded(text).split()
    known = _placed(places)
    named = [place for place in known if _folded(place.name) == " ".join(words)]
    mentioned = [
        place for place in known if all(word in _folded(f"{place.name} {place.address}") for word in words)
    ]
    chosen = named or _of_district(known, words) or mentioned
    if not words or not chosen:
        raise UnknownPlace
    north = sum(place.latitude or 0.0 for place in chosen) / len(chosen)
    east = sum(place.longitude or 0.0 for place in chosen) / len(chosen)
    return Start(latitude=north, longitude=east)


def _of_district(places: list[directory.PlaceCard], words: list[str]) -> list[directory.PlaceCard]:
    return [place for place in places if " ".join(words) in map(_folded, _district(place))]


def _district(place: directory.PlaceCard) -> list[str]:
    """Return the middle of "street, part of the city, city"; an address in two parts names no part of the city."""
    return place.address.split(", ")[-2:-1] if place.address.count(", ") > 1 else []


def _placed(places: list[directory.PlaceCard]) -> list[directory.PlaceCard]:
    return [place for place in places if place.latitude is not None and place.longitude is not None]


def _folded(text: str) -> str:
    parts = unicodedata.normalize("NFKD", text)
    return " ".join("".join(c for c in parts if not unicodedata.combining(c)).casefold().split())
