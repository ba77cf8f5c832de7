"""Prepares a service of the directory for the eye: its words in the reader's language, its places, its hours."""

import datetime
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from ventanilla.directory import queries as directory

MAP = "https://www.openstreetmap.org/directions"
IN_ITS_LANGUAGE = ("language", "interpreter")


@dataclass(frozen=True)
class Row:
    """A service in a list: why it is here, where it is and how to get there."""

    id: str
    name: str
    organization: str
    description: str
    place: str
    address: str
    phone: str
    directions: str
    reasons: tuple[str, ...]
    is_open: bool
    alert: str


@dataclass(frozen=True)
class PlaceFacts:
    """One place of a service, with its week of hours as (days, times)."""

    place: directory.Place
    hours: list[tuple[str, str]]
    directions: str


def row(*, match: directory.ServiceMatch, language: str) -> Row:
    """Return a match as a list shows it."""
    card, place = match.service, match.place
    phones = (place.phones if place else ()) or card.phones
    return Row(
        id=card.id,
        name=card.text(name="name", language=language),
        organization=card.organization_name,
        description=card.text(name="description", language=language),
        place=place.name if place else "",
        address=place.address if place else "",
        phone=next(iter(phones), ""),
        directions=directions(place=place),
        reasons=tuple(reason.text for reason in match.reasons),
        is_open=match.is_open,
        alert=card.text(name="alert", language=language),
    )


def speaks(*, match: directory.ServiceMatch) -> bool:
    """Say whether the language asked for is spoken there, or an interpreter can be asked for."""
    return any(reason.code in IN_ITS_LANGUAGE for reason in match.reasons)


def directions(*, place: directory.Place | None) -> str:
    """Return a link that shows the way to a place on OpenStreetMap; it carries where the place is, never the reader."""
    if place is None or place.latitude is None or place.longitude is None:
        return ""
    return f"{MAP}?{urlencode({'to': f'{place.latitude:.5f},{place.longitude:.5f}'})}"


def detail(*, detail: directory.ServiceDetail, on: datetime.date, language: str) -> dict[str, Any]:
    """Return what the page of one service needs."""
    card = detail.card
    words = {
        name: card.text(name=name, language=language)
        for name in ("name", "description", "eligibility", "fees", "how_to_apply", "alert", "interpretation")
    }
    return {
        "detail": detail,
        "card": card,
        "words": words,
        "needs": [directory.NEEDS[need] for need in card.needs],
        "groups": [directory.GROUPS[group] for group in card.groups],
        "spoken": ", ".join(_own_names(card=card)),
        "places": [_place(place=place, card=card, on=on) for place in card.places],
        "hours": directory.open_hours(rules=card.rules, on=on) if not card.places else [],
        "site": card.url or detail.organization_website,
    }


def _own_names(*, card: directory.ServiceCard) -> list[str]:
    known = {language.code: language.name for language in directory.languages()}
    return [known.get(spoken.code) or spoken.name or spoken.code for spoken in card.languages]


def _place(*, place: directory.Place, card: directory.ServiceCard, on: datetime.date) -> PlaceFacts:
    rules = place.rules or card.rules
    return PlaceFacts(
        place=place, hours=directory.open_hours(rules=rules, on=on), directions=directions(place=place)
    )
