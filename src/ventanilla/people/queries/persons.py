"""Reads profiles through the keeper, many at a time, and finds which record lives on after a merge."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Q

from ventanilla.keeper.client import Handle
from ventanilla.people.birth import birth_year
from ventanilla.people.models import Person
from ventanilla.people.profile import Profile, from_json, official_name
from ventanilla.people.sealing import to_open

INITIALS_SHOWN = 4


class NoSuchPerson(Exception):
    """No record has this reference, or it was erased."""


@dataclass(frozen=True, kw_only=True)
class Record:
    """One person's profile as it stands; `version` goes back with a correction."""

    ref: str
    version: int
    profile: Profile


@dataclass(frozen=True, kw_only=True)
class Thin:
    """Enough to tell two people apart in a list: initials and a birth year."""

    person: str
    initials: str
    birth_year: int


def survivor(*, ref: str) -> str:
    """Return the reference that lives on: the same one, or the one it was merged into.

    Raises:
        NoSuchPerson: nobody has this reference, or the record was erased.
    """
    found = Person.objects.filter(ref=ref, erased_on=None).values_list("ref", "merged_into").first()
    if found is None:
        raise NoSuchPerson
    return found[1] or found[0]


def refs_of(*, ref: str) -> tuple[str, ...]:
    """Return every reference of one person, the surviving one first: rows may hang from any of them.

    Raises:
        NoSuchPerson: nobody has this reference, or the record was erased.
    """
    keep = survivor(ref=ref)
    return (keep, *Person.objects.filter(merged_into=keep).order_by("ref").values_list("ref", flat=True))


def aliases_of(*, refs: Iterable[str]) -> dict[str, str]:
    """Return every reference under which some persons have rows, with the one that lives on; one query."""
    wanted = list(refs)
    rows = Person.objects.filter(Q(ref__in=wanted) | Q(merged_into__in=wanted))
    return {ref: merged_into or ref for ref, merged_into in rows.values_list("ref", "merged_into")}


def records(*, desk: Handle, purpose: str, refs: Iterable[str]) -> dict[str, Record]:
    """Return the records of some persons by the reference asked for: one query and one call to the keeper.

    A reference that was merged answers with the record that lives on; an unknown or erased one is left out.

    Raises:
        Denied, KeeperDown: nothing was opened.
    """
    standing = _standing(refs=refs)
    rows = {row.ref: row for row in standing.values()}
    if not rows:
        return {}
    opened = desk.open(purpose=purpose, items=[to_open(row=row, person=ref) for ref, row in rows.items()])
    profiles_by_ref = dict(zip(rows, map(_profile, opened), strict=True))
    return {
        asked: Record(ref=row.ref, version=row.version, profile=profiles_by_ref[row.ref])
        for asked, row in standing.items()
    }


def _standing(*, refs: Iterable[str]) -> dict[str, Person]:
    """Return, by the reference asked for, the row that lives on."""
    found = Person.objects.filter(ref__in=set(refs), erased_on=None).select_related("merged_into")
    return {row.ref: row.merged_into or row for row in found}


def record(*, desk: Handle, purpose: str, person: str) -> Record:
    """Return one person's record.

    Raises:
        NoSuchPerson: nobody has this reference, or the record was erased.
    """
    found = records(desk=desk, purpose=purpose, refs=[person])
    if person not in found:
        raise NoSuchPerson
    return found[person]


def profiles(*, desk: Handle, purpose: str, refs: Iterable[str]) -> dict[str, Profile]:
    """Return the profiles of some persons by the reference asked for, as `records` does."""
    return {ref: found.profile for ref, found in records(desk=desk, purpose=purpose, refs=refs).items()}


def readable_profiles(*, desk: Handle, purpose: str, refs: Iterable[str]) -> dict[str, Profile]:
    """Return the profiles of some persons by the reference asked for; a damaged one is left out.

    Raises:
        Denied, KeeperDown: nothing was opened.
    """
    rows = _standing(refs=refs)
    if not rows:
        return {}
    items = [to_open(row=row, person=row.ref) for row in rows.values()]
    opened = desk.open_readable(purpose=purpose, items=items)
    return {ref: _profile(value) for ref, value in zip(rows, opened, strict=True) if value is not None}


def thin(*, desk: Handle, refs: Iterable[str], purpose: str = "reception") -> dict[str, Thin]:
    """Return initials and birth years of some persons, for lists that need no names."""
    return {
        ref: Thin(
            person=ref,
            initials=initials(name=official_name(profile=profile)),
            birth_year=birth_year(birth=profile.birth),
        )
        for ref, profile in profiles(desk=desk, purpose=purpose, refs=refs).items()
    }


def initials(*, name: str) -> str:
    """Return the first letters of a name, at most four, each with a full stop."""
    return "".join(f"{word[0].upper()}." for word in name.split()[:INITIALS_SHOWN])


def _profile(opened: Mapping[str, object]) -> Profile:
    return from_json(data=opened)
