"""Admitting a person: registering them, keeping their consents and opening their case in one transaction."""

import datetime
from collections.abc import Sequence
from functools import partial

from django.db import transaction

from ventanilla.casework.models import Case, Visit
from ventanilla.casework.services.cases import count_once_a_month, open_case
from ventanilla.keeper.client import Handle
from ventanilla.people import queries as people_read
from ventanilla.people import services as people
from ventanilla.people.profile import Profile


@transaction.atomic
def admit(
    *,
    desk: Handle,
    lookup: str,
    profile: Profile,
    consents: Sequence[people.ConsentGiven],
    office: int,
    member: int,
    came_for: str,
    at: datetime.datetime,
    on: datetime.date,
    owner: int | None = None,
    visit: int | None = None,
    none_of_these: bool = False,
) -> Case:
    """Register a person after a search and open their first case.

    Args:
        desk, member, office: the clerk's handle and key, and the key of their office.
        lookup, none_of_these: proof that the register was searched first, and that likely duplicates were set aside.
        profile, consents, came_for: what the person said, agreed to and came for.
        owner, visit: the caseworker who takes the case and today's visit, where known.

    Raises:
        people.ProfileRefused: a field cannot be used; nothing is written.
        people.MustLookFirst, people.MustChooseWho: no search covers this person, or its hits were not set aside.
    """
    write = partial(people.register, desk=desk, lookup=lookup, profile=profile, consents=consents)
    person = write(owner=member, none_of_these=none_of_these, at=at, on=on)
    begin = partial(open_case, desk=desk, office=office, member=member, owner=owner, purpose="reception")
    case = begin(person=person, came_for=came_for, at=at)
    _received(desk=desk, case=case, visit=visit, on=on)
    return case


@transaction.atomic
def admit_known(
    *,
    desk: Handle,
    person: str,
    office: int,
    member: int,
    came_for: str,
    at: datetime.datetime,
    on: datetime.date,
    owner: int | None = None,
    visit: int | None = None,
) -> Case:
    """Open a case for somebody who is in the register already, and attach today's visit to it.

    Args:
        desk, member, office: the clerk's handle and key, and the key of their office.
        person: the reference; of a merged record, the case goes to the one that lives on.
        came_for: what they came for, in their words.
        at, on: the moment and the local day.
        owner: the caseworker who takes the case, if known.
        visit: today's visit this belongs to, if any.

    Raises:
        people.NoSuchPerson: nobody has this reference, or the record was erased.
    """
    case = open_case(
        desk=desk,
        person=people_read.survivor(ref=person),
        office=office,
        member=member,
        came_for=came_for,
        at=at,
        owner=owner,
        purpose="reception",
    )
    _received(desk=desk, case=case, visit=visit, on=on)
    return case


def _received(*, desk: Handle, case: Case, visit: int | None, on: datetime.date) -> None:
    if visit is not None:
        Visit.objects.filter(pk=visit, office=case.office_id, state__in=Visit.OPEN).update(case=case)
    count_once_a_month(desk=desk, case=case, office=case.office.slug, on=on)
