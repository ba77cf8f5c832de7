"""Reads suspected duplicates: the work of their owner, and two records side by side."""

from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, Min, Q

from ventanilla.keeper.client import Handle
from ventanilla.people.models import DuplicateSuspicion
from ventanilla.people.profile import Profile
from ventanilla.people.queries.persons import NoSuchPerson, Record, records
from ventanilla.people.sealing import DUPLICATES, to_open


@dataclass(frozen=True, kw_only=True)
class SuspicionView:
    """One suspicion in somebody's list of work."""

    id: UUID
    first: str
    second: str
    found: str
    state: str
    owner: int
    opened_at: datetime


@dataclass(frozen=True, kw_only=True)
class SideBySide:
    """One field of two records."""

    field: str
    first: Any
    second: Any
    differs: bool


@dataclass(frozen=True, kw_only=True)
class Comparison:
    """Two records field by field; their versions go back with a merge, `reason` is what the noticer wrote."""

    suspicion: SuspicionView
    first: Record
    second: Record
    fields: tuple[SideBySide, ...]
    reason: str


def open_suspicions(
    *, owner: int, after: tuple[datetime, UUID] | None = None, limit: int = 25
) -> list[SuspicionView]:
    """Return the open suspicions of one member of staff, oldest first; nothing is opened.

    Args:
        owner: key of the member of staff.
        after: `opened_at` and `id` of the last one shown; None for the first page.
        limit: how many.
    """
    rows = DuplicateSuspicion.objects.filter(owner=owner, state=DuplicateSuspicion.State.OPEN)
    if after is not None:
        opened_at, last = after
        rows = rows.filter(Q(opened_at__gt=opened_at) | Q(opened_at=opened_at, id__gt=last))
    return [_view(row=row) for row in rows.order_by("opened_at", "id")[:limit]]


def suspicions_waiting(*, before: datetime) -> list[tuple[int, int, datetime]]:
    """Return who owns suspicions still open that were opened before a moment: owner, how many, since when.

    The longest waiting comes first; it is one query, and nothing is opened.
    """
    rows = DuplicateSuspicion.objects.filter(state=DuplicateSuspicion.State.OPEN, opened_at__lt=before)
    found = rows.values("owner").annotate(many=Count("pk"), since=Min("opened_at")).order_by("since", "owner")
    return list(found.values_list("owner", "many", "since"))


def suspicion(*, key: UUID) -> SuspicionView | None:
    """Return one suspicion, decided or not, or None; nothing is opened."""
    row = DuplicateSuspicion.objects.filter(pk=key).first()
    return None if row is None else _view(row=row)


def suspicions_of(*, person: str) -> list[SuspicionView]:
    """Return the open suspicions about one record, to flag it wherever it is shown; nothing is opened."""
    rows = DuplicateSuspicion.objects.filter(Q(first=person) | Q(second=person), state="open")
    return [_view(row=row) for row in rows.order_by("opened_at", "id")]


def suspected(*, refs: list[str]) -> set[str]:
    """Return which of these persons are in an open suspicion, in one query."""
    rows = DuplicateSuspicion.objects.filter(
        Q(first__in=refs) | Q(second__in=refs), state=DuplicateSuspicion.State.OPEN
    )
    return {ref for pair in rows.values_list("first_id", "second_id") for ref in pair} & set(refs)


def compare(*, desk: Handle, suspicion: UUID) -> Comparison:
    """Return two suspected records side by side.

    Raises:
        NoSuchPerson: one of them was erased, or there is no such suspicion.
    """
    row = DuplicateSuspicion.objects.filter(pk=suspicion).first()
    if row is None:
        raise NoSuchPerson
    found = records(desk=desk, purpose=DUPLICATES, refs=[row.first_id, row.second_id])
    if len(found) != len({row.first_id, row.second_id}):
        raise NoSuchPerson
    first, second = found[row.first_id], found[row.second_id]
    return Comparison(
        suspicion=_view(row=row),
        first=first,
        second=second,
        fields=side_by_side(first=first.profile, second=second.profile),
        reason=_reason(desk=desk, row=row),
    )


def side_by_side(*, first: Profile, second: Profile) -> tuple[SideBySide, ...]:
    """Return every field of two profiles, with whether they differ."""
    names = [f.name for f in fields(Profile)]
    pairs = [(name, getattr(first, name), getattr(second, name)) for name in names]
    return tuple(SideBySide(field=name, first=a, second=b, differs=a != b) for name, a, b in pairs)


def _reason(*, desk: Handle, row: DuplicateSuspicion) -> str:
    if not row.sealed:
        return ""
    [text] = desk.open(purpose=DUPLICATES, items=[to_open(row=row, person=row.first_id)])
    return str(text["reason"])


def _view(*, row: DuplicateSuspicion) -> SuspicionView:
    return SuspicionView(
        id=row.pk,
        first=row.first_id,
        second=row.second_id,
        found=row.found,
        state=row.state,
        owner=row.owner_id,
        opened_at=row.opened_at,
    )
