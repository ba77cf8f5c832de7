"""Sets side by side what a profile was, what a colleague made of it meanwhile, and what this member typed."""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any

from django import forms
from django.core import signing
from django.utils.translation import gettext as _

from ventanilla.people.profile import Profile, as_json, from_json
from ventanilla.web.front_desk import profile_words

SALT = "ventanilla.front_desk.profile"
FIELDS = tuple(field.name for field in fields(Profile))


@dataclass(frozen=True)
class Changed:
    """One field that somebody changed, in words: what it was, what stands now, what was typed here."""

    field: str
    label: str
    was: str
    now: str
    yours: str


@dataclass(frozen=True)
class Meanwhile:
    """What happened to a profile while somebody typed: fields both changed, only they changed, only you changed."""

    both: tuple[Changed, ...]
    theirs: tuple[Changed, ...]
    yours: tuple[Changed, ...]


class Choose(forms.Form):
    """For each field that both changed: whose answer stays."""

    def __init__(self, *args: Any, both: Sequence[Changed], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for changed in both:
            self.fields[choice_field(field=changed.field)] = _choice(changed=changed)


def choice_field(*, field: str) -> str:
    """Return the name of the question whose answer stays."""
    return f"keep-{field}"


def _choice(*, changed: Changed) -> forms.ChoiceField:
    answers = [
        ("theirs", _("What your colleague saved: %(value)s") % {"value": changed.now}),
        ("yours", _("What you typed: %(value)s") % {"value": changed.yours}),
    ]
    return forms.ChoiceField(
        label=changed.label,
        help_text=_("Before: %(value)s") % {"value": changed.was},
        choices=answers,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose which of the two stays.")},
    )


def changes(*, was: Profile, typed: Profile) -> dict[str, Any]:
    """Return what was typed anew, by field."""
    return {name: getattr(typed, name) for name in FIELDS if getattr(typed, name) != getattr(was, name)}


def meanwhile(*, was: Profile, now: Profile, typed: Mapping[str, Any], on: datetime.date) -> Meanwhile:
    """Sort what changed by who changed it."""

    def words(*names: str) -> tuple[Changed, ...]:
        return tuple(_changed(name=name, was=was, now=now, typed=typed, on=on) for name in names)

    moved = [name for name in FIELDS if getattr(now, name) != getattr(was, name)]
    open_ = [name for name in typed if typed[name] != getattr(now, name)]
    return Meanwhile(
        both=words(*(name for name in open_ if name in moved)),
        theirs=words(*(name for name in moved if name not in open_)),
        yours=words(*(name for name in open_ if name not in moved)),
    )


def joined(*, now: Profile, typed: Mapping[str, Any]) -> Profile:
    """Return what stands now with everything typed here in it."""
    return replace(now, **typed)


def _changed(
    *, name: str, was: Profile, now: Profile, typed: Mapping[str, Any], on: datetime.date
) -> Changed:
    def line(value: Any) -> str:
        return "; ".join(profile_words.shown(field=name, value=value, on=on)) or _("nothing")

    return Changed(
        field=name,
        label=str(profile_words.LABELS[name]),
        was=line(getattr(was, name)),
        now=line(getattr(now, name)),
        yours=line(typed.get(name, getattr(now, name))),
    )


def sign(*, profile: Profile) -> str:
    """Return a profile as a page may carry it and bring it back unchanged."""
    return signing.Signer(salt=SALT).sign_object(as_json(profile=profile), compress=True)


def signed(*, text: str) -> Profile | None:
    """Return the profile a page brought back, or None when it is not one we wrote."""
    try:
        return from_json(data=signing.Signer(salt=SALT).unsign_object(text))
    except signing.BadSignature:
        return None
