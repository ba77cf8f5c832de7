"""What a reader of the directory gets: services, places, costs and capacities as plain values."""

from dataclasses import dataclass, field

from ventanilla.directory.hours import Rule


@dataclass(frozen=True)
class SpokenLanguage:
    """A language as published: ISO 639 code in lower case ("pt-br") and its name in the publisher's words."""

    code: str
    name: str


@dataclass(frozen=True)
class Cost:
    """A price; `amount` in units of `currency` (ISO 4217), None when only words are given."""

    option: str
    amount: float | None
    currency: str
    words: str


@dataclass(frozen=True)
class Capacity:
    """How many units a service has left; `updated` is an ISO instant."""

    id: str
    unit: str
    available: float
    maximum: float | None
    description: str
    updated: str


@dataclass(frozen=True, kw_only=True)
class Place:
    """A service's place; `id` is the location's. Latitude and longitude are degrees, None when there is no distance."""

    id: str
    service_at_location_id: str
    name: str
    kind: str
    address: str
    latitude: float | None
    longitude: float | None
    transportation: str = ""
    accessibility: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    languages: tuple[SpokenLanguage, ...] = ()
    rules: tuple[Rule, ...] = ()


@dataclass(frozen=True, kw_only=True)
class ServiceCard:
    """What a list or a match shows of a service.

    Ages are years, both included. `groups` are keys of `GROUPS` for whom the service is kept; empty for everybody.
    `answer_hours` is the partner's clock for a referral, None when it names none; `places_a_week` is how many people
    it can take, None when nobody counts. `papers_needed` is None when the directory does not say. `rules` are the
    hours of the service itself, which hold where its place says none. `words` holds texts in other languages by
    (field, language).
    """

    id: str
    version: int
    name: str
    alternate_name: str
    description: str
    status: str
    organization_id: str
    organization_name: str
    needs: tuple[str, ...]
    groups: tuple[str, ...]
    languages: tuple[SpokenLanguage, ...]
    interpretation: str
    minimum_age: float | None
    maximum_age: float | None
    eligibility: str
    fees: str
    costs: tuple[Cost, ...]
    papers_needed: bool | None
    places: tuple[Place, ...]
    rules: tuple[Rule, ...]
    phones: tuple[str, ...]
    email: str
    url: str
    alert: str
    how_to_apply: str
    answer_hours: int | None
    places_a_week: int | None
    words: dict[tuple[str, str], str] = field(default_factory=dict)
    sort_key: tuple[str, str] = ("", "")
    search_text: str = ""

    @property
    def is_free(self) -> bool | None:
        """Whether everybody pays nothing; None when the directory does not say."""
        amounts = [cost.amount for cost in self.costs if cost.amount is not None]
        return not any(amounts) if amounts else None

    def text(self, *, name: str, language: str) -> str:
        """Return the text of a field in a language, or as published when there is no such text."""
        short = language.lower().split("-")[0]
        return (
            self.words.get((name, language.lower()))
            or self.words.get((name, short))
            or str(getattr(self, name))
        )
