"""Corrects a profile; the second of two clerks sees what the first changed and loses nothing."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction

from ventanilla.keeper.client import Handle
from ventanilla.people.checking import changed
from ventanilla.people.models import Person
from ventanilla.people.profile import Profile, as_json, from_json
from ventanilla.people.queries.persons import survivor
from ventanilla.people.sealing import REGISTRATION, index_entry, to_open, to_seal


@dataclass(frozen=True, kw_only=True)
class Difference:
    """One field that both changed: what stands now and what was about to be written."""

    field: str
    now: Any
    yours: Any


class ChangedMeanwhile(Exception):
    """Somebody corrected the record since it was read; nothing was written.

    `version` is the one to send next; `differences` lists what was about to be written and is not there yet.
    """

    def __init__(self, version: int, differences: tuple[Difference, ...]) -> None:
        super().__init__(f"version {version}")
        self.version = version
        self.differences = differences


@transaction.atomic
def correct_profile(*, desk: Handle, person: str, version: int, changes: Mapping[str, Any], on: date) -> int:
    """Replace some fields of a profile; return the new version.

    Args:
        desk: the clerk's handle.
        person: the reference.
        version: the one that was read with `record`.
        changes: new values by the name of the field of `Profile`.
        on: the local day.

    Raises:
        ProfileRefused: a field cannot be kept, or the unaccompanied-child flag would be taken off without saying who
            answers for the child.
        ChangedMeanwhile: the version is not the newest.
        NoSuchPerson: nobody has this reference.
    """
    row = Person.objects.select_for_update().get(ref=survivor(ref=person))
    [text] = desk.open(purpose=REGISTRATION, items=[to_open(row=row, person=row.ref)])
    now = from_json(data=text)
    after = changed(profile=now, changes=changes, on=on)
    if row.version != version:
        raise ChangedMeanwhile(row.version, differences(now=now, after=after, fields=changes))
    write_profile(desk=desk, row=row, profile=after, purpose=REGISTRATION)
    return row.version


def differences(*, now: Profile, after: Profile, fields: Mapping[str, Any]) -> tuple[Difference, ...]:
    """Return the fields in which two profiles differ, in the order given."""
    return tuple(
        Difference(field=field, now=getattr(now, field), yours=getattr(after, field))
        for field in fields
        if getattr(now, field) != getattr(after, field)
    )


def write_profile(*, desk: Handle, row: Person, profile: Profile, purpose: str) -> None:
    """Seal a profile into its row, one version on, and tell the search."""
    item = to_seal(row=row, person=row.ref, value=as_json(profile=profile))
    [row.sealed] = desk.seal(purpose=purpose, items=[item])
    row.version += 1
    row.save(update_fields=["sealed", "version"])
    desk.put_index(purpose=purpose, person=row.ref, entry=index_entry(profile=profile))
