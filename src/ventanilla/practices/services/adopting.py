"""Takes up a practice or its newer version: sets what it configures in the rooms below and remembers what it set."""

import datetime
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings as django_settings
from django.db import transaction

from ventanilla.casework import counting
from ventanilla.keeper.client import Handle
from ventanilla.practices import merging, targets
from ventanilla.practices.folders import Practice
from ventanilla.practices.merging import Held, Move, Verb
from ventanilla.practices.models import AdoptedThing, Adoption
from ventanilla.practices.queries import remembered
from ventanilla.practices.targets import Hand
from ventanilla.practices.things import things

COUNTED = frozenset({"office"})  # a new office is a new answer in the tables that are counted


class CannotAdopt(Exception):
    """A room refuses what the practice asks for; nothing was changed. `thing` names it and `reason` says why."""

    def __init__(self, *, thing: str, reason: str) -> None:
        super().__init__(f"{thing}: {reason}" if reason else thing)
        self.thing = thing
        self.reason = reason


@dataclass(frozen=True)
class Adopted:
    """What came of adopting: `moves` are the changes made, conflicts left for the city among them."""

    adoption: Adoption
    moves: tuple[Move, ...]

    @property
    def conflicts(self) -> tuple[Move, ...]:
        """The things on which city and practice differ and the city's side stayed."""
        return tuple(move for move in self.moves if move.verb is Verb.CONFLICT)


@transaction.atomic
def adopt(
    *, desk: Handle | None, practice: Practice, by: int | None, on: datetime.date, take: Collection[str] = ()
) -> Adopted:
    """Take up a practice, or the version of it that stands in the library now; twice is once.

    Args:
        desk: handle of whoever adopts; only practices that change the words of a consent need one.
        practice: the practice, read from the library.
        by: key of the member of staff; None from the command line.
        on: the day.
        take: ids of conflicts ("office:…") in which the practice's side is taken instead of the city's.

    Raises:
        CannotAdopt: a room refuses something; nothing was changed.
    """
    adoption = _locked(practice=practice, by=by, on=on)
    held = remembered(adoption=adoption)
    moves = merging.moves(
        wanted=things(practice=practice, language=django_settings.CITY.language),
        held=held,
        now=targets.now,
        take=take,
        shared=_set_by_others(adoption=adoption),
    )
    hand = Hand(desk=desk, on=on)
    for move in moves:
        _make(move=move, adoption=adoption, held=held.get((move.thing.kind, move.thing.key)), hand=hand)
    if COUNTED & {move.thing.kind for move in moves if move.settings is not None}:
        counting.declare_tables()
    _note_version(adoption=adoption, practice=practice, on=on)
    made = tuple(move for move in moves if move.verb is not Verb.KEEP)
    return Adopted(adoption=adoption, moves=made)


def _locked(*, practice: Practice, by: int | None, on: datetime.date) -> Adoption:
    adoption, _created = Adoption.objects.select_for_update().get_or_create(
        practice=practice.id,
        retired_on=None,
        defaults={"version": practice.version, "adopted_on": on, "adopted_by_id": by},
    )
    return adoption


def _note_version(*, adoption: Adoption, practice: Practice, on: datetime.date) -> None:
    if adoption.version != practice.version:
        adoption.version = practice.version
        adoption.upgraded_on = on
        adoption.save(update_fields=["version", "upgraded_on"])


def _set_by_others(*, adoption: Adoption) -> set[merging.Pair]:
    rows = AdoptedThing.objects.filter(adoption__retired_on=None).exclude(adoption=adoption)
    return set(rows.values_list("kind", "key"))


def _make(*, move: Move, adoption: Adoption, held: Held | None, hand: Hand) -> None:
    """Make one move and remember it."""
    thing = move.thing
    if move.verb in {Verb.END, Verb.RESTORE, Verb.LEAVE}:
        take_back(move=move, hand=hand)
        AdoptedThing.objects.filter(adoption=adoption, kind=thing.kind, key=thing.key).delete()
        return
    if move.settings is not None:
        write(move=move, hand=hand)
    AdoptedThing.objects.update_or_create(
        adoption=adoption,
        kind=thing.kind,
        key=thing.key,
        defaults={
            "name": thing.name,
            "asked": dict(thing.settings),
            "installed": _installed(move=move, held=held),
            "before": held.before if held else move.before,
        },
    )


def _installed(*, move: Move, held: Held | None) -> dict[str, Any]:
    """What the room says of itself now; for a key the city keeps, what we set, so that it still counts as changed."""
    ours: Mapping[str, Any] = held.installed if held else move.thing.settings
    stands = targets.now(move.thing.kind, move.thing.key)
    if stands is None:
        return dict(ours)
    kept = {*move.city_keeps, *(difference.key for difference in move.conflicts)}
    return {key: (ours.get(key) if key in kept else stands.get(key)) for key in move.thing.settings}


def write(*, move: Move, hand: Hand) -> None:
    """Set one thing in its room.

    Raises:
        CannotAdopt: the room refuses it.
    """
    target = targets.TARGETS[move.thing.kind]
    try:
        target.write(hand, move.thing.key, move.settings or {})
    except target.refusals as refused:
        raise CannotAdopt(thing=f"{move.thing.kind} {move.thing.name}", reason=str(refused)) from refused


def take_back(*, move: Move, hand: Hand) -> str:
    """Take one thing back and say what became of it: removed, suspended, absent, restored or left.

    Raises:
        CannotAdopt: the room refuses it.
    """
    target = targets.TARGETS[move.thing.kind]
    if move.verb is Verb.LEAVE:
        return "left"
    if move.verb is Verb.RESTORE:
        write(move=move, hand=hand)
        return "restored"
    try:
        return target.end(hand, move.thing.key)
    except target.refusals as refused:
        raise CannotAdopt(thing=f"{move.thing.kind} {move.thing.name}", reason=str(refused)) from refused
