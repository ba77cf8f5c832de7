"""Erases a person by destroying their keys; what remains is an empty stub that says it is empty on purpose."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Model, ProtectedError, Q

from ventanilla.keeper.client import Denied, Handle
from ventanilla.people.models import (
    Consent,
    ConsentOverride,
    DuplicateSuspicion,
    Erasure,
    Household,
    Membership,
    Person,
)
from ventanilla.people.queries.persons import refs_of
from ventanilla.people.sealing import SUPERVISION
from ventanilla.people.services import registry
from ventanilla.people.services.households import rekey

KEY_IS_GONE = "unknown_person"  # the keeper's word, after it has looked whether the role may do this at all


class CannotErase(Exception):
    """The reason is not one of `Erasure`."""


@dataclass(frozen=True, kw_only=True)
class ErasureReceipt:
    """What the person can be given on paper: the references that were emptied, the day, and the keeper's receipts."""

    refs: tuple[str, ...]
    because: str
    on: date
    keeper: tuple[dict[str, Any], ...]


@transaction.atomic(durable=True)
def erase(*, desk: Handle, person: str, reason: str, at: datetime, on: date) -> ErasureReceipt:
    """Destroy a person's keys, under every reference they have had, and empty their rows.

    Args:
        desk: the handle of a role that may destroy keys.
        person: the reference.
        reason: one of `Erasure`; not free text, because it stays readable.
        at: the moment.
        on: the local day.

    Raises:
        CannotErase: the reason is unknown.
        NoSuchPerson: nobody has this reference, or it was erased before.
        Denied, KeeperDown: nothing is erased in this database. The keeper may have destroyed keys before it fell
            silent, so it is done again: a key that is gone already counts as destroyed.
    """
    if reason not in Erasure.values:
        raise CannotErase(reason)
    refs = refs_of(ref=person)
    list(Person.objects.select_for_update().filter(ref__in=refs).order_by("ref"))
    for act in registry.on_erase:
        for ref in refs:
            act(desk=desk, person=ref, at=at)
    _empty_rows(desk=desk, refs=refs, at=at)
    Person.objects.filter(ref__in=refs).update(
        sealed=b"", version=0, merged_into=None, erased_on=on, erased_because=reason
    )
    # Last, inside the transaction: when the keeper refuses, every row is still there and still opens.
    # Aliases go first: with the survivor the keeper destroys those it knows to be merged.
    receipts = tuple(_shredded(desk=desk, ref=ref) for ref in reversed(refs))
    return ErasureReceipt(refs=refs, because=reason, on=on, keeper=receipts)


def _empty_rows(*, desk: Handle, refs: tuple[str, ...], at: datetime) -> None:
    for household in Household.objects.select_for_update().filter(keyed_to__in=refs):
        _move_label(desk=desk, household=household, refs=refs)
    Membership.objects.filter(person__in=refs).delete()
    DuplicateSuspicion.objects.filter(Q(first__in=refs) | Q(second__in=refs)).delete()
    Consent.objects.filter(person__in=refs).update(sealed=b"", state=Consent.State.WITHDRAWN)
    ConsentOverride.objects.filter(person__in=refs).update(sealed=b"", expires_at=at)
    for consent in Consent.objects.filter(person__in=refs):
        _drop(row=consent)
    for override in ConsentOverride.objects.filter(person__in=refs):
        _drop(row=override)


def _shredded(*, desk: Handle, ref: str) -> dict[str, Any]:
    try:
        return desk.shred(purpose=SUPERVISION, person=ref)
    except Denied as refused:
        if refused.reason != KEY_IS_GONE:
            raise
        return {"persons": []}


def _move_label(*, desk: Handle, household: Household, refs: tuple[str, ...]) -> None:
    try:
        rekey(desk=desk, household=household, away_from=list(refs), purpose=SUPERVISION)
    except Denied as refused:
        if refused.reason != KEY_IS_GONE:
            raise
        # An erasure that was interrupted took the key the label was sealed under: nobody can read it any more.
        household.keyed_to, household.sealed = None, b""
        household.save(update_fields=["keyed_to", "sealed"])


def _drop(*, row: Model) -> None:
    try:
        row.delete()
    except ProtectedError:
        # A referral of a room above still says on what strength it was sent; the bare, emptied row stays for it.
        return
