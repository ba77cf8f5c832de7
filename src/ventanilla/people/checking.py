"""Checks a profile before anything is written, and says field by field what to mend."""

from collections.abc import Callable, Mapping
from dataclasses import fields, replace
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from ventanilla.people import plain_text
from ventanilla.people.birth import OLDEST_AGE, Birth, is_certainly_adult, may_be_a_child
from ventanilla.people.plain_text import LONGEST_NOTE, TextRefused
from ventanilla.people.profile import ContactKind, ContactPoint, Profile, Sex

MOST_CONTACTS = 8
MOST_LANGUAGES = 8
MOST_OTHER_NAMES = 12
LONGEST_OTHER_NAME = 195


class ProfileRefused(Exception):
    """A profile cannot be kept.

    `errors` maps a field (`birth`, `contacts.0.value`) to a message that repeats nothing of what was typed.
    """

    def __init__(self, errors: Mapping[str, str]) -> None:
        super().__init__(", ".join(sorted(errors)))
        self.errors = dict(errors)


Problems = dict[str, str]


def checked(*, profile: Profile, on: date, newly_flagged: bool) -> Profile:
    """Return the profile cleaned: one Unicode form, single spaces, digits of phones.

    Args:
        profile: what was typed.
        on: the day it is written.
        newly_flagged: whether the unaccompanied-child flag is being set now; one set earlier is never refused for
            age.

    Raises:
        ProfileRefused: with a message for every field that cannot be kept.
    """
    problems: Problems = {}
    clean = replace(
        profile,
        **_texts(profile=profile, problems=problems),
        other_names=_other_names(names=profile.other_names, problems=problems),
        languages=_languages(tags=profile.languages, problems=problems),
        contacts=_contacts(contacts=profile.contacts, problems=problems),
    )
    _check_yes_or_no(profile=profile, problems=problems)
    _check_birth(birth=profile.birth, on=on, problems=problems)
    if profile.sex not in Sex.values:
        problems["sex"] = _("Choose one of the answers.")
    if newly_flagged and "birth" not in problems and is_certainly_adult(birth=profile.birth, on=on):
        problems["unaccompanied_child"] = _("This person is 18 or older, so the flag does not fit.")
    if problems:
        raise ProfileRefused(problems)
    return clean


def changed(*, profile: Profile, changes: Mapping[str, Any], on: date) -> Profile:
    """Return the profile with some fields replaced, checked as a whole.

    Raises:
        ProfileRefused: a field is unknown or its value cannot be kept, or the unaccompanied-child flag is taken off
            a person who may be under 18 without saying in `accompaniment` who answers for the child now.
    """
    unknown = set(changes) - {f.name for f in fields(Profile)}
    if unknown:
        raise ProfileRefused(dict.fromkeys(unknown, _("This field does not exist.")))
    after = replace(profile, **changes)
    flagged = after.unaccompanied_child and not profile.unaccompanied_child
    clean = checked(profile=after, on=on, newly_flagged=flagged)
    taken_off = profile.unaccompanied_child and not clean.unaccompanied_child
    if taken_off and may_be_a_child(birth=clean.birth, on=on) and not clean.accompaniment:
        raise ProfileRefused(
            {"accompaniment": _("Write who answers for the child before you take the flag off.")}
        )
    return clean


def _texts(*, profile: Profile, problems: Problems) -> dict[str, Any]:
    def kept(field: str, clean: Callable[..., str], **limit: int) -> str:
        return _kept(field=field, text=getattr(profile, field), clean=clean, problems=problems, **limit)

    texts = {
        field: kept(field, plain_text.name_part) for field in ("given_names", "surnames", "preferred_name")
    }
    texts |= {field: kept(field, plain_text.line) for field in ("how_to_address", "district")}
    texts |= {
        field: kept(field, plain_text.note, longest=LONGEST_NOTE)
        for field in ("access_needs", "accompaniment")
    }
    if not texts["given_names"] and not texts["surnames"] and not problems:
        problems["given_names"] = _("Write the person's name.")
    return texts


def _kept(*, field: str, text: Any, clean: Callable[..., str], problems: Problems, **limit: int) -> str:
    try:
        return clean(text=text, **limit)
    except TextRefused as refused:
        problems[field] = str(refused)
        return ""


def _other_names(*, names: Any, problems: Problems) -> tuple[str, ...]:
    if _too_many(items=names, most=MOST_OTHER_NAMES, field="other_names", problems=problems):
        return ()
    cleaned = [
        _kept(
            field="other_names",
            text=name,
            clean=plain_text.name_part,
            problems=problems,
            longest=LONGEST_OTHER_NAME,
        )
        for name in names
    ]
    return tuple(dict.fromkeys(name for name in cleaned if name))


def _languages(*, tags: Any, problems: Problems) -> tuple[str, ...]:
    if _too_many(items=tags, most=MOST_LANGUAGES, field="languages", problems=problems):
        return ()
    cleaned = [
        _kept(field="languages", text=tag, clean=plain_text.language_tag, problems=problems) for tag in tags
    ]
    return tuple(dict.fromkeys(tag for tag in cleaned if tag))


def _contacts(*, contacts: Any, problems: Problems) -> tuple[ContactPoint, ...]:
    if _too_many(items=contacts, most=MOST_CONTACTS, field="contacts", problems=problems):
        return ()
    return tuple(
        _contact(contact=contact, prefix=f"contacts.{number}", problems=problems)
        for number, contact in enumerate(contacts)
    )


def _contact(*, contact: ContactPoint, prefix: str, problems: Problems) -> ContactPoint:
    if contact.kind not in ContactKind.values:
        problems[f"{prefix}.kind"] = _("Choose one of the answers.")
        return contact
    through = contact.kind == ContactKind.THROUGH_SOMEONE
    shape = {ContactKind.EMAIL: plain_text.email_address, ContactKind.THROUGH_SOMEONE: plain_text.line}
    clean = shape.get(ContactKind(contact.kind), plain_text.phone_number)
    value = _kept(field=f"{prefix}.value", text=contact.value, clean=clean, problems=problems)
    who = _kept(field=f"{prefix}.who", text=contact.who, clean=plain_text.name_part, problems=problems)
    hours = _kept(
        field=f"{prefix}.safe_hours", text=contact.safe_hours, clean=plain_text.line, problems=problems
    )
    if through and not who and f"{prefix}.who" not in problems:
        problems[f"{prefix}.who"] = _("Write the name of the person they trust.")
    for flag in ("safe_to_call", "leave_message"):
        if not isinstance(getattr(contact, flag), bool):
            problems[f"{prefix}.{flag}"] = _("Answer yes or no.")
    return replace(contact, value=value, who=who, safe_hours=hours)


def _too_many(*, items: Any, most: int, field: str, problems: Problems) -> bool:
    if isinstance(items, (tuple, list)) and len(items) <= most:
        return False
    problems[field] = _("Write at most %(limit)d.") % {"limit": most}
    return True


def _check_yes_or_no(*, profile: Profile, problems: Problems) -> None:
    for flag in ("interpreter_needed", "unaccompanied_child"):
        if not isinstance(getattr(profile, flag), bool):
            problems[flag] = _("Answer yes or no.")


def _check_birth(*, birth: Birth, on: date, problems: Problems) -> None:
    known = [birth.on is not None, birth.year is not None, birth.about_age is not None]
    readable = all(value is None or type(value) is kind for value, kind in _parts(birth=birth))
    if not readable or sum(known) != 1 or (birth.about_age is None) != (birth.stated_on is None):
        problems["birth"] = _("Write the birth date, or only the year, or about how old the person is.")
    elif birth.about_age is not None and birth.stated_on is not None:
        _check_age(age=birth.about_age, stated_on=birth.stated_on, on=on, problems=problems)
    else:
        year = birth.on.year if birth.on else birth.year or 0
        if (birth.on and birth.on > on) or year > on.year:
            problems["birth"] = _("This birth date is in the future.")
        elif year < on.year - OLDEST_AGE:
            problems["birth"] = _("This birth date is more than %(limit)d years ago.") % {"limit": OLDEST_AGE}


def _parts(*, birth: Birth) -> list[tuple[Any, type]]:
    return [(birth.on, date), (birth.year, int), (birth.about_age, int), (birth.stated_on, date)]


def _check_age(*, age: int, stated_on: date, on: date, problems: Problems) -> None:
    if not 0 <= age <= OLDEST_AGE:
        problems["birth"] = _("Write an age from 0 to %(limit)d.") % {"limit": OLDEST_AGE}
    elif stated_on > on:
        problems["birth"] = _("The day the age was said is in the future.")
