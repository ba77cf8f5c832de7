"""What the window may know of a person's cases without opening a case file."""

import datetime
from collections.abc import Iterable
from typing import Any

from ventanilla.casework import sealing
from ventanilla.casework.models import Appointment, Case, Referral
from ventanilla.keeper.client import Handle
from ventanilla.people import queries as people


def known(*, persons: Iterable[str]) -> set[str]:
    """Return which of these persons have a case at any office, in two queries; never at which."""
    survivors = people.aliases_of(refs=persons)
    found = Case.objects.filter(person__in=list(survivors)).values_list("person_id", flat=True)
    return {survivors[person] for person in found}


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
    refs = people.refs_of(ref=person)
    rows = Referral.objects.filter(case__person__in=refs, state__in=Referral.OPEN, consent__isnull=False)
    found = list(rows.select_related("case").order_by("sent_at", "pk"))
    values = sealing.opened(desk=desk, purpose="reception", rows=[(row.case.person_id, row) for row in found])
    pairs = zip(found, values, strict=True)
    return [(row, value) for row, value in pairs if about in {"", value["organization_id"]}]
