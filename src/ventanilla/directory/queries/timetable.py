"""Puts opening hours in words."""

from collections.abc import Sequence
from datetime import date, datetime, time

from django.utils import formats
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _

from ventanilla.directory.hours import HoursLine, Rule, week


def open_hours(*, rules: Sequence[Rule], on: date) -> list[tuple[str, str]]:
    """Return the hours of an ordinary week around a day as (days, times) in the language in force.

    Hours that only words can say come as ("", words). Without hours the list is empty.
    """
    return [(_days(line=line), _times(line=line)) for line in week(rules=rules, on=on)]


def _days(*, line: HoursLine) -> str:
    if line.words:
        return ""
    first, last = str(WEEKDAYS[line.first_day]), str(WEEKDAYS[line.last_day])
    return first if first == last else _("%(first)s to %(last)s") % {"first": first, "last": last}


def _times(*, line: HoursLine) -> str:
    if line.words:
        return line.words
    return ", ".join(_span_in_words(opens=opens, closes=closes) for opens, closes in line.times)


def _span_in_words(*, opens: int, closes: int) -> str:
    if closes - opens >= 24 * 60:
        return _("all day and night")
    return _("%(opens)s to %(closes)s") % {"opens": clock(minutes=opens), "closes": clock(minutes=closes)}


def clock(*, minutes: int) -> str:
    """Return minutes after midnight as a time in the language in force."""
    return formats.time_format(time(minutes // 60 % 24, minutes % 60), "TIME_FORMAT")


def moment_in_words(*, moment: datetime, on: date) -> dict[str, str]:
    """Return the names a sentence about a coming moment needs: `day` and `time`."""
    week_away = 7
    near = (moment.date() - on).days < week_away
    day = str(WEEKDAYS[moment.weekday()]) if near else formats.date_format(moment.date(), "DATE_FORMAT")
    return {"day": day, "time": formats.time_format(moment.time(), "TIME_FORMAT")}
