"""Counts the days a practice gives for its steps, from the day on which a case was opened."""

import datetime
from collections.abc import Collection, Mapping
from typing import Any

from ventanilla.casework import diary
from ventanilla.casework.models import Case, PracticeSteps


def opened_on(*, case: Case) -> datetime.date | None:
    """Return the day on which a case was opened, in the city's time; None where its story was emptied."""
    first = case.events.order_by("at", "pk").values_list("at", flat=True).first()
    return first.astimezone(diary.city_zone()).date() if first else None


def due_on(*, step: Mapping[str, Any], opened: datetime.date | None) -> datetime.date | None:
    """Return the day by which a step is to be done, or None where its practice sets none."""
    within = step.get("within_days") or 0
    return opened + datetime.timedelta(days=within) if within and opened else None


def next_due(*, opened: datetime.date | None, done: Collection[str]) -> datetime.date | None:
    """Return the first day on which a step of a practice in force is due that is not done yet."""
    in_force = PracticeSteps.objects.filter(is_active=True).values_list("steps", flat=True)
    days = [
        due_on(step=step, opened=opened) for steps in in_force for step in steps if step["key"] not in done
    ]
    return min((day for day in days if day), default=None)
