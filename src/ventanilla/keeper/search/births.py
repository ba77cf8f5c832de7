"""Says how well a birth fits the one asked for, allowing for the ways in which dates are mistaken."""

from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray

_UNKNOWN = 0.3  # nothing is known of the birth: neither for nor against
_SAME_YEAR_ASKED = 0.9  # a year is all that was asked, or all that is known
_NEXT_YEAR = 0.55
_SAME_YEAR = 0.6  # a whole date was asked and only the year is right
_SWAPPED = 0.92  # day for month
_OTHER_YEAR = 0.9  # off by one, or two of its digits swapped or one mistaken
_OTHER_DAY = 0.8  # the month or the day is mistaken


def birth_fit(
    *, asked_on: date | None, asked_in: int | None, born_on: NDArray[Any], born_in: NDArray[Any]
) -> NDArray[np.float32]:
    """Return, for each birth, how well it fits, 0 to 1.

    Args:
        asked_on: the whole date asked for, or
        asked_in: the year alone.
        born_on: days as date.toordinal has them, 0 where unknown.
        born_in: years, 0 where unknown.
    """
    year = asked_on.year if asked_on else asked_in or 0
    off = np.abs(born_in.astype(np.int32) - year)
    near = _SAME_YEAR if asked_on else _SAME_YEAR_ASKED
    fits = np.zeros(len(born_in), dtype=np.float32)
    fits[off == 1] = _NEXT_YEAR
    fits[off == 0] = near
    if asked_on:
        fits[(off == 0) & (born_on == 0)] = _SAME_YEAR_ASKED
        for day, fit in _readings(asked_on).items():
            np.maximum(fits, np.float32(fit), out=fits, where=born_on == day)
    fits[born_in == 0] = _UNKNOWN
    return fits


def _readings(asked_on: date) -> dict[int, float]:
    """Return the days that may have been meant, and how likely each is."""
    meant: dict[int, float] = {}
    for month in range(1, 13):
        _add(meant, asked_on.year, month, asked_on.day, _OTHER_DAY)
    for day in range(1, 32):
        _add(meant, asked_on.year, asked_on.month, day, _OTHER_DAY)
    for year in _other_years(asked_on.year):
        _add(meant, year, asked_on.month, asked_on.day, _OTHER_YEAR)
    _add(meant, asked_on.year, asked_on.day, asked_on.month, _SWAPPED)
    _add(meant, asked_on.year, asked_on.month, asked_on.day, 1.0)
    return meant


def _other_years(year: int) -> set[int]:
    decade, last = divmod(year % 100, 10)
    century = year - year % 100
    swapped = century + last * 10 + decade
    return {year - 1, year + 1, year - 10, year + 10, swapped}


def _add(meant: dict[int, float], year: int, month: int, day: int, fit: float) -> None:
    try:
        meant[date(year, month, day).toordinal()] = fit
    except ValueError:
        return  # no such day
