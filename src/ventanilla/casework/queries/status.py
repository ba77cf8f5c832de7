"""What a person sees with the code on their slip."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Model

from ventanilla.casework import sealing
from ventanilla.casework.models import Appointment, Case, Referral
from ventanilla.keeper.client import Keeper, LinkRefused, Sealed


@dataclass(frozen=True, kw_only=True)
class Status:
    """The state of one person's requests, each with its last answer, and appointments, as they themselves were told."""

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
    rows = list(case.referrals.order_by("-sent_at").prefetch_related("answers"))
    last = {row.pk: said for row in rows for said in row.answers.all()}
    wanted = [(row, "shared") for row in rows] + [(said, "sealed") for said in last.values()]
    values = link.open([_item(case=case, row=row, column=column) for row, column in wanted])
    answer_of = dict(zip(last, values[len(rows) :], strict=True))
    referrals = [(row, facts, answer_of.get(row.pk)) for row, facts in zip(rows, values, strict=False)]
    booked = case.appointments.filter(state__in=Appointment.TAKING_A_PLACE).select_related("office")
    return Status(case=case, referrals=referrals, appointments=list(booked))


def _item(*, case: Case, row: Model, column: str) -> Sealed:
    table, field = sealing.binding(row=row, column=column)
    ciphertext = bytes(getattr(row, column))
    return Sealed(person=case.person_id, table=table, field=field, ciphertext=ciphertext)
