"""Tells which practices there are, which run here, and what adopting each of them would change."""

from dataclasses import dataclass
from typing import Literal

from django.conf import settings

from ventanilla.practices import library as library_files
from ventanilla.practices import merging
from ventanilla.practices.folders import SCENARIO, Practice
from ventanilla.practices.merging import Held, Move, Verb
from ventanilla.practices.models import AdoptedThing, Adoption
from ventanilla.practices.problems import Problem
from ventanilla.practices.standing import standing
from ventanilla.practices.things import things

State = Literal["available", "adopted", "newer_waiting", "retired"]


@dataclass(frozen=True)
class Shelf:
    """One practice of the library and how it stands here.

    `state` is "available", "adopted", "newer_waiting" (the library holds another version) or "retired"; `adoption` is
    the newest adoption, None where there never was one.
    """

    practice: Practice
    state: State
    adoption: Adoption | None

    @property
    def scenario(self) -> str:
        """The scenario that plays the practice from start to end, as text."""
        return (self.practice.folder / SCENARIO).read_text(encoding="utf-8")


def library() -> list[Shelf]:
    """Return every practice of the library that can be used, by name, with how it stands here."""
    adoptions = _newest_adoptions()
    found = library_files.read(folder=settings.PRACTICES_FOLDER).practices
    return [_shelf(practice=one, adoption=adoptions.get(one.id)) for one in found]


def problems() -> tuple[Problem, ...]:
    """Return what cannot be used in the library, each with its file and line."""
    return library_files.read(folder=settings.PRACTICES_FOLDER).problems


def practice(*, name: str) -> Shelf | None:
    """Return one practice of the library and how it stands here, or None."""
    return next((shelf for shelf in library() if shelf.practice.id == name), None)


def _newest_adoptions() -> dict[str, Adoption]:
    rows = Adoption.objects.select_related("adopted_by").order_by("practice", "adopted_on", "pk")
    return {row.practice: row for row in rows}


def _shelf(*, practice: Practice, adoption: Adoption | None) -> Shelf:
    state: State = "available"
    if adoption is not None and adoption.retired_on is not None:
        state = "retired"
    elif adoption is not None:
        state = "adopted" if adoption.version == practice.version else "newer_waiting"
    return Shelf(practice=practice, state=state, adoption=adoption)


def adoption_of(*, name: str) -> Adoption | None:
    """Return the adoption of a practice that is in force, or None."""
    return Adoption.objects.filter(practice=name, retired_on=None).first()


def remembered(*, adoption: Adoption | None) -> dict[merging.Pair, Held]:
    """Return what an adoption set, by kind and key, in the order in which it was set."""
    rows = AdoptedThing.objects.filter(adoption=adoption) if adoption else ()
    return {
        (row.kind, row.key): Held(asked=row.asked, installed=row.installed, before=row.before, name=row.name)
        for row in rows
    }


def plan(*, practice: Practice) -> list[Move]:
    """Return what adopting a practice, or its newer version, would change here; nothing is changed."""
    wanted = things(practice=practice, language=settings.CITY.language)
    held = remembered(adoption=adoption_of(name=practice.id))
    pairs = [(thing.kind, thing.key) for thing in wanted]
    moves = merging.moves(wanted=wanted, held=held, now=standing(pairs=[*pairs, *held]))
    return [move for move in moves if move.verb is not Verb.KEEP or move.city_keeps]


def endings(*, name: str) -> list[Move]:
    """Return what retiring a practice would do here, without doing it; nothing where it is not adopted."""
    adoption = adoption_of(name=name)
    others = AdoptedThing.objects.filter(adoption__retired_on=None).exclude(adoption=adoption)
    shared = set(others.values_list("kind", "key")) if adoption else set()
    held = remembered(adoption=adoption)
    return merging.endings(held=held, now=standing(pairs=held), shared=shared)
