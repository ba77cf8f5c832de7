"""Every change to a case itself: admitting a person, opening, noting, assigning, reviewing, closing."""

import datetime
import secrets
from typing import Any

from django.db import transaction

from ventanilla.casework import counting, diary, sealing, stepping
from ventanilla.casework.errors import CaseClosed, ChangedMeanwhile
from ventanilla.casework.models import Case, CaseEvent
from ventanilla.keeper.client import Handle
from ventanilla.people import queries as people
from ventanilla.staff import queries as staff

LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"  # nothing that is mistaken for something else on paper
EDITABLE = ("came_for", "summary", "protection", "protection_note")


class CannotAssign(Exception):
    """The case has an owner who has not given it away."""


class CannotClose(Exception):
    """The case cannot be closed now; `code` says why."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def new_code() -> str:
    """Return eight letters and digits in two groups, for a case or a booking: easy to read aloud."""
    letters = "".join(secrets.choice(LETTERS) for _ in range(8))
    return f"{letters[:4]}-{letters[4:]}"


@transaction.atomic
def open_case(
    *,
    desk: Handle,
    person: str,
    office: int,
    member: int,
    came_for: str,
    at: datetime.datetime,
    owner: int | None = None,
    purpose: str = "casework",
) -> Case:
    """Open a case for a registered person; it is looked at again on the first day a step of a practice is due.

    Args:
        desk: handle of the member who opens it.
        person: the person's reference.
        office: key of the office that works on it.
        member: key of the member who opens it.
        came_for: what the person says they came for, in their words.
        at: the moment.
        owner: key of the caseworker who takes it; None leaves it for the office to assign.
        purpose: why the keeper is asked; a clerk opens cases for "reception" and cannot read them for casework.
    """
    opened = at.astimezone(diary.city_zone()).date()
    review_on = stepping.next_due(opened=opened, done=())
    case = Case(number=new_code(), person_id=person, office_id=office, owner_id=owner, review_on=review_on)
    value = {
        "came_for": came_for,
        "summary": "",
        "protection": False,
        "protection_note": "",
        "steps_done": [],
    }
    sealing.insert(desk=desk, purpose=purpose, person=person, row=case, value=value)
    story = {"kind": "opened", "came_for": came_for}
    record(desk=desk, case=case, member=member, at=at, value=story, purpose=purpose)
    return case


def record(
    *,
    desk: Handle,
    case: Case,
    member: int | None,
    at: datetime.datetime,
    value: dict[str, Any],
    restricted: bool = False,
    purpose: str = "casework",
) -> CaseEvent:
    """Add one sealed line to the case's story; `value["kind"]` says what happened."""
    event = CaseEvent(case=case, at=at, member_id=member, restricted=restricted)
    sealing.insert(desk=desk, purpose=purpose, person=case.person_id, row=event, value=value)
    return event


@transaction.atomic
def note(
    *, desk: Handle, case: int, member: int, text: str, at: datetime.datetime, restricted: bool = False
) -> CaseEvent:
    """Write a note; a restricted one is opened only by the owner and coordinators.

    Raises:
        CaseClosed: notes are added to open cases only.
    """
    row = locked_open(case=case)
    value = {"kind": "note", "text": text}
    return record(desk=desk, case=row, member=member, at=at, value=value, restricted=restricted)


@transaction.atomic
def change_case(
    *,
    desk: Handle,
    case: int,
    version: int,
    changes: dict[str, Any],
    member: int,
    at: datetime.datetime,
) -> Case:
    """Change what the case says of itself.

    Args:
        desk: handle of the member who changes it.
        case: key of the case.
        version: the version the member was looking at.
        changes: new values for some of `EDITABLE`.
        member: key of that member.
        at: the moment.

    Raises:
        CaseClosed: the case is closed.
        ChangedMeanwhile: somebody saved first; `theirs` holds what stands now.
    """
    row = locked_open(case=case)
    value = sealing.opened(desk=desk, purpose="casework", rows=[(row.person_id, row)])[0]
    if row.version != version:
        raise ChangedMeanwhile(theirs={key: value[key] for key in EDITABLE} | {"version": row.version})
    changed = {key: text for key, text in changes.items() if key in EDITABLE and text != value[key]}
    if changed:
        save_sealed(desk=desk, case=row, value=value | changed)
        record(desk=desk, case=row, member=member, at=at, value={"kind": "changed", "what": sorted(changed)})
    return row


def save_sealed(*, desk: Handle, case: Case, value: dict[str, Any], purpose: str = "casework") -> None:
    """Seal the case's new value and raise its version."""
    sealing.seal(desk=desk, purpose=purpose, person=case.person_id, row=case, value=value)
    case.version += 1
    case.save(update_fields=["sealed", "version"])


def count_once_a_month(*, desk: Handle, case: Case, office: str, on: datetime.date) -> None:
    """Count the person of a case as received this month, unless a sealed mark says they were counted already."""
    value = sealing.opened(desk=desk, purpose="reception", rows=[(case.person_id, case)])[0]
    month = f"{on:%Y-%m}"
    counted = value.get("counted_in", [])
    if month in counted:
        return
    profile = people.profiles(desk=desk, purpose="reception", refs=[case.person_id])[case.person_id]
    counting.received(office=office, profile=profile, on=on, first_time=not counted)
    # Only the last months are kept: the mark must not grow into a history of comings.
    marked = value | {"counted_in": [*counted[-1:], month]}
    save_sealed(desk=desk, case=case, value=marked, purpose="reception")


@transaction.atomic
def complete_step(
    *, desk: Handle, case: int, step: str, member: int, at: datetime.datetime, undo: bool = False
) -> Case:
    """Tick (or untick) one of the practice's steps in a case; a review day that a step had set moves to the next.

    Raises:
        CaseClosed: the case is closed.
    """
    row = locked_open(case=case)
    value = sealing.opened(desk=desk, purpose="casework", rows=[(row.person_id, row)])[0]
    others = [key for key in value["steps_done"] if key != step]
    done = others if undo else [*others, step]
    save_sealed(desk=desk, case=row, value=value | {"steps_done": done})
    _follow_steps(case=row, before=value["steps_done"], after=done)
    kind = "step_undone" if undo else "step_done"
    record(desk=desk, case=row, member=member, at=at, value={"kind": kind, "step": step})
    return row


def _follow_steps(*, case: Case, before: list[str], after: list[str]) -> None:
    # A day that somebody chose stays as it is; only one that came from a step goes on with the steps.
    opened = stepping.opened_on(case=case)
    if case.review_on == stepping.next_due(opened=opened, done=before):
        case.review_on = stepping.next_due(opened=opened, done=after)
        case.save(update_fields=["review_on"])


@transaction.atomic
def assign(*, desk: Handle, case: int, owner: int, member: int, at: datetime.datetime) -> Case:
    """Give a case to a caseworker; both the old and the new owner see it in the story.

    Raises:
        CaseClosed: the case is closed.
        CannotAssign: it has an owner, and neither they nor a coordinator gives it away. Whoever could take a case
            could read its restricted notes.
    """
    row = locked_open(case=case)
    giver = staff.member(pk=member)
    if row.owner_id not in {None, member} and (giver is None or giver.role != staff.Role.COORDINATOR):
        raise CannotAssign
    value = {"kind": "assigned", "from": row.owner_id, "to": owner}
    row.owner_id = owner
    row.version += 1
    row.save(update_fields=["owner", "version"])
    record(desk=desk, case=row, member=member, at=at, value=value)
    return row


@transaction.atomic
def set_review(*, case: int, review_on: datetime.date | None) -> Case:
    """Say on which day the case is looked at again.

    Raises:
        CaseClosed: the case is closed.
    """
    row = locked_open(case=case)
    row.review_on = review_on
    row.save(update_fields=["review_on"])
    return row


@transaction.atomic
def close_case(
    *,
    desk: Handle,
    case: int,
    outcome: str,
    words: str,
    member: int,
    at: datetime.datetime,
    on: datetime.date,
) -> Case:
    """Close a case with its outcome ("helped", "moved", "lost_contact", "asked_to_stop", "other") and why.

    Raises:
        CaseClosed: it is closed already.
        CannotClose: `referrals_open` while a partner still owes an answer or a service is under way.
    """
    row = locked_open(case=case)
    if row.referrals.filter(state__in=["sent", "talk", "accepted"]).exists():
        raise CannotClose("referrals_open")
    value = {"kind": "closed", "outcome": outcome, "words": words}
    record(desk=desk, case=row, member=member, at=at, value=value)
    row.state, row.closed_on, row.review_on = Case.State.CLOSED, on, None
    row.version += 1
    row.save(update_fields=["state", "closed_on", "review_on", "version"])
    counting.case_closed(outcome=outcome, on=on)
    return row


@transaction.atomic
def reopen_case(*, desk: Handle, case: int, member: int, at: datetime.datetime) -> Case:
    """Open a closed case again; nothing happens to one that is open."""
    row = Case.objects.select_for_update().get(pk=case)
    if row.state == Case.State.CLOSED:
        row.state, row.closed_on = Case.State.OPEN, None
        row.version += 1
        row.save(update_fields=["state", "closed_on", "version"])
        record(desk=desk, case=row, member=member, at=at, value={"kind": "reopened"})
    return row


def locked_open(*, case: int) -> Case:
    """Lock a case for one change.

    Raises:
        CaseClosed: the case is closed.
    """
    row = Case.objects.select_for_update().get(pk=case)
    if row.state == Case.State.CLOSED:
        raise CaseClosed
    return row
