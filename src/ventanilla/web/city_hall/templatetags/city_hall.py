"""Words of the rooms below, as filters for city hall's templates."""

import datetime
from collections.abc import Iterable, Mapping
from typing import Any

from django import template
from django.utils.dates import WEEKDAYS_ABBR
from django.utils.translation import gettext_lazy as _

from ventanilla.directory.queries.reasons import language_name as own_name
from ventanilla.practices.countries import COUNTRIES
from ventanilla.tallies import words as tally_words
from ventanilla.tallies.queries import ProtectedRow
from ventanilla.web.city_hall import practice_words, words
from ventanilla.web.city_hall.day_figures import threshold
from ventanilla.web.ui.tags.words import day

register = template.Library()

SERVICE_STATES = {
    "active": (_("Open"), "good"),
    "temporarily closed": (_("Suspended"), "warn"),
    "inactive": (_("Not active"), "plain"),
    "defunct": (_("Ended"), "plain"),
}
PRACTICE_STATES = {
    "available": (_("Can be adopted"), "plain"),
    "adopted": (_("Runs here"), "good"),
    "newer_waiting": (_("Runs here; a newer version waits"), "warn"),
    "retired": (_("Was retired"), "plain"),
}
PRACTICE_STATUSES = {
    "active": _("goes on"),
    "pilot": _("a first try"),
    "recurring": _("comes back every year"),
    "in_progress": _("under way"),
    "pledged": _("promised"),
    "ended": _("has ended"),
    "recommended": _("recommended"),
    "unknown": _("whether it goes on is not known"),
}


@register.filter
def in_my_language(names: Mapping[str, str]) -> str:
    """Return the name in the reader's language."""
    return words.in_my_language(names)


@register.filter
def period_name(text: str) -> str:
    """Return a period as people say it."""
    return words.period_name(text=text)


@register.filter
def need_names(kinds: Iterable[str]) -> str:
    """Return kinds of need in words."""
    return ", ".join(words.need_name(kind=kind) for kind in kinds)


@register.filter
def language_name(code: str) -> str:
    """Return a language by its own name."""
    return own_name(code=code, fallback="")


@register.filter
def service_state(status: str) -> str:
    """Return the state of a service in words."""
    return str(SERVICE_STATES.get(status, (status, "plain"))[0])


@register.filter
def service_tone(status: str) -> str:
    """Return the tone in which the state of a service is shown."""
    return SERVICE_STATES.get(status, (status, "plain"))[1]


@register.filter
def practice_state(state: str) -> str:
    """Return how a practice stands here, in words."""
    return str(PRACTICE_STATES[state][0])


@register.filter
def practice_tone(state: str) -> str:
    """Return the tone in which the state of a practice is shown."""
    return PRACTICE_STATES[state][1]


@register.filter
def practice_status(status: str) -> str:
    """Return how a practice stands where it comes from, in words."""
    return str(PRACTICE_STATUSES.get(status, status))


@register.filter
def about(row: ProtectedRow) -> str:
    """Return a protected count as people say it."""
    return tally_words.in_words(count=row.count, threshold=threshold())


@register.filter
def report_value(figure: Mapping[str, Any]) -> str:
    """Return a figure of the report with how exact it is."""
    return practice_words.figure_value(figure=figure)


@register.filter
def total_answers(versions: Iterable[Any]) -> int:
    """Return how often the versions of a form were filled in."""
    return sum(version.answers for version in versions)


@register.filter
def language_names(codes: Iterable[str]) -> str:
    """Return languages by their own names."""
    return ", ".join(language_name(code) for code in codes)


@register.filter
def iso_days(days: Iterable[int]) -> str:
    """Return ISO days of the week, 1 being Monday, in words."""
    return ", ".join(str(WEEKDAYS_ABBR[day - 1]) for day in days)


@register.filter
def iso_day(text: str) -> str:
    """Return the day of a published date or instant as people write it."""
    try:
        return day(datetime.date.fromisoformat(text[:10]))
    except ValueError:
        return text


@register.filter
def country_name(code: str) -> str:
    """Return a country in words; a code that is not known stays."""
    return str(COUNTRIES.get(code, code))
