"""Ends a day at an office: nobody is left in the line, and the day is counted."""

import datetime

from django.db import transaction

from ventanilla.casework import counting
from ventanilla.casework.models import Visit
from ventanilla.casework.services.reception import finish, waited_minutes


@transaction.atomic
def close_day(*, office: int, on: datetime.date, at: datetime.datetime) -> int:
    """End what is still open up to that day, count the day's visits and forget them; return how many were counted.

    Counting waits until here so that a no-show brought back the same day is counted once, as what it became. Nothing
    of a visit is kept: its moments and its member of staff would find it again in the story of somebody's case.
    """
    for row in Visit.objects.filter(office=office, on__lte=on, state__in=Visit.OPEN):
        finish(desk=None, visit=row.pk, office=office, outcome=Visit.State.LEFT, at=at)
    over = Visit.objects.filter(office=office, on__lte=on, counted=False).select_related("office")
    visits = list(over.prefetch_related("periods"))
    for row in visits:
        counting.visit(visit=row, waited_minutes=waited_minutes(visit=row))
    Visit.objects.filter(office=office, on__lte=on).delete()
    return len(visits)
