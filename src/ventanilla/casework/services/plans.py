"""Every change to forms, assessments, needs and goals."""

import datetime
from typing import Any

from django.db import transaction

from ventanilla.casework import counting, sealing
from ventanilla.casework.errors import ChangedMeanwhile
from ventanilla.casework.models import Assessment, Case, Goal, Need
from ventanilla.casework.services.cases import locked_open, record
from ventanilla.engines import questionnaire
from ventanilla.keeper.client import Handle


class CannotAssess(Exception):
    """The assessment cannot be changed; `code` says why."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@transaction.atomic
def start_assessment(*, desk: Handle, case: int, form: int, member: int, at: datetime.datetime) -> Assessment:
    """Begin an assessment with one version of a form; it is a draft until it is finished.

    Raises:
        CaseClosed: the case is closed.
    """
    row = locked_open(case=case)
    assessment = Assessment(case=row, form_id=form, member_id=member, started_at=at)
    empty: dict[str, Any] = {"answers": {}, "kept": {}}
    sealing.insert(desk=desk, purpose="casework", person=row.person_id, row=assessment, value=empty)
    return assessment


@transaction.atomic
def save_answers(
    *, desk: Handle, assessment: int, version: int, answers: dict[str, Any], kept: dict[str, Any]
) -> Assessment:
    """Keep a draft: the answers that hold and, beside them, what was typed and does not hold yet.

    Args:
        desk: handle of the member who types.
        assessment: key of the draft.
        version: the version that member was looking at.
        answers: typed answers by path, as the questionnaire cleaned them.
        kept: raw text by field, so that nothing typed is lost.

    Raises:
        CannotAssess: `done` when it is no longer a draft.
        CaseClosed: the case is closed.
        ChangedMeanwhile: somebody else saved this draft first.
    """
    row = _locked_draft(assessment=assessment)
    person = row.case.person_id
    if row.version != version:
        theirs = sealing.opened(desk=desk, purpose="casework", rows=[(person, row)])[0]
        raise ChangedMeanwhile(theirs=theirs | {"version": row.version})
    value = {"answers": answers, "kept": kept}
    sealing.seal(desk=desk, purpose="casework", person=person, row=row, value=value)
    row.version += 1
    row.save(update_fields=["sealed", "version"])
    return row


@transaction.atomic
def finish_assessment(
    *,
    desk: Handle,
    assessment: int,
    answers: dict[str, Any],
    score: questionnaire.Score,
    needs: tuple[questionnaire.NeedFound, ...],
    member: int,
    at: datetime.datetime,
    on: datetime.date,
) -> Assessment:
    """Close a draft: keep answers and explained score, raise the needs it found that are not open yet.

    Raises:
        CannotAssess: `done`.
        CaseClosed: the case is closed.
    """
    row = _locked_draft(assessment=assessment)
    reasons = [[reason.question, reason.answer, reason.points] for reason in score.reasons]
    value = {
        "answers": answers,
        "kept": {},
        "score": {"points": score.points, "level": score.level, "reasons": reasons},
    }
    sealing.seal(desk=desk, purpose="casework", person=row.case.person_id, row=row, value=value)
    row.state, row.done_at, row.version = Assessment.State.DONE, at, row.version + 1
    row.save(update_fields=["sealed", "state", "done_at", "version"])
    _raise_missing(desk=desk, case=row.case, needs=needs, on=on)
    summary = {"kind": "assessed", "form": row.form.key, "points": score.points, "level": score.level}
    record(desk=desk, case=row.case, member=member, at=at, value=summary)
    counting.assessed(level=score.level, on=on)
    return row


def _locked_draft(*, assessment: int) -> Assessment:
    row = Assessment.objects.select_for_update().get(pk=assessment)
    if row.state == Assessment.State.DONE:
        raise CannotAssess("done")
    locked_open(case=row.case_id)
    return row


def _raise_missing(
    *, desk: Handle, case: Case, needs: tuple[questionnaire.NeedFound, ...], on: datetime.date
) -> None:
    open_needs = list(case.needs.filter(state=Need.State.OPEN))
    rows = [(case.person_id, need) for need in open_needs]
    known = {value["kind"] for value in sealing.opened(desk=desk, purpose="casework", rows=rows)}
    for found in needs:
        if found.kind not in known:
            because = [f"{reason.question} {reason.answer}" for reason in found.because]
            _insert_need(
                desk=desk, case=case, kind=found.kind, urgency=found.urgency, because=because, words="", on=on
            )


@transaction.atomic
def add_need(
    *,
    desk: Handle,
    case: int,
    kind: str,
    urgency: str,
    words: str,
    member: int,
    at: datetime.datetime,
    on: datetime.date,
) -> Need:
    """Write down a need the person named, with how urgent it is ("today", "this_week", "later").

    Raises:
        CaseClosed: the case is closed.
    """
    row = locked_open(case=case)
    need = _insert_need(desk=desk, case=row, kind=kind, urgency=urgency, because=[], words=words, on=on)
    record(desk=desk, case=row, member=member, at=at, value={"kind": "need_added", "need": kind})
    return need


def _insert_need(
    *, desk: Handle, case: Case, kind: str, urgency: str, because: list[str], words: str, on: datetime.date
) -> Need:
    need = Need(case=case, raised_on=on)
    value = {"kind": kind, "urgency": urgency, "because": because, "words": words}
    sealing.insert(desk=desk, purpose="casework", person=case.person_id, row=need, value=value)
    counting.need(kind=kind, urgency=urgency, on=on)
    return need


@transaction.atomic
def settle_need(*, desk: Handle, need: int, state: str, member: int, at: datetime.datetime) -> Need:
    """Say that a need is met, no longer wanted, or open again."""
    row = Need.objects.select_for_update().get(pk=need)
    case = locked_open(case=row.case_id)
    row.state = Need.State(state)
    row.save(update_fields=["state"])
    kind = sealing.opened(desk=desk, purpose="casework", rows=[(case.person_id, row)])[0]["kind"]
    record(desk=desk, case=case, member=member, at=at, value={"kind": f"need_{row.state}", "need": kind})
    return row


@transaction.atomic
def set_goal(
    *,
    desk: Handle,
    case: int,
    text: str,
    need: str,
    review_on: datetime.date,
    member: int,
    at: datetime.datetime,
) -> Goal:
    """Agree a goal with the person, and the day it is looked at again.

    Raises:
        CaseClosed: the case is closed.
    """
    row = locked_open(case=case)
    goal = Goal(case=row, review_on=review_on)
    value = {"text": text, "need": need}
    sealing.insert(desk=desk, purpose="casework", person=row.person_id, row=goal, value=value)
    record(desk=desk, case=row, member=member, at=at, value={"kind": "goal_set", "text": text})
    return goal


@transaction.atomic
def change_goal(
    *,
    desk: Handle,
    goal: int,
    version: int,
    state: str,
    text: str,
    review_on: datetime.date,
    member: int,
    at: datetime.datetime,
) -> Goal:
    """Change a goal's words, state or review day.

    Raises:
        CaseClosed: the case is closed.
        ChangedMeanwhile: somebody saved it first.
    """
    row = Goal.objects.select_for_update().get(pk=goal)
    case = locked_open(case=row.case_id)
    value = sealing.opened(desk=desk, purpose="casework", rows=[(case.person_id, row)])[0]
    if row.version != version:
        raise ChangedMeanwhile(theirs=value | {"state": row.state, "review_on": row.review_on})
    row.state, row.review_on, row.version = Goal.State(state), review_on, row.version + 1
    sealing.seal(desk=desk, purpose="casework", person=case.person_id, row=row, value=value | {"text": text})
    row.save(update_fields=["state", "review_on", "version", "sealed"])
    record(desk=desk, case=case, member=member, at=at, value={"kind": f"goal_{row.state}", "text": text})
    return row
