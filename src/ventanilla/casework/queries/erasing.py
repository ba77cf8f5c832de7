"""What a coordinator is told before a person's file is erased, and the little that is left afterwards."""

import datetime
from dataclasses import dataclass
from typing import Any

from ventanilla.casework import sealing
from ventanilla.casework.models import Appointment, Case, Referral
from ventanilla.keeper.client import Handle
from ventanilla.people import queries as people


@dataclass(frozen=True, kw_only=True)
class InTheWay:
    """What must end before a person is erased: open requests to partners with their words, and hours still to come."""

    referrals: list[tuple[Referral, dict[str, Any] | None]]
    appointments: list[Appointment]

    def __bool__(self) -> bool:
        """Say whether anything is in the way."""
        return bool(self.referrals or self.appointments)


@dataclass(frozen=True, kw_only=True)
class ErasedFile:
    """What is left of an erased file: its number, the day and why."""

    number: str
    on: datetime.date
    because: str


def in_the_way(*, desk: Handle | None, person: str, at: datetime.datetime) -> InTheWay:
    """Return what stops a person from being erased, at whichever office it is.

    Args:
        desk: the handle of who asks; None leaves the words of the requests unopened.
        person: any reference of the person.
        at: the moment.
    """
    cases = Case.objects.filter(person__in=people.refs_of(ref=person))
    rows = list(
        Referral.objects.filter(case__in=cases, state__in=Referral.OPEN)
        .select_related("case")
        .order_by("sent_at", "pk")
    )
    wanted = [(row.case.person_id, row) for row in rows]
    values = sealing.opened(desk=desk, purpose="reception", rows=wanted) if desk else [None] * len(rows)
    booked = Appointment.objects.filter(case__in=cases, state=Appointment.State.BOOKED, ends_at__gte=at)
    return InTheWay(
        referrals=list(zip(rows, values, strict=True)),
        appointments=list(booked.select_related("office").order_by("starts_at")),
    )


def erased_file(*, number: str) -> ErasedFile | None:
    """Return what is left of the erased file of a case number, or None while it stands or was never there."""
    if "\x00" in number:  # PostgreSQL fails on being asked for one
        return None
    row = (
        Case.objects.filter(number=number.strip().upper(), person__erased_on__isnull=False)
        .values("number", "person__erased_on", "person__erased_because")
        .first()
    )
    on = row["person__erased_on"] if row else None
    if row is None or on is None:
        return None
    return ErasedFile(number=row["number"], on=on, because=row["person__erased_because"])
