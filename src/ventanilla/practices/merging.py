"""Decides what adopting, upgrading or retiring would change, so that what a city changed itself is never lost."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from ventanilla.practices.things import Thing

Settings = Mapping[str, Any]
Pair = tuple[str, str]  # kind and key
Now = Callable[[str, str], Settings | None]


class Verb(StrEnum):
    """What happens to one thing."""

    ADD = "add"
    CHANGE = "change"
    KEEP = "keep"
    CONFLICT = "conflict"
    END = "end"
    RESTORE = "restore"
    LEAVE = "leave"


@dataclass(frozen=True)
class Held:
    """What an adoption remembers of one thing (see `models.AdoptedThing`)."""

    asked: Settings
    installed: Settings
    before: Settings | None
    name: str


@dataclass(frozen=True)
class Difference:
    """One key on which the city and the practice differ."""

    key: str
    city: Any
    practice: Any


@dataclass(frozen=True)
class Move:
    """One thing and what happens to it.

    `settings` is what will be written; None writes nothing. `city_keeps` are keys the city changed and keeps;
    `conflicts` are keys on which the practice now says something else too: the city's own stay unless it is asked to
    take the practice's.
    """

    verb: Verb
    thing: Thing
    settings: Settings | None = None
    before: Settings | None = None
    city_keeps: tuple[str, ...] = ()
    conflicts: tuple[Difference, ...] = ()

    @property
    def id(self) -> str:
        """What a city names to take the practice's side of a conflict."""
        return f"{self.thing.kind}:{self.thing.key}"


def moves(
    *,
    wanted: Iterable[Thing],
    held: Mapping[Pair, Held],
    now: Now,
    take: Collection[str] = (),
    shared: Collection[Pair] = (),
) -> list[Move]:
    """Return what adopting or upgrading does, thing by thing; what stays as it is comes as `KEEP` without settings.

    Args:
        wanted: what the practice sets today.
        held: what it set before, by kind and key; empty at a first adoption.
        now: how the rooms stand: a function of kind and key.
        take: ids of moves in which the practice's side is taken.
        shared: what other adopted practices set too.
    """
    wanted = list(wanted)
    found = [
        _move(thing=thing, held=held.get((thing.kind, thing.key)), now=_now_of(thing, now), take=take)
        for thing in wanted
    ]
    asked = {(thing.kind, thing.key) for thing in wanted}
    gone = {pair: kept for pair, kept in held.items() if pair not in asked}
    return found + endings(held=gone, now=now, shared=shared)


def _now_of(thing: Thing, now: Now) -> Settings | None:
    stands = now(thing.kind, thing.key)
    return None if stands is None else {key: stands[key] for key in thing.settings if key in stands}


def endings(*, held: Mapping[Pair, Held], now: Now, shared: Collection[Pair]) -> list[Move]:
    """Return what taking things back does, the last set first, so that nothing is taken from under another."""
    return [
        _ending(kind=kind, key=key, held=kept, now=now(kind, key), shared=(kind, key) in shared)
        for (kind, key), kept in reversed(list(held.items()))
    ]


def _move(*, thing: Thing, held: Held | None, now: Settings | None, take: Collection[str]) -> Move:
    if held is None and now is None:
        return Move(Verb.ADD, thing, settings=thing.settings)
    if f"{thing.kind}:{thing.key}" in take:
        return Move(Verb.CHANGE, thing, settings=thing.settings, before=now)
    if now is None:
        return _removed_by_the_city(thing=thing, held=held)
    if held is None:
        return _already_there(thing=thing, now=now)
    return _merged(thing=thing, held=held, now=now)


def _removed_by_the_city(*, thing: Thing, held: Held | None) -> Move:
    """The city took the thing away; it comes back only when the city asks for it."""
    if held is not None and thing.settings == held.asked:
        return Move(Verb.KEEP, thing, city_keeps=tuple(thing.settings))
    return Move(Verb.CONFLICT, thing, conflicts=(Difference("", None, thing.settings),))


def _already_there(*, thing: Thing, now: Settings) -> Move:
    """Somebody set the thing before this practice; what differs is shown and stays as it was."""
    different = [key for key in thing.settings if now.get(key) != thing.settings[key]]
    if not different:
        return Move(Verb.KEEP, thing, before=now)
    conflicts = tuple(Difference(key, now.get(key), thing.settings[key]) for key in different)
    return Move(Verb.CONFLICT, thing, before=now, conflicts=conflicts)


def _merged(*, thing: Thing, held: Held, now: Settings) -> Move:
    settings = dict(now)
    keeps: list[str] = []
    conflicts: list[Difference] = []
    for key, asked in thing.settings.items():
        changed_here = now.get(key) != held.installed.get(key)
        changed_there = asked != held.asked.get(key)
        if changed_there and not changed_here:
            settings[key] = asked
        elif changed_here and changed_there and now.get(key) != asked:
            conflicts.append(Difference(key, now.get(key), asked))
        elif changed_here:
            keeps.append(key)
    kept = tuple(keeps)
    if conflicts:
        changed = settings if settings != dict(now) else None
        return Move(Verb.CONFLICT, thing, settings=changed, city_keeps=kept, conflicts=tuple(conflicts))
    if settings == dict(now):
        return Move(Verb.KEEP, thing, city_keeps=kept)
    return Move(Verb.CHANGE, thing, settings=settings, city_keeps=kept)


def _ending(*, kind: str, key: str, held: Held, now: Settings | None, shared: bool) -> Move:
    """Take one thing back: end it, bring back what stood before, or leave it to whoever else set it."""
    thing = Thing(kind, key, held.name, held.asked)
    if shared:
        return Move(Verb.LEAVE, thing)
    if held.before is None:
        return Move(Verb.END, thing)
    untouched = now is not None and all(now.get(name) == value for name, value in held.installed.items())
    if untouched and dict(held.before) != dict(held.installed):
        return Move(Verb.RESTORE, thing, settings=held.before)
    return Move(Verb.LEAVE, thing)
