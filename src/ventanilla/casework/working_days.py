"""Counts working days of the city, for clocks that must not run at night or on holidays."""

import datetime
from collections.abc import Collection

SATURDAY = 6


def is_working(*, on: datetime.date, holidays: Collection[datetime.date]) -> bool:
    """Say whether offices answer on this day: Monday to Friday, not a holiday of the city."""
    return on.isoweekday() < SATURDAY and on not in holidays


def after(
    *, at: datetime.datetime, working_days: int, holidays: Collection[datetime.date]
) -> datetime.datetime:
    """Return the same hour so many working days later; zero gives the next working moment itself.

    Args:
        at: an aware instant in the city's own time zone.
        working_days: how many working days to pass, 0 or more.
        holidays: days on which nobody answers.
    """
    left, moment = working_days, at
    while left > 0 or not is_working(on=moment.date(), holidays=holidays):
        moment += datetime.timedelta(days=1)
        if is_working(on=moment.date(), holidays=holidays):
            left = max(0, left - 1)
    return moment
