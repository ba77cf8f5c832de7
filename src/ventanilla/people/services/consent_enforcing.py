"""Refuses to go on without a yes, or without a coordinator's reasoned override of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from ventanilla.keeper.client import Handle
from ventanilla.people import plain_text
from ventanilla.people.models import Consent, ConsentOverride
from ventanilla.people.queries.consents import NoSuchPurpose, consent_words, texts_of
from ventanilla.people.queries.persons import refs_of
from ventanilla.people.sealing import SUPERVISION, to_seal

MAY_OVERRIDE = "coordinator"
SHORTEST_REASON = 10
OVERRIDE_LASTS = timedelta(days=1)
LONGEST_OVERRIDE = timedelta(days=30)


class NoConsent(Exception):
    """The person has not said yes to this.

    `reason` is `not_given`, `withdrawn`, `ended` (the day they set has passed) or `other_recipient` (they said yes for
    another organisation, or nobody said which).
    """

    def __init__(self, purpose: str, reason: str) -> None:
        super().__init__(f"{purpose}: {reason}")
        self.purpose = purpose
        self.reason = reason


class CannotOverride(Exception):
    """A consent cannot be overridden; `reason` is `role`, `purpose`, `reason`, `recipient` or `expiry`."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, kw_only=True)
class Permission:
    """On what strength one may go on: exactly one of a consent and an override, by id."""

    consent: UUID | None = None
    override: UUID | None = None


def require_consent(
    *, desk: Handle, person: str, purpose: str, at: datetime, about: str = "", opened_for: str = "referral"
) -> Permission:
    """Return what permits a purpose, or refuse.

    Args:
        desk: the handle of who wants to go on.
        person: the reference.
        purpose: the purpose of the consent, such as "share_with_partner".
        at: the moment.
        about: the id of the organisation that would receive something; must be said where the purpose names one.
        opened_for: the purpose given to the keeper.

    Raises:
        NoConsent: nothing permits it.
        NoSuchPerson: nobody has this reference.
    """
    refs = refs_of(ref=person)
    given = list(Consent.objects.filter(person__in=refs, purpose=purpose))
    in_force = [row for row in given if row.state == Consent.State.GIVEN]
    overrides = list(ConsentOverride.objects.filter(person__in=refs, purpose=purpose, expires_at__gt=at))
    texts = texts_of(desk=desk, purpose=opened_for, rows=[*in_force, *overrides])
    on = timezone.localtime(at).date()
    for row, text in zip(in_force, texts, strict=False):
        if _covers(text=text, about=about) and not _ended(text=text, on=on):
            return Permission(consent=row.pk)
    for row_overridden, text in zip(overrides, texts[len(in_force) :], strict=True):
        if _covers(text=text, about=about):
            return Permission(override=row_overridden.pk)
    raise NoConsent(purpose, _why(given=given, texts=texts[: len(in_force)], about=about))


@transaction.atomic
def override_consent(
    *,
    desk: Handle,
    person: str,
    purpose: str,
    reason: str,
    owner: int,
    at: datetime,
    about: str = "",
    expires_at: datetime | None = None,
) -> UUID:
    """Let a purpose go on without a yes, for a short time; the keeper writes it in its journal.

    Args:
        desk: a coordinator's handle.
        person: the reference.
        purpose: the purpose of the consent.
        reason: why, in at least ten characters; kept sealed under the person's key.
        owner: key of the coordinator who answers for it.
        at: the moment.
        about: the id of the organisation, where the purpose names one.
        expires_at: when it ends, at most 30 days on; one day on when not given.

    Raises:
        CannotOverride: the role may not, or a part of it cannot be kept.
        NoSuchPerson: nobody has this reference.
    """
    if desk.whoami()["role"] != MAY_OVERRIDE:
        raise CannotOverride("role")
    ends_at = expires_at or at + OVERRIDE_LASTS
    if not at < ends_at <= at + LONGEST_OVERRIDE:
        raise CannotOverride("expiry")
    text = {"reason": _reason(text=reason), "about": about, "at": at.isoformat()}
    _check_purpose(purpose=purpose, about=about)
    keep = refs_of(ref=person)[0]
    row = ConsentOverride(person_id=keep, purpose=purpose, owner_id=owner, expires_at=ends_at)
    [row.sealed] = desk.seal(purpose=SUPERVISION, items=[to_seal(row=row, person=keep, value=text)])
    row.save(force_insert=True)
    return row.pk


def _covers(*, text: Mapping[str, Any], about: str) -> bool:
    return bool(text["about"] == about)


def _ended(*, text: Mapping[str, Any], on: date) -> bool:
    return bool(text.get("until")) and date.fromisoformat(text["until"]) < on


def _why(*, given: list[Consent], texts: list[Mapping[str, Any]], about: str) -> str:
    if not texts:
        return "withdrawn" if any(row.state == Consent.State.WITHDRAWN for row in given) else "not_given"
    return "ended" if any(_covers(text=text, about=about) for text in texts) else "other_recipient"


def _reason(*, text: str) -> str:
    try:
        reason = plain_text.note(text=text)
    except plain_text.TextRefused as refused:
        raise CannotOverride("reason") from refused
    if len(reason) < SHORTEST_REASON:
        raise CannotOverride("reason")
    return reason


def _check_purpose(*, purpose: str, about: str) -> None:
    try:
        words = consent_words(purpose=purpose)
    except NoSuchPurpose as unknown:
        raise CannotOverride("purpose") from unknown
    if bool(about) != words.one_recipient:
        raise CannotOverride("recipient")
