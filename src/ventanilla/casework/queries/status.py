"""What a person sees with the code on their slip."""

from dataclasses import dataclass
from typing import Any

from ventanilla.casework import sealing
from ventanilla.casework.models import Appointment, Case, Referral
from ventanilla.keeper.client import Keeper, LinkRefused, Sealed


@dataclass(frozen=True, kw_only=True)
class Status:
    """The state of one person's requests and appointments, as they themselves were told."""

    case: Case
    referrals: list[tuple[Referral, dict[str, Any], dict[str, Any] | None]]
    appointments: list[Appointment]


def status(*, keeper: Keeper, code: str) -> Status:
    """Open what a status code speaks of.

    Raises:
        LinkRefused: the code is unknown, was replaced or has run out.
    """
    link = keeper.open_link(token=code)
    case = (
        Case.objects.select_related("office", "owner").filter(pk=link.scope.get("status_of_case", 0)).first()
    )
    if case is None:
        raise LinkRefused("unknown")
    rows = list(case.referrals.order_by("-sent_at"))
    wanted = [(row, column) for row in rows for column in ("shared", "answer") if getattr(row, column)]
    values = iter(link.open([_item(case=case, row=row, column=column) for row, column in wanted]))
    value_of = {(row.pk, column): next(values) for row, column in wanted}
    referrals = [(row, value_of[row.pk, "shared"], value_of.get((row.pk, "answer"))) for row in rows]
    booked = case.appointments.filter(state__in=Appointment.TAKING_A_PLACE).select_related("office")
    return Status(case=case, referrals=referrals, appointments=list(booked))


def _item(*, case: Case, row: Referral, column: str) -> Sealed:
    table, field = sealing.binding(row=row, column=column)
    ciphertext = bytes(getattr(row, column))
    return Sealed(person=case.person_id, table=table, field=field, ciphertext=ciphertext)
