"""Forms in use, drafts, and single needs and goals for the pages that change them."""

from functools import lru_cache
from typing import Any

from django.db.models import Count

from ventanilla.casework import sealing
from ventanilla.casework.models import Assessment, FormVersion, Goal, Need
from ventanilla.engines import questionnaire
from ventanilla.keeper.client import Handle


def form_versions() -> list[FormVersion]:
    """Return the current version of every form in use, by key."""
    return list(FormVersion.objects.filter(is_current=True).defer("sheets"))


def form_history(*, key: str = "") -> list[FormVersion]:
    """Return every version of every form, or of one, newest first in each; `answers` counts who filled it in."""
    rows = FormVersion.objects.filter(key=key) if key else FormVersion.objects.all()
    return list(rows.defer("sheets").annotate(answers=Count("assessments")).order_by("key", "-pk"))


def form(*, pk: int) -> questionnaire.Form:
    """Return a form version read and ready to be asked; reading is done once a process."""
    version = FormVersion.objects.get(pk=pk)
    return _read(version.pk, version.digest)


@lru_cache(maxsize=64)
def _read(pk: int, digest: str) -> questionnaire.Form:
    # A version never changes once installed; the digest is in the cache's key so that another database cannot mislead.
    version = FormVersion.objects.get(pk=pk, digest=digest)
    return questionnaire.read_sheets(sheets=version.sheets, name=version.key)


def assessment(*, desk: Handle, pk: int, case: int) -> tuple[Assessment, dict[str, Any]] | None:
    """Return one assessment of a case with its answers opened, or None."""
    row = Assessment.objects.select_related("case", "form", "member").filter(pk=pk, case=case).first()
    if row is None:
        return None
    value = sealing.opened(desk=desk, purpose="casework", rows=[(row.case.person_id, row)])[0]
    return row, value


def open_drafts(*, case: int) -> list[Assessment]:
    """Return the assessments of a case still being filled in."""
    drafts = Assessment.objects.filter(case=case, state=Assessment.State.DRAFT)
    return list(drafts.select_related("form", "member"))


def goal(*, desk: Handle, pk: int, case: int) -> tuple[Goal, dict[str, Any]] | None:
    """Return one goal of a case, opened, or None."""
    row = Goal.objects.select_related("case").filter(pk=pk, case=case).first()
    if row is None:
        return None
    return row, sealing.opened(desk=desk, purpose="casework", rows=[(row.case.person_id, row)])[0]


def need(*, desk: Handle, pk: int, case: int) -> tuple[Need, dict[str, Any]] | None:
    """Return one need of a case, opened, or None."""
    row = Need.objects.select_related("case").filter(pk=pk, case=case).first()
    if row is None:
        return None
    return row, sealing.opened(desk=desk, purpose="casework", rows=[(row.case.person_id, row)])[0]
