"""Turns codes and periods of the rooms below into words on city hall's pages."""

import datetime
from collections.abc import Mapping

from django.conf import settings
from django.utils import formats
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from ventanilla.directory.queries import NEEDS
from ventanilla.tallies import periods


def in_my_language(names: Mapping[str, str]) -> str:
    """Return a name in the reader's language, else in the city's, else whichever there is."""
    here = get_language() or settings.LANGUAGE_CODE
    for code in (here, here.split("-")[0], settings.LANGUAGE_CODE, "en"):
        if names.get(code):
            return names[code]
    return next(iter(names.values()), "")


def need_name(*, kind: str) -> str:
    """Return a kind of need in words."""
    return str(NEEDS.get(kind, kind))


def period_name(*, text: str) -> str:
    """Return 2026, 2026-Q4, 2026-11 or 2026-11-22 as people say it; a text that is none of these stays.

    The year is never grouped like a number: 2026, not 2.026.
    """
    try:
        span = periods.span(text=text)
    except periods.NotAPeriod:
        return text
    first = span.first_on
    if span.length == "year":
        return str(first.year)
    if span.length == "quarter":
        return _("Quarter %(n)d of %(year)s") % {"n": (first.month + 2) // 3, "year": str(first.year)}
    if span.length == "month":
        return formats.date_format(first, "YEAR_MONTH_FORMAT")
    return formats.date_format(first, "DATE_FORMAT")


def last_full_months(*, on: datetime.date, how_many: int) -> list[str]:
    """Return the months that are over, oldest first, ending with the one before today's."""
    count = on.year * 12 + on.month - 1
    return [f"{(count - back) // 12:04d}-{(count - back) % 12 + 1:02d}" for back in range(how_many, 0, -1)]
