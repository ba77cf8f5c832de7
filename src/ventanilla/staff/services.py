"""Every change to offices and staff; the keeper is told of each actor in the same breath."""

import datetime
from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction
from django.db.models import ProtectedError

from ventanilla.keeper.client import Handle
from ventanilla.staff.models import Member, Office, OutreachDay, Role
from ventanilla.staff.queries import DAYS

FACTS = (
    "name",
    "kind",
    "desks",
    "weekdays",
    "opens_at",
    "closes_at",
    "appointment_minutes",
    "address",
    "location",
)
SHORTEST_SECRET = 12
FULL_WEEK = 7


class CannotOpenOffice(Exception):
    """The office's details do not fit together; the message says which."""


class CannotAddMember(Exception):
    """The member of staff cannot be added; the message says why."""


@transaction.atomic
def open_office(
    *,
    slug: str,
    name: str,
    kind: str = Office.Kind.CENTRE,
    desks: Sequence[str] = ("1", "2"),
    weekdays: Sequence[int] = (1, 2, 3, 4, 5),
    opens_at: datetime.time = datetime.time(8),
    closes_at: datetime.time = datetime.time(16),
    appointment_minutes: int = 30,
    address: str | None = None,
    location: str | None = None,
) -> Office:
    """Open an office, or bring an existing one with this slug up to date.

    Args:
        slug, name, kind: the short name used in addresses, the name people know, "centre" or "mobile_unit".
        desks: what a person hears when called ("Ventanilla 1").
        weekdays: ISO days on which it receives (1 is Monday).
        opens_at, closes_at, appointment_minutes: local times, and the length of one appointment.
        address: where it is; None leaves what was said before.
        location: id of the location in the directory; None leaves what was said before.

    Raises:
        CannotOpenOffice: hours, days, kind or desks are impossible.
    """
    _check_office(kind=kind, desks=desks, weekdays=weekdays, opens_at=opens_at, closes_at=closes_at)
    where = {"address": address, "location": location}
    values = {
        "name": name,
        "kind": kind,
        "desks": list(desks),
        "weekdays": sorted(set(weekdays)),
        "opens_at": opens_at,
        "closes_at": closes_at,
        "appointment_minutes": appointment_minutes,
        "is_open": True,
        **{key: text for key, text in where.items() if text is not None},
    }
    return Office.objects.update_or_create(slug=slug, defaults=values)[0]


def _check_office(
    *,
    kind: str,
    desks: Sequence[str],
    weekdays: Sequence[int],
    opens_at: datetime.time,
    closes_at: datetime.time,
) -> None:
    if kind not in Office.Kind.values:
        raise CannotOpenOffice(f"An office is one of {', '.join(Office.Kind.values)}, not {kind!r}.")
    if not desks:
        raise CannotOpenOffice("An office needs at least one desk to call people to.")
    if not weekdays or any(day not in range(1, FULL_WEEK + 1) for day in weekdays):
        raise CannotOpenOffice("Weekdays are numbers from 1 (Monday) to 7.")
    if closes_at <= opens_at:
        raise CannotOpenOffice("An office closes after it opens.")


def set_office(
    *,
    slug: str,
    name: str,
    kind: str,
    address: str,
    opening: Sequence[dict[str, Any]],
    appointment_minutes: int,
    desks: Sequence[str],
) -> Office:
    """Open or change an office from plain settings, as an adopted practice gives them.

    Args:
        slug, name, kind: as in `open_office`.
        address: where it is; "" when it moves.
        opening: one entry `{"days": ["mo", …], "opens": "08:00", "closes": "16:00"}`; an office keeps one set of hours.
        appointment_minutes: length of one appointment.
        desks: what a person hears when called.

    Raises:
        CannotOpenOffice: hours differ between days, or something is impossible.
    """
    hours = {(entry["opens"], entry["closes"]) for entry in opening}
    if len(hours) != 1:
        raise CannotOpenOffice("An office keeps one set of hours on all its days.")
    opens, closes = hours.pop()
    return open_office(
        slug=slug,
        name=name,
        kind=kind,
        desks=desks,
        weekdays=[DAYS.index(day) + 1 for entry in opening for day in entry["days"]],
        opens_at=datetime.time.fromisoformat(opens),
        closes_at=datetime.time.fromisoformat(closes),
        appointment_minutes=appointment_minutes,
        address=address,
    )


@transaction.atomic
def change_office(*, slug: str, changes: Mapping[str, Any]) -> Office:
    """Change some facts of an office and leave the others as they stand.

    Args:
        slug: its short name, which stays.
        changes: values by the names of `open_office`'s arguments.

    Raises:
        CannotOpenOffice: there is no such office, or the whole no longer fits together.
    """
    office = Office.objects.select_for_update().filter(slug=slug).first()
    if office is None:
        raise CannotOpenOffice("There is no such office.")
    was_open = office.is_open
    stands = {name: getattr(office, name) for name in FACTS}
    changed = open_office(slug=slug, **stands | {name: changes[name] for name in FACTS if name in changes})
    return changed if was_open else close_office(slug=slug)


@transaction.atomic
def withdraw_office(*, slug: str) -> str:
    """Remove an office nobody used, else close it; returns removed, suspended or absent."""
    office = Office.objects.select_for_update().filter(slug=slug).first()
    if office is None:
        return "absent"
    try:
        with transaction.atomic():
            office.delete()
    except ProtectedError:
        close_office(slug=slug)
        return "suspended"
    return "removed"


@transaction.atomic
def close_office(*, slug: str) -> Office:
    """Stop receiving people at an office; its history stays."""
    office = Office.objects.select_for_update().get(slug=slug)
    office.is_open = False
    office.save(update_fields=["is_open"])
    return office


@transaction.atomic
def reopen_office(*, slug: str) -> Office:
    """Receive people again at an office that was closed."""
    office = Office.objects.select_for_update().get(slug=slug)
    office.is_open = True
    office.save(update_fields=["is_open"])
    return office


@transaction.atomic
def schedule_outreach(*, office_slug: str, on: datetime.date, place: str, location: str = "") -> OutreachDay:
    """Say where a mobile unit serves on a day.

    Raises:
        CannotOpenOffice: the office is not a mobile unit.
    """
    office = Office.objects.get(slug=office_slug)
    if office.kind != Office.Kind.MOBILE_UNIT:
        raise CannotOpenOffice(f"{office.name} does not travel; only a mobile unit has outreach days.")
    defaults = {"location": location}
    return OutreachDay.objects.get_or_create(office=office, on=on, place=place, defaults=defaults)[0]


@transaction.atomic
def cancel_outreach(*, office_slug: str, day: int) -> bool:
    """Take an outreach day away by its key; returns whether it was still there."""
    return bool(OutreachDay.objects.filter(pk=day, office__slug=office_slug).delete()[0])


@transaction.atomic
def add_member(
    *,
    handle: Handle,
    username: str,
    display_name: str,
    role: str,
    office_slug: str = "",
    languages: Sequence[str] = (),
    secret: str | None = None,
) -> Member:
    """Add a member of staff and tell the keeper who may sign in.

    Args:
        handle: a handle that may register actors ("system:setup" or a technician's).
        username: what is typed to sign in.
        display_name: how colleagues and residents know them.
        role: one of `Role`.
        office_slug: where they work; empty for roles without a desk.
        languages: codes of the languages they speak.
        secret: pass phrase of at least 12 characters; None only where the keeper holds demo keys.

    Raises:
        CannotAddMember: the role is unknown, the name is taken or the secret is too short.
    """
    _check_member(username=username, role=role, secret=secret)
    office = Office.objects.get(slug=office_slug) if office_slug else None
    member = Member(
        username=username,
        display_name=display_name,
        role=role,
        office=office,
        languages=list(languages),
    )
    member.set_unusable_password()
    member.save()
    handle.register_actor(actor=member.actor, role=role, office=office_slug, secret=secret)
    return member


def _check_member(*, username: str, role: str, secret: str | None) -> None:
    if role not in Role.values:
        raise CannotAddMember(f"A role is one of {', '.join(Role.values)}, not {role!r}.")
    if not username.strip():
        raise CannotAddMember("A member of staff needs a user name.")
    if Member.objects.filter(username=username).exists():
        raise CannotAddMember(f"The user name {username!r} is taken.")
    if secret is not None and len(secret) < SHORTEST_SECRET:
        raise CannotAddMember(f"Use a pass phrase of at least {SHORTEST_SECRET} characters.")


@transaction.atomic
def retire_member(*, handle: Handle, username: str) -> Member:
    """End a member's access here and at the keeper; what they did stays on record."""
    member = Member.objects.select_for_update().get(username=username)
    member.is_active = False
    member.save(update_fields=["is_active"])
    handle.retire_actor(actor=member.actor)
    return member


@transaction.atomic
def renew_secret(*, handle: Handle, username: str, secret: str) -> Member:
    """Give a member of staff a new pass phrase and sign them out everywhere.

    Raises:
        CannotAddMember: nobody of that name works here, or the secret is too short.
    """
    member = Member.objects.select_for_update().filter(username=username, is_active=True).first()
    if member is None:
        raise CannotAddMember("Nobody of that user name works here.")
    if len(secret) < SHORTEST_SECRET:
        raise CannotAddMember(f"Use a pass phrase of at least {SHORTEST_SECRET} characters.")
    office = member.office.slug if member.office else ""
    handle.register_actor(actor=member.actor, role=member.role, office=office, secret=secret)
    return member


@transaction.atomic
def place_member(*, handle: Handle, username: str, office_slug: str, secret: str) -> Member:
    """Let a member of staff work at another office, with a new pass phrase, as the keeper only keeps a hash of the old.

    Raises:
        CannotAddMember: as `renew_secret`, or there is no such open office.
    """
    office = Office.objects.filter(slug=office_slug, is_open=True).first()
    if office is None:
        raise CannotAddMember("There is no such office, or it is closed.")
    Member.objects.filter(username=username, is_active=True).update(office=office)
    return renew_secret(handle=handle, username=username, secret=secret)
