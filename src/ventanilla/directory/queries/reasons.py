"""Says why a service is proposed, in whole sentences of the language in force."""

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any

from django.conf.locale import LANG_INFO
from django.utils import formats
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from ventanilla.directory.hours import Door
from ventanilla.directory.needs import GROUPS, NEEDS
from ventanilla.directory.queries.shapes import Capacity, Place, ServiceCard
from ventanilla.directory.queries.timetable import moment_in_words

DAY_AND_NIGHT = timedelta(days=2)  # from any moment of a day to the end of the next

SENTENCES = {
    "need": _("Helps with: %(needs)s"),
    "language": _("They speak %(language)s"),
    "interpreter": _("An interpreter can be asked for"),
    "distance": _("%(km)s km away"),
    "remote": _("By telephone or online"),
    "open_now": _("Open now, until %(time)s"),
    "open_always": _("Open day and night"),
    "open_that_day": _("Open that day"),
    "opens_next": _("Opens %(day)s at %(time)s"),
    "not_soon": _("Not open in the next two months"),
    "hours_unknown": _("Ask when it is open"),
    "full": _("No places left"),
    "groups": _("Only for: %(groups)s"),
    "age": _("Fits this age"),
    "free": _("Free of charge"),
    "price": _("Costs %(amount)s %(currency)s"),
    "no_papers": _("No papers are needed"),
}


@dataclass(frozen=True)
class Reason:
    """One reason for or against a service; `points` is what it adds to the order of the list."""

    code: str
    points: float = 0.0
    values: dict[str, Any] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """The reason as a sentence."""
        if self.code == "places_left":
            count = int(self.values["count"])
            return ngettext("%(count)d place left", "%(count)d places left", count) % {"count": count}
        return str(SENTENCES[self.code]) % self._words()

    def _words(self) -> dict[str, str]:
        values = self.values
        if "moment" in values:
            return moment_in_words(moment=values["moment"], on=values["on"])
        if "needs" in values:
            return {"needs": ", ".join(str(NEEDS[need]) for need in values["needs"])}
        if "groups" in values:
            return {"groups": ", ".join(str(GROUPS[group]) for group in values["groups"])}
        numbers = {"km": 1, "amount": 0 if float(values.get("amount", 0)).is_integer() else 2}
        return {
            name: formats.number_format(value, numbers[name], force_grouping=True)
            if name in numbers
            else str(value)
            for name, value in values.items()
        }


@dataclass(frozen=True, kw_only=True)
class ServiceMatch:
    """A service that meets a need, at the place that suits best.

    `distance_km` is as the crow flies, None for a service that is reached from anywhere or gives no coordinates.
    `places_left` is the largest number left of any unit, None when the service counts none. Higher `points` come
    first; they are the sum of the points of the reasons.
    """

    service: ServiceCard
    place: Place | None
    reasons: tuple[Reason, ...]
    points: float
    distance_km: float | None
    door: Door
    places_left: float | None
    capacities: tuple[Capacity, ...]

    @property
    def is_open(self) -> bool:
        """Whether it is open at the time asked for, or on that day when no time was given."""
        return self.door.is_open

    @property
    def opens_next(self) -> datetime | None:
        """The next opening as local time, None when it is open or nobody says."""
        return self.door.opens_next


# Languages of the region that Django does not know, by their own names.
OWN_NAMES = {
    "am": "አማርኛ",
    "ay": "Aymar aru",
    "gn": "Avañe'ẽ",
    "guc": "Wayuunaiki",
    "qu": "Runa simi",
    "so": "Soomaali",
    "wo": "Wolof",
    "zh": "中文",
}


def language_name(*, code: str, fallback: str) -> str:
    """Return a language's own name for itself, or the name the directory gives."""
    short = code.split("-", maxsplit=1)[0]
    known = LANG_INFO.get(code) or LANG_INFO.get(short) or {}
    return str(known.get("name_local") or OWN_NAMES.get(short) or fallback or code)


def door_reason(*, door: Door, on: date, with_time: bool) -> Reason:
    """Return what to say of a service's hours."""
    if door.until and door.until - datetime.combine(on, time()) >= DAY_AND_NIGHT:
        return Reason("open_always", 2.0)
    if door.is_open and with_time:
        return Reason("open_now", 2.0, {"moment": door.until, "on": on})
    if door.is_open:
        return Reason("open_that_day", 2.0)
    if door.opens_next:
        days = (door.opens_next.date() - on).days
        return Reason("opens_next", max(1.0 - days * 0.25, -1.0), {"moment": door.opens_next, "on": on})
    return Reason("not_soon", -3.0) if door.known else Reason("hours_unknown")
