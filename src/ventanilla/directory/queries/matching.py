"""Finds the services that meet a need near a place, in a language, for an age, with the reasons in words.

The order is a sum of points, each fixed to a sentence that is shown, so that nobody has to trust a score: five for
each need met, three for a language spoken, two for an open door, one for places left, half for no charge and for no
papers; against it four when no place is left, two when it is kept for a group that nobody asked about, and 0.3 for
every kilometre up to twenty.
"""

import math
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date, time
from functools import cache
from zoneinfo import ZoneInfo

from django.conf import settings

from ventanilla.directory import hours
from ventanilla.directory.models import Location, ServiceCapacity
from ventanilla.directory.needs import check_needs
from ventanilla.directory.queries.reasons import Reason, ServiceMatch, door_reason, language_name
from ventanilla.directory.queries.shapes import Capacity, Place, ServiceCard
from ventanilla.directory.queries.shelf import Shelf, shelf

EARTH_RADIUS_KM = 6371.0088  # mean radius, IUGG
POINTS_PER_NEED = 5.0
POINTS_FOR_LANGUAGE = 3.0
POINTS_FOR_INTERPRETER = 1.0
POINTS_FOR_PLACES_LEFT = 1.0
POINTS_FOR_NO_PLACES = -4.0
POINTS_FOR_EASE = 0.5
POINTS_FOR_OTHERS = -2.0
POINTS_PER_KM = -0.3
FARTHEST_KM = 20.0

MANY = 150  # past it, reading every capacity is cheaper than naming the services

Point = tuple[float, float]
Option = tuple[list[Reason], Place | None, float | None, hours.Door]


class UnknownPlace(Exception):
    """The place to measure from is not a location with coordinates; the message is its id."""


def distance_km(*, start: Point, end: Point) -> float:
    """Return the great-circle distance between two points in degrees (haversine formula)."""
    north, south = math.radians(start[0]), math.radians(end[0])
    half_lat, half_lon = (south - north) / 2, math.radians(end[1] - start[1]) / 2
    chord = math.sin(half_lat) ** 2 + math.cos(north) * math.cos(south) * math.sin(half_lon) ** 2
    return 2 * EARTH_RADIUS_KM * math.asin(min(1.0, math.sqrt(chord)))


def services_near(
    *,
    needs: Collection[str],
    languages: Collection[str] = (),
    latitude: float | None = None,
    longitude: float | None = None,
    place: str | None = None,
    on: date,
    at_time: time | None = None,
    age: int | None = None,
    groups: Collection[str] | None = None,
    open_only: bool = False,
    limit: int = 20,
) -> list[ServiceMatch]:
    """Return the active services that meet any of the needs, best first; without needs, services of every kind.

    Args:
        needs: keys of `need_kinds()`.
        languages: codes the person speaks, best first ("ht", "pt-br"); a shared first part is enough.
        latitude, longitude, place: where to measure from, in degrees or as a location's id; else the city's middle.
        on, at_time: local day and time of going; without a time, any hour of the day counts as open.
        age: in years; services for other ages are left out.
        groups: keys of `GROUPS` the person belongs to; services kept for others are left out. None, when nobody
            asked, keeps them lower down.
        open_only: leave out services that are not known to be open then.

    Raises:
        UnknownNeed: a need is not in the closed list.
        UnknownPlace: `place` is not a location with coordinates.
    """
    wanted, kept = check_needs(needs=needs), shelf()
    start = _start(latitude=latitude, longitude=longitude, place=place)
    found = _candidates(kept=kept, needs=wanted)
    cards = [card for card in found if _takes(card=card, age=age, groups=groups)]
    left = _capacities(service_ids=[card.id for card in cards])
    spoken = [code.lower().split("-")[0] for code in languages]
    ask = _Ask(needs=wanted, languages=spoken, start=start, on=on, at_time=at_time, age=age, groups=groups)
    matches = (ask.match(card=card, capacities=left.get(card.id, ())) for card in cards)
    return sorted((match for match in matches if match.is_open or not open_only), key=_order)[:limit]


def _order(match: ServiceMatch) -> tuple[float, float, tuple[str, str]]:
    far = match.distance_km if match.distance_km is not None else FARTHEST_KM
    return (-round(match.points, 6), far, match.service.sort_key)


def _start(*, latitude: float | None, longitude: float | None, place: str | None) -> Point:
    if latitude is not None and longitude is not None:
        return latitude, longitude
    if place is None:
        return settings.CITY.latitude, settings.CITY.longitude
    found = Location.objects.filter(id=place).values_list("latitude", "longitude").first()
    if not found or found[0] is None or found[1] is None:
        raise UnknownPlace(place)
    return found[0], found[1]


def _candidates(*, kept: Shelf, needs: frozenset[str]) -> Iterable[ServiceCard]:
    if not needs:
        return kept.by_name
    return {card.id: card for need in sorted(needs) for card in kept.by_need[need]}.values()


def _takes(*, card: ServiceCard, age: int | None, groups: Collection[str] | None) -> bool:
    if card.status != "active" or (groups is not None and card.groups and not set(groups) & set(card.groups)):
        return False
    too_young = age is not None and card.minimum_age is not None and age < card.minimum_age
    too_old = age is not None and card.maximum_age is not None and age > card.maximum_age
    return not (too_young or too_old)


def _capacities(*, service_ids: list[str]) -> dict[str, list[Capacity]]:
    found: dict[str, list[Capacity]] = defaultdict(list)
    columns = ("service_id", "id", "unit__name", "available", "maximum", "description", "updated")
    rows = ServiceCapacity.objects.values_list(*columns)
    if len(service_ids) < MANY:
        rows = rows.filter(service__in=service_ids)
    for service, *values in rows:
        found[service].append(Capacity(*values))
    return found


@cache
def _zone(name: str) -> ZoneInfo:
    return ZoneInfo(name)


@dataclass(kw_only=True)
class _Ask:
    """One question to the directory, with what has been worked out for it so far."""

    needs: frozenset[str]
    languages: Collection[str]
    start: Point
    on: date
    at_time: time | None
    age: int | None
    groups: Collection[str] | None
    _doors: dict[int, tuple[hours.Door, Reason]] = field(default_factory=dict)
    _distances: dict[str, float] = field(default_factory=dict)

    def match(self, *, card: ServiceCard, capacities: Collection[Capacity]) -> ServiceMatch:
        general = [
            *self._need(card=card),
            *self._for_whom(card=card),
            *self._ease(card=card),
            *self._capacity(capacities=capacities),
        ]
        options = [self._at(card=card, place=place) for place in card.places or (None,)]
        reasons, place, km, door = max(options, key=lambda option: sum(reason.points for reason in option[0]))
        together = (*general[:1], *reasons, *general[1:])
        return ServiceMatch(
            service=card,
            place=place,
            reasons=together,
            points=sum(reason.points for reason in together),
            distance_km=km,
            door=door,
            places_left=max((item.available for item in capacities), default=None),
            capacities=tuple(capacities),
        )

    def _at(self, *, card: ServiceCard, place: Place | None) -> Option:
        reasons, km = [], self._distance(place=place) if place else None
        if km is not None:
            reasons.append(Reason("distance", POINTS_PER_KM * min(km, FARTHEST_KM), {"km": km}))
        elif place and place.kind == "virtual":
            reasons.append(Reason("remote"))
        door, of_door = self._door(rules=place.rules if place else card.rules)
        return [*reasons, of_door, *self._language(card=card, place=place)], place, km, door

    def _distance(self, *, place: Place) -> float | None:
        if place.latitude is None or place.longitude is None:
            return None
        if place.id not in self._distances:
            self._distances[place.id] = distance_km(start=self.start, end=(place.latitude, place.longitude))
        return self._distances[place.id]

    def _door(self, *, rules: tuple[hours.Rule, ...]) -> tuple[hours.Door, Reason]:
        known = self._doors.get(
            id(rules)
        )  # equal hours are one tuple on the shelf; hashing their values costs more
        if known is None:
            door = hours.door(rules=rules, on=self.on, at=self.at_time, zone=_zone(settings.CITY.time_zone))
            known = door, door_reason(door=door, on=self.on, with_time=self.at_time is not None)
            self._doors[id(rules)] = known
        return known

    def _need(self, *, card: ServiceCard) -> list[Reason]:
        met = tuple(need for need in card.needs if need in self.needs or not self.needs)
        return (
            [Reason("need", POINTS_PER_NEED * len(met) if self.needs else 0.0, {"needs": met})] if met else []
        )

    def _language(self, *, card: ServiceCard, place: Place | None) -> list[Reason]:
        spoken = [*card.languages, *(place.languages if place else ())]
        for wanted in self.languages:
            for language in spoken:
                if language.code.split("-")[0] == wanted:
                    name = language_name(code=language.code, fallback=language.name)
                    return [Reason("language", POINTS_FOR_LANGUAGE, {"language": name})]
        if self.languages and card.interpretation:
            return [Reason("interpreter", POINTS_FOR_INTERPRETER)]
        return []

    def _for_whom(self, *, card: ServiceCard) -> list[Reason]:
        reasons = []
        if card.groups:
            points = POINTS_FOR_OTHERS if self.groups is None else 0.0
            reasons.append(Reason("groups", points, {"groups": card.groups}))
        if self.age is not None and (card.minimum_age is not None or card.maximum_age is not None):
            reasons.append(Reason("age"))
        return reasons

    def _ease(self, *, card: ServiceCard) -> list[Reason]:
        reasons = []
        if card.is_free:
            reasons.append(Reason("free", POINTS_FOR_EASE))
        elif card.costs and card.costs[0].amount:
            values = {"amount": card.costs[0].amount, "currency": card.costs[0].currency}
            reasons.append(Reason("price", 0.0, values))
        if card.papers_needed is False:
            reasons.append(Reason("no_papers", POINTS_FOR_EASE))
        return reasons

    def _capacity(self, *, capacities: Collection[Capacity]) -> list[Reason]:
        if not capacities:
            return []
        left = max(item.available for item in capacities)
        if left < 1:
            return [Reason("full", POINTS_FOR_NO_PLACES)]
        return [Reason("places_left", POINTS_FOR_PLACES_LEFT, {"count": left})]
