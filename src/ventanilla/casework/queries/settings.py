"""What is set now, in the same keys that the services take."""

from collections.abc import Collection
from typing import Any

from django.conf import settings

from ventanilla.casework.models import FormVersion, PracticeSteps, ReceptionSettings, ReferralClock


def form_settings(*, key: str) -> dict[str, Any] | None:
    """Return title and sheets of a form's current version, or None."""
    version = FormVersion.objects.filter(key=key, is_current=True).first()
    return {"title": version.title, "sheets": version.sheets} if version else None


def referral_clock_settings(*, need: str) -> dict[str, Any] | None:
    """Return the clock of one kind of need, or None."""
    return referral_clocks(needs=[need]).get(need)


def referral_clocks(*, needs: Collection[str]) -> dict[str, dict[str, Any]]:
    """Return the clocks that are set for some kinds of need, "" being the city's default, in one query."""
    rows = ReferralClock.objects.filter(need__in=list(needs))
    columns = ("working_days", "escalate_after_days", "escalate_to", "answers")
    return {row.need: {name: getattr(row, name) for name in columns} for row in rows}


def reception(*, office: int) -> ReceptionSettings | None:
    """Return how an office receives, or None."""
    return ReceptionSettings.objects.filter(office=office).first()


def reception_settings(*, office: str) -> dict[str, Any] | None:
    """Return how an office receives, or None."""
    return receptions_settings(offices=[office]).get(office)


def receptions_settings(*, offices: Collection[str]) -> dict[str, dict[str, Any]]:
    """Return how each of some offices receives, by its short name, in one query."""
    rows = ReceptionSettings.objects.filter(office__slug__in=offices).select_related("office")
    columns = ("lanes", "target_wait_minutes", "walk_in_percent", "outreach_days")
    return {row.office.slug: {name: getattr(row, name) for name in columns} for row in rows}


def wait_target(*, own: int | None) -> int:
    """Return the wait in minutes an office aims for: its own, or the city's where it has set none."""
    return settings.CITY.target_wait_minutes if own is None else own


def steps_settings(*, practice: str) -> dict[str, Any] | None:
    """Return a practice's steps, or None."""
    row = PracticeSteps.objects.filter(practice=practice).first()
    return {"steps": row.steps} if row else None


def steps() -> list[tuple[str, list[dict[str, Any]]]]:
    """Return the steps of every practice in force, by practice."""
    rows = PracticeSteps.objects.filter(is_active=True).order_by("practice")
    return [(row.practice, row.steps) for row in rows]
