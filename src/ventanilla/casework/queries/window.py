"""What the window may know of a person's cases without opening a case file."""

import datetime
from collections.abc import Iterable
from typing import Any

from django.db.models import Q

from ventanilla.casework import sealing
from ventanilla.casework.models import Appointment, Case, Referral
from ventanilla.keeper.client import Handle


def known(*, persons: Iterable[str]) -> set[str]:
    """Return which of these persons have a case at any office, in one query; never at which."""
    wanted = list(persons)
    of_them = Q(person__in=wanted) | Q(person__merged_into__in=wanted)
    pairs = Case.objects.filter(of_them).values_list("person_id", "person__merged_into_id")
    return {merged_into or person for person, merged_into in pairs}


def coming_appointments(*, case: int, at: datetime.datetime, limit: int = 10) -> list[Appointment]:
    """Return the appointments of a case that still hold, soonest first."""
    rows = Appointment.objects.filter(case=case, state__in=Appointment.TAKING_A_PLACE, ends_at__gte=at)
    return list(rows.select_related("office")[:limit])


def standing_on_consent(
    *, desk: Handle, person: str, about: str = ""
) -> list[tuple[Referral, dict[str, Any]]]:
    """Return the open referrals that end when the person takes a consent back, each with its words.

    Args:
        desk: the handle of who asks.
        person: the surviving reference.
        about: the organisation; empty for every one.
    """
    of_person = Q(case__person_id=person) | Q(case__person__merged_into=person)
    rows = Referral.objects.filter(of_person, state__in=Referral.OPEN, consent__isnull=False)
    found = list(rows.select_related("case").order_by("sent_at", "pk"))
    values = sealing.opened(desk=desk, purpose="reception", rows=[(row.case.person_id, row) for row in found])
    pairs = zip(found, values, strict=True)
    return [(row, value) for row, value in pairs if about in {"", value["organization_id"]}]
