"""Ends an adopted practice: what nobody uses is removed, what is in use is suspended, what was recorded stays."""

import datetime
from dataclasses import dataclass

from django.db import transaction

from ventanilla.casework import counting
from ventanilla.keeper.client import Handle
from ventanilla.practices import merging, targets
from ventanilla.practices.merging import Move
from ventanilla.practices.models import AdoptedThing, Adoption
from ventanilla.practices.queries import remembered
from ventanilla.practices.services.adopting import COUNTED, take_back
from ventanilla.practices.targets import Hand


class CannotRetire(Exception):
    """The practice is not adopted here; the message names it."""


@dataclass(frozen=True)
class Retired:
    """What came of retiring: each thing with what became of it.

    The words are "removed", "suspended" (still in use), "absent" (the city had removed it), "restored" (what stood
    before came back) and "left" (another practice or the city uses it).
    """

    adoption: Adoption
    outcomes: tuple[tuple[Move, str], ...]


@transaction.atomic
def retire(*, desk: Handle | None, practice: str, on: datetime.date) -> Retired:
    """End an adopted practice.

    Args:
        desk: handle of whoever retires it; needed only where it changed the words of a consent.
        practice: its name.
        on: the day.

    Raises:
        CannotRetire: it is not adopted here.
        CannotAdopt: a room refuses to give something back; nothing was changed.
    """
    adoption = Adoption.objects.select_for_update().filter(practice=practice, retired_on=None).first()
    if adoption is None:
        raise CannotRetire(practice)
    others = AdoptedThing.objects.filter(adoption__retired_on=None).exclude(adoption=adoption)
    held = remembered(adoption=adoption)
    moves = merging.endings(held=held, now=targets.now, shared=set(others.values_list("kind", "key")))
    hand = Hand(desk=desk, on=on)
    outcomes = tuple((move, take_back(move=move, hand=hand)) for move in moves)
    if COUNTED & {move.thing.kind for move, outcome in outcomes if outcome != "left"}:
        counting.declare_tables()
    adoption.retired_on = on
    adoption.save(update_fields=["retired_on"])
    return Retired(adoption=adoption, outcomes=outcomes)
