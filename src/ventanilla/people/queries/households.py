"""Reads who lives with whom, and whether a child is alone."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from ventanilla.keeper.client import Handle, Sealed
from ventanilla.people.birth import is_certainly_adult, may_be_a_child
from ventanilla.people.models import Household, Membership
from ventanilla.people.queries.persons import profiles, refs_of
from ventanilla.people.sealing import to_open


@dataclass(frozen=True, kw_only=True)
class MemberView:
    """One person in a household: their role and the day they joined."""

    person: str
    role: str
    since: date


@dataclass(frozen=True, kw_only=True)
class HouseholdView:
    """One household with those who are in it now."""

    id: UUID
    version: int
    label: str
    members: tuple[MemberView, ...]


@dataclass(frozen=True, kw_only=True)
class ChildAlone:
    """Whether a person is flagged as an unaccompanied child, and whether the register suggests asking.

    `suggested` is true when the person may be under 18 and no certain adult is in their household; it never sets or
    takes off the flag.
    """

    flagged: bool
    suggested: bool


def household_of(*, desk: Handle, purpose: str, person: str) -> HouseholdView | None:
    """Return the household a person is in now, or None; one call to the keeper.

    Raises:
        NoSuchPerson: nobody has this reference, or the record was erased.
    """
    found = Membership.objects.filter(person__in=refs_of(ref=person), is_open=True).first()
    return None if found is None else household(desk=desk, purpose=purpose, household=found.household_id)


def household(*, desk: Handle, purpose: str, household: UUID) -> HouseholdView | None:
    """Return one household with its members, or None when there is no such household."""
    row = Household.objects.filter(pk=household).first()
    if row is None:
        return None
    rows = list(Membership.objects.filter(household=row, is_open=True).order_by("pk"))
    items = [to_open(row=member, person=member.person_id) for member in rows]
    label = _label_item(row=row)
    texts = desk.open(purpose=purpose, items=[*items, *label]) if items or label else []
    members = tuple(
        MemberView(person=member.person_id, role=text["role"], since=date.fromisoformat(text["since"]))
        for member, text in zip(rows, texts, strict=False)
    )
    return HouseholdView(
        id=row.pk, version=row.version, label=texts[-1]["label"] if label else "", members=members
    )


def households_of(*, refs: Iterable[str]) -> dict[str, UUID]:
    """Return the household of each person who is in one; nothing is opened."""
    rows = Membership.objects.filter(person__in=set(refs), is_open=True)
    return dict(rows.values_list("person_id", "household_id"))


def members_of(*, household: UUID) -> list[str]:
    """Return the references of those in a household now; nothing is opened."""
    rows = Membership.objects.filter(household=household, is_open=True).order_by("pk")
    return list(rows.values_list("person_id", flat=True))


def child_alone(*, desk: Handle, purpose: str, person: str, on: date) -> ChildAlone:
    """Return whether a person is flagged as an unaccompanied child and whether to ask; one call to the keeper.

    Raises:
        NoSuchPerson: nobody has this reference, or the record was erased.
    """
    keep = refs_of(ref=person)[0]
    home = households_of(refs=[keep]).get(keep)
    around = [ref for ref in members_of(household=home) if ref != keep] if home else []
    found = profiles(desk=desk, purpose=purpose, refs=[keep, *around])
    child = may_be_a_child(birth=found[keep].birth, on=on)
    adults = [ref for ref in around if ref in found and is_certainly_adult(birth=found[ref].birth, on=on)]
    return ChildAlone(flagged=found[keep].unaccompanied_child, suggested=child and not adults)


def _label_item(*, row: Household) -> list[Sealed]:
    return [to_open(row=row, person=row.keyed_to_id)] if row.keyed_to_id and row.sealed else []
