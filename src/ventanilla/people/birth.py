"""When somebody was born, as well as anybody knows: a day, a year, or an age guessed on a day."""

from dataclasses import dataclass
from datetime import date

ADULT_AGE = 18
OLDEST_AGE = 120


@dataclass(frozen=True, kw_only=True)
class Birth:
    """One of three: `on` (the full date), `year` alone, or `about_age` in years as guessed on `stated_on`."""

    on: date | None = None
    year: int | None = None
    about_age: int | None = None
    stated_on: date | None = None


def birth_year(*, birth: Birth) -> int:
    """Return the year, exact or the likeliest."""
    if birth.on:
        return birth.on.year
    if birth.year is not None:
        return birth.year
    if birth.about_age is None or birth.stated_on is None:
        raise ValueError("the birth says nothing")
    return birth.stated_on.year - birth.about_age


def youngest_age(*, birth: Birth, on: date) -> int:
    """Return the least age in whole years the person can have on a day; never below zero.

    Of the readings a vague birth allows, protection of children uses the youngest.
    """
    latest = birth.on or date(birth_year(birth=birth), 12, 31)
    return max(0, on.year - latest.year - ((on.month, on.day) < (latest.month, latest.day)))


def oldest_age(*, birth: Birth, on: date) -> int:
    """Return the greatest age in whole years the person can have on a day.

    A guessed age may be one year short: the birthday of this year may have passed.
    """
    if birth.on:
        return youngest_age(birth=birth, on=on)
    slack = 1 if birth.about_age is not None else 0
    return max(0, on.year - birth_year(birth=birth) + slack)


def may_be_a_child(*, birth: Birth, on: date) -> bool:
    """Say whether the person may be under 18 on a day; a doubt counts as yes."""
    return youngest_age(birth=birth, on=on) < ADULT_AGE


def is_certainly_adult(*, birth: Birth, on: date) -> bool:
    """Say whether no reading of the birth leaves the person under 18 on a day."""
    return not may_be_a_child(birth=birth, on=on)
