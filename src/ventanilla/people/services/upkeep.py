"""Settles keys that were made while a record was being written, when the writing or the keeper broke off."""

from dataclasses import dataclass

from ventanilla.keeper.client import Handle
from ventanilla.people.models import Person

STILL_BEING_WRITTEN_S = 60 * 60


@dataclass(frozen=True, kw_only=True)
class Settled:
    """How many keys were confirmed because their record exists, and how many thrown away because none does."""

    confirmed: int
    discarded: int


def reconcile_pending(*, desk: Handle, older_than_s: int = STILL_BEING_WRITTEN_S) -> Settled:
    """Confirm the keys whose record was committed and throw away those whose record was not.

    Args:
        desk: the handle of the system actor for upkeep.
        older_than_s: how many seconds a key must have been pending; a younger one may belong to a registration that
            has not committed yet, and throwing it away would lose a person.

    Raises:
        Denied, KeeperDown: what was not settled stays pending.
    """
    pending = desk.pending(older_than_s=older_than_s)
    written = set(Person.objects.filter(ref__in=pending, erased_on=None).values_list("ref", flat=True))
    if written:
        desk.confirm_persons(purpose="upkeep", persons=sorted(written))
    orphans = [ref for ref in pending if ref not in written]
    if orphans:
        desk.discard_pending(persons=orphans)
    return Settled(confirmed=len(written), discarded=len(orphans))
