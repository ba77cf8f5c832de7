"""Names the days, months, quarters and years that counts are kept and told for."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from ventanilla.tallies.spec import Period

_SHAPE = re.compile(r"(\d{4})(?:-Q([1-4])|-(\d{2})(?:-(\d{2}))?)?")
_LENGTHS = ("day", "month", "quarter", "year")
_MONTHS = {"month": 1, "quarter": 3, "year": 12}


class NotAPeriod(Exception):
    """The text names no day, month, quarter or year."""


@dataclass(frozen=True)
class Span:
    """One period of the calendar: from its first day until the day after its last."""

    text: str
    length: str
    first_on: date
    until_on: date


def period_of(*, on: date, length: Period) -> str:
    """Return the text of the day, month or year that a day lies in: 2026-11-22, 2026-11, 2026."""
    return on.isoformat()[: {"day": 10, "month": 7, "year": 4}[length]]


def span(*, text: str) -> Span:
    """Read 2026, 2026-Q4, 2026-11 or 2026-11-22.

    Raises:
        NotAPeriod: the text is none of these.
    """
    found = _SHAPE.fullmatch(text)
    if found is None:
        raise NotAPeriod("Write a period as 2026, 2026-Q4, 2026-11 or 2026-11-22.")
    year, quarter, month, day = found.groups()
    length = "quarter" if quarter else "day" if day else "month" if month else "year"
    try:
        first = date(int(year), int(quarter) * 3 - 2 if quarter else int(month or 1), int(day or 1))
        return Span(text, length, first, _after(first=first, length=length))
    except (ValueError, OverflowError) as wrong:
        raise NotAPeriod("There is no such day, month or year.") from wrong


def _after(*, first: date, length: str) -> date:
    if length == "day":
        return first + timedelta(days=1)
    months = first.year * 12 + first.month - 1 + _MONTHS[length]
    return date(months // 12, months % 12 + 1, 1)


def next_to(*, text: str) -> str:
    """Return the period of the same length that follows.

    Raises:
        NotAPeriod: the text is no period.
    """
    now = span(text=text)
    if now.length == "quarter":
        return f"{now.until_on.year:04d}-Q{(now.until_on.month + 2) // 3}"
    return now.until_on.isoformat()[: len(text)]


def kept(*, text: str, length: Period) -> tuple[str, ...] | None:
    """Return the periods of a table's own length that make up a period; None when it is too short for that.

    Raises:
        NotAPeriod: the text is no period.
    """
    whole = span(text=text)
    if _LENGTHS.index(whole.length) < _LENGTHS.index(length):
        return None
    texts, on = [], whole.first_on
    while on < whole.until_on:
        texts.append(period_of(on=on, length=length))
        on = _after(first=on, length=length)
    return tuple(texts)
