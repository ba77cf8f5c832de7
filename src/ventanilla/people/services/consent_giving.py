"""Keeps a yes with the words that were heard, and takes it back as easily."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from ventanilla.keeper.client import Handle, Plain
from ventanilla.people import plain_text
from ventanilla.people.consent_words import PurposeWords, as_shown
from ventanilla.people.models import Consent, Person
from ventanilla.people.queries.consents import NoSuchPurpose, consent_words, texts_of
from ventanilla.people.queries.persons import refs_of, survivor
from ventanilla.people.sealing import REGISTRATION, to_seal
from ventanilla.people.services import registry

LONGEST_ABOUT = 120


class How(models.TextChoices):
    """In what way the person said yes."""

    SPOKEN = "spoken", _("Said aloud")
    SIGNED = "signed", _("Signed")


class ConsentRefused(Exception):
    """A consent cannot be kept.

    `reason` is `no_such_purpose`, `no_such_language`, `how`, `interpreter`, `recipient` (this purpose names one
    organisation), or `until` (it would end before it begins).
    """

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class NothingToWithdraw(Exception):
    """The person has no consent in force for this purpose."""


@dataclass(frozen=True, kw_only=True)
class ConsentGiven:
    """One yes, as heard at the window.

    `language` is the interface language of the words; `version` says which words were shown (None: the newest);
    `interpreter` names who interpreted, if anybody did; `about` is the id of the one organisation, for purposes that
    name one; `until` is the last day it holds, when the person set one.
    """

    purpose: str
    language: str
    how: str
    version: int | None = None
    interpreter: str = ""
    about: str = ""
    until: date | None = None


@dataclass(frozen=True, kw_only=True)
class Draft:
    """A consent checked and ready to be sealed."""

    row: Consent
    plain: Plain


@transaction.atomic
def give_consent(
    *, desk: Handle, person: str, given: ConsentGiven, on: date, opened_for: str = REGISTRATION
) -> UUID:
    """Keep a yes; an earlier one for the same purpose is replaced, except where each names its own organisation.

    Args:
        desk: the handle of who heard it.
        person: the reference.
        given: what was said yes to, and how.
        on: the local day.
        opened_for: the purpose given to the keeper; the legal clinic says "legal_advice".

    Raises:
        ConsentRefused: it cannot be kept.
        NoSuchPerson: nobody has this reference.
    """
    keep = survivor(ref=person)
    Person.objects.select_for_update().get(ref=keep)
    ready = drafts(persons=[keep], given=[given], on=on)
    if not consent_words(purpose=given.purpose).one_recipient:
        in_force = Consent.objects.filter(person__in=refs_of(ref=keep), purpose=given.purpose, state="given")
        in_force.update(state=Consent.State.REPLACED)
    store(ready=ready, ciphertexts=desk.seal(purpose=opened_for, items=[draft.plain for draft in ready]))
    return ready[0].row.pk


@transaction.atomic
def withdraw_consent(
    *,
    desk: Handle,
    person: str,
    purpose: str,
    at: datetime,
    on: date,
    about: str = "",
    opened_for: str = REGISTRATION,
) -> int:
    """Take back a yes; return how many consents it ended.

    Args:
        desk: the handle of who heard it.
        person: the reference.
        purpose: the purpose of the consent.
        at: the moment.
        on: the local day.
        about: the organisation it is taken back from; empty for every one.
        opened_for: the purpose given to the keeper.

    Raises:
        NothingToWithdraw: no such consent is in force.
    """
    refs = refs_of(ref=person)
    rows = list(Consent.objects.select_for_update().filter(person__in=refs, purpose=purpose, state="given"))
    texts = texts_of(desk=desk, purpose=opened_for, rows=rows)
    ended = [(row, text) for row, text in zip(rows, texts, strict=True) if about in {"", text["about"]}]
    if not ended:
        raise NothingToWithdraw
    _close(desk=desk, ended=ended, opened_for=opened_for, on=on)
    for act in registry.on_withdraw:
        act(desk=desk, person=refs[0], purpose=purpose, about=about, at=at)
    return len(ended)


def drafts(*, persons: Sequence[str], given: Sequence[ConsentGiven], on: date) -> list[Draft]:
    """Check some consents and say what is to be sealed: the same ones for each person.

    Raises:
        ConsentRefused: one of them cannot be kept.
    """
    texts = [(one.purpose, _text(given=one, on=on)) for one in given]
    return [
        _draft(person=person, purpose=purpose, text=text) for person in persons for purpose, text in texts
    ]


def store(*, ready: Sequence[Draft], ciphertexts: Sequence[bytes]) -> None:
    """Write checked consents with their sealed texts."""
    for draft, ciphertext in zip(ready, ciphertexts, strict=True):
        draft.row.sealed = ciphertext
    Consent.objects.bulk_create([draft.row for draft in ready])


def _draft(*, person: str, purpose: str, text: Mapping[str, Any]) -> Draft:
    row = Consent(person_id=person, purpose=purpose)
    return Draft(row=row, plain=to_seal(row=row, person=person, value=text))


def _text(*, given: ConsentGiven, on: date) -> dict[str, Any]:
    words = _words(given=given)
    if given.language not in words.texts:
        raise ConsentRefused("no_such_language")
    if given.how not in How.values:
        raise ConsentRefused("how")
    if bool(given.about) != words.one_recipient or len(given.about) > LONGEST_ABOUT:
        raise ConsentRefused("recipient")
    if given.until is not None and given.until < on:
        raise ConsentRefused("until")
    return {
        "words": as_shown(text=words.texts[given.language]),
        "version": words.version,
        "language": given.language,
        "given_on": on.isoformat(),
        "how": given.how,
        "interpreter": _interpreter(name=given.interpreter),
        "about": given.about,
        "until": given.until.isoformat() if given.until else None,
        "withdrawn_on": None,
    }


def _words(*, given: ConsentGiven) -> PurposeWords:
    try:
        return consent_words(purpose=given.purpose, version=given.version)
    except NoSuchPurpose as unknown:
        raise ConsentRefused("no_such_purpose") from unknown


def _interpreter(*, name: str) -> str:
    try:
        return plain_text.name_part(text=name)
    except plain_text.TextRefused as refused:
        raise ConsentRefused("interpreter") from refused


def _close(
    *, desk: Handle, ended: Sequence[tuple[Consent, Mapping[str, Any]]], opened_for: str, on: date
) -> None:
    day = {"withdrawn_on": on.isoformat()}
    items = [to_seal(row=row, person=row.person_id, value={**text, **day}) for row, text in ended]
    for (row, _old), ciphertext in zip(ended, desk.seal(purpose=opened_for, items=items), strict=True):
        row.state = Consent.State.WITHDRAWN
        row.sealed = ciphertext
    Consent.objects.bulk_update([row for row, _old in ended], ["state", "sealed"])
