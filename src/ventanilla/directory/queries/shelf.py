"""Keeps the whole directory in memory as values, made anew when its edition changes.

A city has hundreds of services that change a few times a day and are asked for on every page; one small query tells
whether the copy is current. Capacities change far more often and are never kept.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from threading import Lock
from typing import Any

from ventanilla.directory import hours, needs
from ventanilla.directory.folding import folded
from ventanilla.directory.models import (
    Accessibility,
    Address,
    Attribute,
    CostOption,
    Edition,
    Language,
    Phone,
    Schedule,
    Service,
    ServiceAtLocation,
)
from ventanilla.directory.queries.shapes import Cost, Place, ServiceCard, SpokenLanguage

MOST_DIGITS = 6
HIGHEST_LATITUDE, HIGHEST_LONGITUDE = 90, 180
SCHEDULE_COLUMNS = (
    "freq",
    "interval",
    "byday",
    "bymonthday",
    "byweekno",
    "byyearday",
    "dtstart",
    "valid_from",
    "valid_to",
    "until",
    "count",
    "wkst",
    "opens_at",
    "closes_at",
    "description",
    "notes",
)

Rules = tuple[hours.Rule, ...]
Lists = dict[str, list[Any]]


@dataclass(frozen=True)
class Shelf:
    """One edition of the directory: services by id, and in the order of their names."""

    word: str
    services: dict[str, ServiceCard]
    by_name: tuple[ServiceCard, ...]
    by_need: dict[str, tuple[ServiceCard, ...]]


_lock = Lock()
_kept = Shelf(word="", services={}, by_name=(), by_need={})


def shelf() -> Shelf:
    """Return the current directory: one query when nothing changed, about ten when something did."""
    global _kept  # noqa: PLW0603  # a copy for the whole process, replaced at once and never changed in place
    word = Edition.objects.filter(id=1).values_list("word", flat=True).first() or "empty"
    current = _kept
    if current.word == word:
        return current
    with _lock:
        if _kept.word != word:
            _kept = _make(word=word)
        return _kept


def _make(*, word: str) -> Shelf:
    marks = _Marks()
    schedules, phones, languages = _schedules(shut=marks.shut), _phones(), _languages()
    places = _places(schedules=schedules, phones=phones, languages=languages)
    costs = _costs()
    cards = {
        row.id: _card(
            row=row,
            marks=marks,
            schedules=schedules,
            phones=phones,
            languages=languages,
            places=places,
            costs=costs,
        )
        for row in Service.objects.select_related("organization")
    }
    ordered = tuple(sorted(cards.values(), key=lambda card: card.sort_key))
    by_need = {need: tuple(card for card in ordered if need in card.needs) for need in needs.NEEDS}
    return Shelf(word=word, services=cards, by_name=ordered, by_need=by_need)


class _Marks:
    """Our own attributes: needs and settings of services, texts in other languages, schedules of shut days."""

    def __init__(self) -> None:
        self.needs: dict[str, set[str]] = defaultdict(set)
        self.groups: dict[str, set[str]] = defaultdict(set)
        self.settings: dict[tuple[str, str], str] = {}
        self.words: dict[str, dict[tuple[str, str], str]] = defaultdict(dict)
        self.shut: set[str] = set()
        rows = Attribute.objects.filter(
            owner_kind__in=["service", "schedule"], taxonomy_term__taxonomy__startswith="ventanilla-"
        )
        for row in rows.values_list(
            "link_id", "link_type", "value", "taxonomy_term__taxonomy", "taxonomy_term__code"
        ):
            self._take(*row)

    def _take(self, link: str, link_type: str, value: str, taxonomy: str, code: str) -> None:
        if taxonomy == needs.NEEDS_TAXONOMY and code in needs.NEEDS:
            self.needs[link].add(code)
        elif taxonomy == needs.GROUPS_TAXONOMY and code in needs.GROUPS:
            self.groups[link].add(code)
        elif taxonomy == needs.SETTINGS_TAXONOMY:
            self.settings[link, code] = value
        elif taxonomy == needs.WORDS_TAXONOMY:
            self.words[link][link_type, code.lower()] = value
        elif (taxonomy, code) == (needs.HOURS_TAXONOMY, needs.CLOSED):
            self.shut.add(link)

    def number(self, *, service: str, code: str) -> int | None:
        text = self.settings.get((service, code), "")
        return int(text) if text.isascii() and text.isdigit() and len(text) <= MOST_DIGITS else None

    def papers_needed(self, *, service: str) -> bool | None:
        return {"none": False, "some": True}.get(self.settings.get((service, needs.PAPERS), ""))


def _schedules(*, shut: set[str]) -> Lists:
    found: Lists = defaultdict(list)
    columns = ("id", "service_id", "location_id", "service_at_location_id", *SCHEDULE_COLUMNS)
    for row in Schedule.objects.values_list(*columns):
        fields = dict(zip(SCHEDULE_COLUMNS, row[4:], strict=True))
        rule = hours.rule_from(fields=fields, shut=row[0] in shut)
        for owner in filter(None, row[1:4]):
            found[owner].append(rule)
    return found


def _phones() -> Lists:
    found: Lists = defaultdict(list)
    for *owners, number in Phone.objects.values_list(
        "service_id", "location_id", "service_at_location_id", "number"
    ):
        for owner in filter(None, owners):
            found[owner].append(number)
    return found


def _languages() -> Lists:
    found: Lists = defaultdict(list)
    for *owners, code, name in Language.objects.values_list("service_id", "location_id", "code", "name"):
        for owner in filter(None, owners):
            found[owner].append(SpokenLanguage(code=code.lower(), name=name))
    return found


def _costs() -> Lists:
    found: Lists = defaultdict(list)
    columns = ("service_id", "option", "amount", "currency", "amount_description")
    for owner, option, amount, currency, words in CostOption.objects.values_list(*columns):
        found[owner].append(Cost(option=option, amount=amount, currency=currency.upper(), words=words))
    return found


def _addresses() -> dict[str, str]:
    found: dict[str, str] = {}
    columns = ("location_id", "address_1", "address_2", "city")
    # "physical" comes before "postal" and "virtual" in the alphabet: the address a person can walk to wins.
    for location, *parts in Address.objects.order_by("address_type", "position", "id").values_list(*columns):
        found.setdefault(location, ", ".join(part for part in parts if part))
    return found


def _places(*, schedules: Lists, phones: Lists, languages: Lists) -> Lists:
    addresses, ways_in = _addresses(), _ways_in()
    found: Lists = defaultdict(list)
    seen: dict[Rules, Rules] = {}
    for row in (
        ServiceAtLocation.objects.exclude(location=None).exclude(service=None).select_related("location")
    ):
        at, service = row.location, row.service_id
        assert at  # noqa: S101  # for the type checker; rows without a place were left out
        on_earth = _on_earth(latitude=at.latitude, longitude=at.longitude)
        found[service or ""].append(
            Place(
                id=at.id,
                service_at_location_id=row.id,
                name=at.name,
                kind=at.location_type,
                address=addresses.get(at.id, ""),
                latitude=at.latitude if on_earth else None,
                longitude=at.longitude if on_earth else None,
                transportation=at.transportation,
                accessibility=ways_in.get(at.id, ()),
                phones=_joined(phones[row.id], phones[at.id]),
                languages=_joined(languages[at.id]),
                rules=_rules(schedules[row.id], schedules[service or ""], schedules[at.id], seen=seen),
            )
        )
    return found


def _rules(*closest_first: list[hours.Rule], seen: dict[Rules, Rules]) -> Rules:
    # Hours of this service at this place come before those of the service, and these before those of the place; a day
    # on which one of them is shut is shut for all.
    said = next((rules for rules in closest_first if any(not rule.shut for rule in rules)), [])
    shut = [rule for rules in closest_first for rule in rules if rule.shut]
    rules = _joined((rule for rule in said if not rule.shut), shut)
    return seen.setdefault(
        rules, rules
    )  # one tuple for equal hours, so that they are worked out once a question


def _on_earth(*, latitude: float | None, longitude: float | None) -> bool:
    if latitude is None or longitude is None:
        return False
    return abs(latitude) <= HIGHEST_LATITUDE and abs(longitude) <= HIGHEST_LONGITUDE


def _ways_in() -> dict[str, tuple[str, ...]]:
    found: Lists = defaultdict(list)
    for location, text in Accessibility.objects.values_list("location_id", "description"):
        found[location].append(text)
    return {location: tuple(filter(None, texts)) for location, texts in found.items()}


def _joined(*lists: Iterable[Any]) -> tuple[Any, ...]:
    return tuple(dict.fromkeys(item for some in lists for item in some))


def _card(
    *, row: Any, marks: _Marks, schedules: Lists, phones: Lists, languages: Lists, places: Lists, costs: Lists
) -> ServiceCard:
    own_words = marks.words.get(row.id, {})
    searched = (row.name, row.alternate_name, row.description, row.organization.name, *own_words.values())
    return ServiceCard(
        id=row.id,
        version=row.version,
        name=row.name,
        alternate_name=row.alternate_name,
        description=row.description,
        status=row.status,
        organization_id=row.organization_id,
        organization_name=row.organization.name,
        needs=tuple(need for need in needs.NEEDS if need in marks.needs.get(row.id, ())),
        groups=tuple(group for group in needs.GROUPS if group in marks.groups.get(row.id, ())),
        languages=_joined(languages[row.id]),
        interpretation=row.interpretation_services,
        minimum_age=row.minimum_age,
        maximum_age=row.maximum_age,
        eligibility=row.eligibility_description,
        fees=row.fees_description,
        costs=tuple(costs[row.id]),
        papers_needed=marks.papers_needed(service=row.id),
        places=tuple(places[row.id]),
        rules=tuple(schedules[row.id]),
        phones=_joined(phones[row.id]),
        email=row.email,
        url=row.url,
        alert=row.alert,
        how_to_apply=row.application_process,
        answer_hours=marks.number(service=row.id, code=needs.ANSWER_HOURS) or None,
        places_a_week=marks.number(service=row.id, code=needs.PLACES_A_WEEK),
        words=own_words,
        sort_key=(folded(text=row.name), row.id),
        search_text=folded(text=" ".join(searched)),
    )
