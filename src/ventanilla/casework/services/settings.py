"""What a city or an adopted practice sets: forms, referral clocks, reception, steps; and how each is withdrawn."""

import datetime
import hashlib
import json
from collections.abc import Sequence
from typing import Any

from django.db import transaction

from ventanilla.casework import counting
from ventanilla.casework.models import (
    Assessment,
    FormVersion,
    PracticeSteps,
    ReceptionSettings,
    ReferralClock,
    Visit,
)
from ventanilla.engines import questionnaire
from ventanilla.staff import queries as staff

ANSWERS = ("accepted", "declined", "talk")
ROLES = ("coordinator", "caseworker", "city_hall")


class CannotSet(Exception):
    """A setting does not fit; the message says which and why."""


@transaction.atomic
def set_form(
    *, key: str, title: dict[str, str], sheets: dict[str, list[dict[str, Any]]], on: datetime.date
) -> FormVersion:
    """Install a form, or a new version of it when its sheets differ from the current one.

    Args:
        key: short name of the form.
        title: its title by language.
        sheets: rows of the survey, choices and settings sheets of an XLSForm.
        on: the day it is installed.

    Raises:
        questionnaire.FormRefused: the form cannot be used; it lists sheet, row and reason.
    """
    questionnaire.read_sheets(sheets=sheets, name=key)
    digest = hashlib.sha256(json.dumps([title, sheets], sort_keys=True).encode()).hexdigest()
    FormVersion.objects.filter(key=key, is_current=True).exclude(digest=digest).update(is_current=False)
    defaults = {"title": title, "sheets": sheets, "installed_on": on}
    version, created = FormVersion.objects.get_or_create(key=key, digest=digest, defaults=defaults)
    if not created and not version.is_current:
        version.is_current = True
        version.save(update_fields=["is_current"])
    return version


@transaction.atomic
def reuse_form(*, version: int) -> FormVersion:
    """Make an older version of a form the one that is asked again; answers given to the others stay.

    Raises:
        CannotSet: there is no such version.
    """
    row = FormVersion.objects.select_for_update().filter(pk=version).first()
    if row is None:
        raise CannotSet("There is no such version of a form.")
    FormVersion.objects.filter(key=row.key, is_current=True).exclude(pk=row.pk).update(is_current=False)
    row.is_current = True
    row.save(update_fields=["is_current"])
    return row


@transaction.atomic
def withdraw_form(*, key: str) -> str:
    """Take a form out of use; versions with answers stay readable. Returns removed, suspended or absent."""
    versions = FormVersion.objects.filter(key=key)
    if not versions.exists():
        return "absent"
    if Assessment.objects.filter(form__key=key).exists():
        versions.update(is_current=False)
        return "suspended"
    versions.delete()
    return "removed"


@transaction.atomic
def set_referral_clock(
    *,
    need: str,
    working_days: int,
    escalate_after_days: int,
    escalate_to: str = "coordinator",
    answers: Sequence[str] = ANSWERS,
) -> ReferralClock:
    """Say how long partners have to answer about one kind of need ("" is the city's default).

    Raises:
        CannotSet: a number is out of bounds, or an answer or role is unknown.
    """
    if not 1 <= working_days <= 60 or not 0 <= escalate_after_days <= 60:  # noqa: PLR2004  # two sane bounds
        raise CannotSet("A clock runs from 1 to 60 working days.")
    if set(answers) - set(ANSWERS) or not answers:
        raise CannotSet(f"Answers are among {', '.join(ANSWERS)}.")
    if escalate_to not in ROLES:
        raise CannotSet(f"A late referral goes to one of {', '.join(ROLES)}.")
    values = {
        "working_days": working_days,
        "escalate_after_days": escalate_after_days,
        "escalate_to": escalate_to,
        "answers": list(answers),
        "is_active": True,
    }
    return ReferralClock.objects.update_or_create(need=need, defaults=values)[0]


@transaction.atomic
def withdraw_referral_clock(*, need: str) -> str:
    """Go back to the default clock; referrals under way keep the days they were given."""
    deleted, _by_model = ReferralClock.objects.filter(need=need).delete()
    return "removed" if deleted else "absent"


@transaction.atomic
def set_reception(
    *,
    office: str,
    lanes: list[dict[str, Any]],
    target_wait_minutes: int | None = None,
    walk_in_percent: int = 50,
    outreach_days: Sequence[str] = (),
) -> ReceptionSettings:
    """Say how an office receives.

    Args:
        office: slug of the office.
        lanes: `{"key", "prefix", "names", "needs"}` in the order they break ties.
        target_wait_minutes: the wait after which a ticket is shown as late; None follows the city's.
        walk_in_percent: share of desks kept for people without an appointment.
        outreach_days: weekdays ("mo"…"su") a mobile unit goes out.

    Raises:
        CannotSet: the office is unknown, two lanes share a prefix, or a share is impossible.
    """
    place = staff.office(slug=office)
    if place is None:
        raise CannotSet(f"There is no office {office!r}.")
    prefixes = [lane.get("prefix", "") for lane in lanes]
    if not lanes or len(set(prefixes)) != len(prefixes) or not all(_is_prefix(text) for text in prefixes):
        raise CannotSet("Every lane needs one or two letters of its own.")
    if not 0 <= walk_in_percent <= 100:  # noqa: PLR2004  # a share
        raise CannotSet("The share kept for walk-ins is between 0 and 100.")
    values = {
        "lanes": lanes,
        "target_wait_minutes": target_wait_minutes,
        "walk_in_percent": walk_in_percent,
        "outreach_days": list(outreach_days),
    }
    row = ReceptionSettings.objects.update_or_create(office=place, defaults=values)[0]
    counting.declare_tables()  # a new office is a new cell in every table of the window
    return row


def _is_prefix(text: str) -> bool:
    return text.isascii() and text.isalpha() and text.isupper() and len(text) in {1, 2}


@transaction.atomic
def withdraw_reception(*, office: str) -> str:
    """Take an office's own reception away; it stays while people are waiting in its lanes."""
    found = ReceptionSettings.objects.filter(office__slug=office)
    if not found.exists():
        return "absent"
    if Visit.objects.filter(office__slug=office, state__in=Visit.OPEN).exists():
        return "suspended"
    found.delete()
    return "removed"


@transaction.atomic
def set_steps(*, practice: str, steps: list[dict[str, Any]]) -> PracticeSteps:
    """Say which steps a practice takes a case through, in order."""
    values = {"steps": steps, "is_active": True}
    return PracticeSteps.objects.update_or_create(practice=practice, defaults=values)[0]


@transaction.atomic
def withdraw_steps(*, practice: str) -> str:
    """Take a practice's steps away; what was ticked in cases stays in their story."""
    deleted, _by_model = PracticeSteps.objects.filter(practice=practice).delete()
    return "removed" if deleted else "absent"
