"""Opens the suspicion that two records are one person, as work somebody owns, and closes it as two people."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from ventanilla.keeper.client import Handle
from ventanilla.people import plain_text
from ventanilla.people.models import DuplicateSuspicion
from ventanilla.people.queries.persons import survivor
from ventanilla.people.sealing import DUPLICATES, to_seal

SHORTEST_REASON = 10


class CannotSuspect(Exception):
    """A suspicion cannot be opened; `reason` is `one_record`, `reason` or `text`."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class AlreadyDecided(Exception):
    """Somebody has decided this suspicion meanwhile; `state` is what they decided."""

    def __init__(self, state: str) -> None:
        super().__init__(state)
        self.state = state


def open_suspicion(*, first: str, second: str, found: str, owner: int, at: datetime) -> UUID:
    """Open a suspicion, or return the one these two records already have, decided or not."""
    low, high = sorted((first, second))
    row, _made = DuplicateSuspicion.objects.get_or_create(
        first_id=low, second_id=high, defaults={"found": found, "owner_id": owner, "opened_at": at}
    )
    return row.pk


@transaction.atomic
def suspect_duplicate(
    *, desk: Handle, first: str, second: str, reason: str, owner: int, at: datetime
) -> UUID:
    """Say that two records may be one person; a pair once declared different is opened again.

    Args:
        desk: the handle of who noticed.
        first: one reference.
        second: the other.
        reason: why, kept sealed.
        owner: key of the member of staff who must decide.
        at: the moment.

    Raises:
        CannotSuspect: the two are one record already, or no reason is given.
        NoSuchPerson: one of them does not exist.
    """
    low, high = sorted((survivor(ref=first), survivor(ref=second)))
    if low == high:
        raise CannotSuspect("one_record")
    text = {"reason": checked_reason(text=reason, refusal=CannotSuspect)}
    pk = open_suspicion(first=low, second=high, found=DuplicateSuspicion.Found.TOLD, owner=owner, at=at)
    row = DuplicateSuspicion.objects.select_for_update().get(pk=pk)
    [row.sealed] = desk.seal(purpose=DUPLICATES, items=[to_seal(row=row, person=low, value=text)])
    row.state, row.owner_id = DuplicateSuspicion.State.OPEN, owner
    row.save(update_fields=["sealed", "state", "owner"])
    return row.pk


@transaction.atomic
def declare_different(
    *, desk: Handle, suspicion: UUID, reason: str, member: int, at: datetime, on: date
) -> None:
    """Decide that the two records are two people.

    Args:
        desk: the handle of who decides.
        suspicion: its id.
        reason: why, kept sealed.
        member: key of who decides.
        at: the moment.
        on: the local day.

    Raises:
        AlreadyDecided: somebody decided meanwhile.
        CannotSuspect: no reason is given.
    """
    row = locked_open(suspicion=suspicion)
    decided = decision(reason=reason, member=member, at=at, on=on, refusal=CannotSuspect)
    close(desk=desk, row=row, state=DuplicateSuspicion.State.DIFFERENT, decision=decided)


@transaction.atomic
def hand_suspicion(*, suspicion: UUID, owner: int) -> None:
    """Give an open suspicion to another member of staff.

    Raises:
        AlreadyDecided: somebody decided meanwhile.
    """
    row = locked_open(suspicion=suspicion)
    row.owner_id = owner
    row.save(update_fields=["owner"])


def locked_open(*, suspicion: UUID) -> DuplicateSuspicion:
    """Return an open suspicion, locked.

    Raises:
        AlreadyDecided: somebody decided meanwhile.
    """
    row = DuplicateSuspicion.objects.select_for_update().get(pk=suspicion)
    if row.state != DuplicateSuspicion.State.OPEN:
        raise AlreadyDecided(row.state)
    return row


def close(*, desk: Handle, row: DuplicateSuspicion, state: str, decision: dict[str, object]) -> None:
    """Write a decision, its words sealed under the first record's key."""
    item = to_seal(row=row, person=row.first_id, value=decision)
    [row.sealed] = desk.seal(purpose=DUPLICATES, items=[item])
    row.state = state
    row.save(update_fields=["sealed", "state"])


def decision(
    *, reason: str, member: int, at: datetime, on: date, refusal: type[Exception]
) -> dict[str, object]:
    """Return what is kept, sealed, of a decision: why, who, when.

    Raises:
        refusal: the reason is too short, too long or has hidden characters.
    """
    why = checked_reason(text=reason, refusal=refusal)
    return {"reason": why, "decided_by": member, "decided_at": at.isoformat(), "decided_on": on.isoformat()}


def checked_reason(*, text: str, refusal: type[Exception]) -> str:
    """Return a reason of at least ten characters.

    Raises:
        refusal: it is shorter, too long or has hidden characters.
    """
    try:
        reason = plain_text.note(text=text)
    except plain_text.TextRefused as refused:
        raise refusal("text") from refused
    if len(reason) < SHORTEST_REASON:
        raise refusal("reason")
    return reason
