"""How much work stands where, by office; counts of work and clocks alone, no file is opened."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Min, Q

from ventanilla.casework.models import Case, Referral


@dataclass(frozen=True, kw_only=True)
class Late:
    """How many referrals of an office are late that one role is told of, and since when the oldest is."""

    told: str
    referrals: int
    since: datetime.datetime


@dataclass(frozen=True, kw_only=True)
class OfficeWork:
    """The work of one office; `late_since` is the oldest day an answer was due, `unassigned_since` the oldest opening.

    `late` tells the late referrals apart by who is told of them. Both days are None where nothing is late, and where
    every case has somebody.
    """

    office: int
    cases_open: int = 0
    cases_unassigned: int = 0
    referrals_waiting: int = 0
    referrals_late: int = 0
    late: tuple[Late, ...] = ()
    late_since: datetime.datetime | None = None
    unassigned_since: datetime.datetime | None = None


def workload(*, at: datetime.datetime) -> dict[int, OfficeWork]:
    """Return the work of every office that has any, by the office's key, in three queries.

    Summed up, the counts are those of `figures`.
    """
    found: dict[int, dict[str, Any]] = {}
    for rows in (_open(), _unassigned(), _referrals(at=at)):
        for row in rows:
            found.setdefault(row.pop("office"), {}).update(row)
    return {office: OfficeWork(office=office, **counts) for office, counts in found.items()}


def _open() -> list[dict[str, Any]]:
    # Office and state alone, so that the index of the offices' cases answers without reading a case.
    rows: Any = Case.objects.filter(state=Case.State.OPEN).order_by().values("office")
    return list(rows.annotate(cases_open=Count("pk")))


def _unassigned() -> list[dict[str, Any]]:
    rows: Any = Case.objects.filter(state=Case.State.OPEN, owner=None).order_by().values("office")
    return list(
        rows.annotate(cases_unassigned=Count("pk", distinct=True), unassigned_since=Min("events__at"))
    )


def _referrals(*, at: datetime.datetime) -> list[dict[str, Any]]:
    late = Q(due_at__lte=at)
    rows: Any = Referral.objects.filter(state__in=Referral.WAITING_ON_PARTNER)
    found = (
        rows.order_by("escalate_to")
        .values("case__office", "escalate_to")
        .annotate(waiting=Count("pk"), late=Count("pk", filter=late), since=Min("due_at", filter=late))
    )
    of_office: dict[int, list[dict[str, Any]]] = {}
    for row in found:
        of_office.setdefault(row["case__office"], []).append(row)
    return [_summed(office=office, rows=rows) for office, rows in of_office.items()]


def _summed(*, office: int, rows: Sequence[dict[str, Any]]) -> dict[str, Any]:
    late = [
        Late(told=row["escalate_to"], referrals=row["late"], since=row["since"])
        for row in rows
        if row["late"]
    ]
    return {
        "office": office,
        "referrals_waiting": sum(row["waiting"] for row in rows),
        "referrals_late": sum(one.referrals for one in late),
        "late": tuple(late),
        "late_since": min((one.since for one in late), default=None),
    }
