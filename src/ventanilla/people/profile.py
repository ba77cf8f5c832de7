"""What the open zone holds about a person: how to name, reach, address and receive them, and nothing of status."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from datetime import date
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from ventanilla.people.birth import Birth

SCHEMA = 1  # of the sealed text; a reader of a newer one must say so, not guess


class Sex(models.TextChoices):
    """As the person states it."""

    WOMAN = "woman", _("Woman")
    MAN = "man", _("Man")
    ANOTHER = "another", _("Another answer")
    NOT_SAID = "not_said", _("Prefers not to say")


class ContactKind(models.TextChoices):
    """How the person can be reached."""

    PHONE = "phone", _("Phone")
    WHATSAPP = "whatsapp", _("WhatsApp")
    EMAIL = "email", _("E-mail")
    THROUGH_SOMEONE = "through_someone", _("Through someone they trust")


class NewerSchema(Exception):
    """The sealed text was written by a newer Ventanilla; this one would lose what it does not know."""


@dataclass(frozen=True, kw_only=True)
class ContactPoint:
    """One way to reach a person; nothing is safe until the person says so.

    `value` is the number or the address (for `through_someone`, of that someone, whose name is `who`); `safe_hours`
    is free text such as "after 18:00".
    """

    kind: str
    value: str
    who: str = ""
    safe_to_call: bool = False
    leave_message: bool = False
    safe_hours: str = ""


@dataclass(frozen=True, kw_only=True)
class Profile:
    """What a clerk writes down; every name is free text, and nobody is assumed to have two surnames or one.

    `languages` are language tags in the order the person prefers; `accompaniment` says who is with the person, or who
    answers for a child; `unaccompanied_child` is set and taken off by a member of staff, never by arithmetic.
    """

    given_names: str
    surnames: str = ""
    preferred_name: str = ""
    other_names: tuple[str, ...] = ()
    how_to_address: str = ""
    birth: Birth
    sex: str = Sex.NOT_SAID
    languages: tuple[str, ...] = ()
    interpreter_needed: bool = False
    contacts: tuple[ContactPoint, ...] = ()
    district: str = ""
    unaccompanied_child: bool = False
    access_needs: str = ""
    accompaniment: str = ""


def official_name(*, profile: Profile) -> str:
    """Return given names, then surnames, as on whatever paper the person showed or said."""
    return f"{profile.given_names} {profile.surnames}".strip()


def display_name(*, profile: Profile) -> str:
    """Return how to call the person: the preferred name, if any, before the surnames it does not already hold."""
    if not profile.preferred_name:
        return official_name(profile=profile)
    said = set(profile.preferred_name.casefold().split())
    if said & set(profile.surnames.casefold().split()):
        return profile.preferred_name
    return f"{profile.preferred_name} {profile.surnames}".strip()


def full_display_name(*, profile: Profile) -> str:
    """Return the name to call the person by, followed by the official one in brackets where it differs."""
    official, called = official_name(profile=profile), display_name(profile=profile)
    return official if called == official else f"{called} ({official})"


def all_names(*, profile: Profile) -> tuple[str, ...]:
    """Return every form the person may be looked for under, without repeats."""
    forms = [
        official_name(profile=profile),
        display_name(profile=profile),
        profile.preferred_name,
        *profile.other_names,
    ]
    return tuple(dict.fromkeys(form for form in forms if form))


def phones(*, profile: Profile) -> tuple[str, ...]:
    """Return the person's own numbers; a trusted someone's number does not identify the person."""
    own = (ContactKind.PHONE, ContactKind.WHATSAPP)
    return tuple(dict.fromkeys(c.value for c in profile.contacts if c.kind in own))


def as_json(*, profile: Profile) -> dict[str, Any]:
    """Return the profile as plain JSON, with the number of its schema."""
    data = asdict(profile)
    birth = data["birth"]
    for day in ("on", "stated_on"):
        birth[day] = birth[day].isoformat() if birth[day] else None
    return {"schema": SCHEMA, **data}


def from_json(*, data: Mapping[str, Any]) -> Profile:
    """Return the profile that `as_json` wrote.

    Raises:
        NewerSchema: it was written by a newer version of the software.
    """
    if data["schema"] > SCHEMA:
        raise NewerSchema(str(data["schema"]))
    known = {f.name for f in fields(Profile)}
    values = {key: value for key, value in data.items() if key in known}
    values["birth"] = _birth(data=data["birth"])
    values["contacts"] = tuple(ContactPoint(**contact) for contact in data["contacts"])
    values["languages"] = tuple(data["languages"])
    values["other_names"] = tuple(data["other_names"])
    return Profile(**values)


def _birth(*, data: Mapping[str, Any]) -> Birth:
    def day(key: str) -> date | None:
        return date.fromisoformat(data[key]) if data[key] else None

    return Birth(on=day("on"), year=data["year"], about_age=data["about_age"], stated_on=day("stated_on"))
