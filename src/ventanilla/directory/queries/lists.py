"""Reads the directory as lists: services by page, organisations, places, languages."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from typing import NamedTuple

from ventanilla.directory.folding import folded
from ventanilla.directory.models import Address, Location, Organization
from ventanilla.directory.needs import check_needs
from ventanilla.directory.queries.reasons import language_name
from ventanilla.directory.queries.shapes import ServiceCard
from ventanilla.directory.queries.shelf import shelf

ACTIVE = "active"


@dataclass(frozen=True)
class ServicesPage:
    """One page of services in the order of their names; `next_after` is "" on the last page."""

    services: tuple[ServiceCard, ...]
    total: int
    next_after: str


class Languages(NamedTuple):
    """A language that some service speaks: its code and its own name."""

    code: str
    name: str


@dataclass(frozen=True)
class OrganizationCard:
    """An organisation and how many of its services take people now."""

    id: str
    name: str
    description: str
    email: str
    website: str
    active_services: int


@dataclass(frozen=True)
class PlaceCard:
    """A location that a person can be sent to or measure from; coordinates in degrees."""

    id: str
    name: str
    kind: str
    address: str
    latitude: float | None
    longitude: float | None


def services_page(
    *,
    search: str = "",
    need: str = "",
    language: str = "",
    organization: str = "",
    after: str = "",
    size: int = 25,
    active_only: bool = True,
    among: Collection[str] | None = None,
) -> ServicesPage:
    """Return a page of services.

    Args:
        search: words that must all appear in name, description or organisation; accents and case do not matter.
        need: a key of `need_kinds()`.
        language: a code; a shared first part is enough.
        organization: an organisation's id.
        after: `next_after` of the page before; a service added meanwhile never makes another appear twice.
        size: how many services a page holds.
        active_only: leave out services that take nobody now.
        among: ids of the only services to show; None for all.

    Raises:
        UnknownNeed: the need is not in the closed list.
    """
    kept = shelf()
    wanted = check_needs(needs=[need] if need else [])
    words, tongue = folded(text=search).split(), language.lower().split("-")[0]
    found = [
        card
        for card in (kept.by_need[need] if wanted else kept.by_name)
        if (not active_only or card.status == ACTIVE)
        and (among is None or card.id in among)
        and (not organization or card.organization_id == organization)
        and all(word in card.search_text for word in words)
        and (not tongue or _speaks(card=card, tongue=tongue))
    ]
    return _page(found=found, after=after, size=size)


def _page(*, found: list[ServiceCard], after: str, size: int) -> ServicesPage:
    name, _bar, service = after.rpartition("|")
    rest = [card for card in found if card.sort_key > (name, service)] if after else found
    shown = tuple(rest[:size])
    next_after = "|".join(shown[-1].sort_key) if len(rest) > size else ""
    return ServicesPage(services=shown, total=len(found), next_after=next_after)


def _speaks(*, card: ServiceCard, tongue: str) -> bool:
    places = (language for place in card.places for language in place.languages)
    return any(language.code.split("-")[0] == tongue for language in (*card.languages, *places))


def languages() -> list[Languages]:
    """Return the languages that active services speak, by their own names."""
    found = {}
    for card in shelf().by_name:
        for language in card.languages if card.status == ACTIVE else ():
            if language.code:
                found[language.code] = language_name(code=language.code, fallback=language.name)
    return sorted(
        (Languages(code, name) for code, name in found.items()), key=lambda item: folded(text=item.name)
    )


def organizations() -> list[OrganizationCard]:
    """Return every organisation by name; two queries."""
    counts = Counter(card.organization_id for card in shelf().by_name if card.status == ACTIVE)
    cards = [
        OrganizationCard(
            id=row.id,
            name=row.name,
            description=row.description,
            email=row.email,
            website=row.website,
            active_services=counts[row.id],
        )
        for row in Organization.objects.all()
    ]
    return sorted(cards, key=lambda card: (folded(text=card.name), card.id))


def locations() -> list[PlaceCard]:
    """Return every location by name; two queries."""
    addresses: dict[str, str] = {}
    for location, *parts in Address.objects.values_list("location_id", "address_1", "address_2", "city"):
        addresses.setdefault(location, ", ".join(part for part in parts if part))
    cards = [
        PlaceCard(row.id, row.name, row.location_type, addresses.get(row.id, ""), row.latitude, row.longitude)
        for row in Location.objects.all()
    ]
    return sorted(cards, key=lambda card: (folded(text=card.name), card.id))
