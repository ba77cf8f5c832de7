"""Caseloads and the case file: everything a caseworker reads before speaking to the person."""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from django.db.models import Q, QuerySet

from ventanilla.casework import sealing
from ventanilla.casework.models import (
    Appointment,
    Assessment,
    Case,
    CaseEvent,
    Goal,
    Need,
    Referral,
    ReferralAnswer,
)
from ventanilla.keeper.client import Handle
from ventanilla.people import queries as people
from ventanilla.people.profile import Profile
from ventanilla.staff import queries as staff

STORY_LENGTH = 60


@dataclass(frozen=True, kw_only=True)
class CaseRow:
    """One line of a caseload: the case, who it is about and what they came for."""

    case: Case
    profile: Profile | None
    came_for: str

    @property
    def damaged(self) -> bool:
        """Whether there is something sealed that could not be read; an erased case has nothing sealed."""
        return self.profile is None and bool(self.case.sealed)


@dataclass(frozen=True, kw_only=True)
class CaseFile:
    """One case, opened: the row, the person and one page of the story, newest first.

    `told` are the appointments that may belong to that page; `older` is the key of its last event when there are more
    before it; `until` is the moment an older page reaches up to, None for the newest page.
    """

    case: Case
    profile: Profile
    about: dict[str, Any]
    events: list[tuple[CaseEvent, dict[str, Any] | None]]
    needs: list[tuple[Need, dict[str, Any]]]
    goals: list[tuple[Goal, dict[str, Any]]]
    referrals: list[tuple[Referral, dict[str, Any], list[tuple[ReferralAnswer, dict[str, Any]]]]]
    assessments: list[tuple[Assessment, dict[str, Any]]]
    appointments: list[Appointment] = field(default_factory=list)
    told: list[Appointment] = field(default_factory=list)
    older: int | None = None
    until: datetime.datetime | None = None


def ask_case(*, member: staff.Member, number: str = "", pk: int | None = None) -> Case | None:
    """Return a case this member may see, by number or key, or None as if it did not exist."""
    if "\x00" in number:  # PostgreSQL fails on being asked for one
        return None
    wanted = {"number": number.strip().upper()} if pk is None else {"pk": pk}
    standing = Case.objects.filter(person__erased_on=None).select_related("office", "owner")
    case = standing.filter(**wanted).first()
    return case if case and _may_see(member=member, case=case) else None


def _may_see(*, member: staff.Member, case: Case) -> bool:
    """Say whether a case is a member's to open: their own, one of their office, or any for a coordinator."""
    # Asked of cases already found: "own or of this office" in the database would read every case.
    of_office = member.role in {"clerk", "caseworker"} and case.office_id == member.office_id
    return member.role == "coordinator" or case.owner_id == member.pk or of_office


def caseload(
    *, desk: Handle, member: staff.Member, state: str = "open", before: int | None = None, limit: int = 25
) -> list[CaseRow]:
    """Return one page of a member's own cases, newest first.

    Args:
        desk: the member's handle.
        member: whose cases.
        state: "open" or "closed".
        before: key of the last case of the page before, for the next page.
        limit: page length.
    """
    rows = Case.objects.filter(owner=member.pk, state=state)
    return _page(desk=desk, rows=rows, before=before, limit=limit)


def office_cases(
    *,
    desk: Handle,
    member: staff.Member,
    state: str = "open",
    unassigned: bool = False,
    before: int | None = None,
    limit: int = 25,
) -> list[CaseRow]:
    """Return one page of the cases of the member's office, all or only those nobody has taken."""
    of_office = member.role != "legal_clinic" and member.office_id is not None
    mine = {"office": member.office_id} if of_office else {"owner": member.pk}
    rows = Case.objects.filter(state=state, **mine)
    if unassigned:
        rows = rows.filter(owner=None)
    return _page(desk=desk, rows=rows, before=before, limit=limit)


def reviews_due(
    *,
    desk: Handle,
    member: staff.Member,
    on: datetime.date,
    after: tuple[datetime.date, int] | None = None,
    limit: int = 25,
) -> list[CaseRow]:
    """Return one page of the member's open cases whose review day has come, longest overdue first.

    Args:
        desk: the member's handle.
        member: whose cases.
        on: today.
        after: review day and key of the last case of the page before, as they stood there, for the next page.
        limit: page length.
    """
    rows = Case.objects.filter(owner=member.pk, state="open", review_on__lte=on)
    if after is not None:
        # The day comes from the page and not from the case, whose review may have been set anew meanwhile.
        rows = rows.filter(Q(review_on__gt=after[0]) | Q(review_on=after[0], pk__gt=after[1]))
    found = rows.select_related("office", "owner").order_by("review_on", "pk")[:limit]
    return _rows(desk=desk, cases=list(found))


def _page(*, desk: Handle, rows: QuerySet[Case], before: int | None, limit: int) -> list[CaseRow]:
    if before is not None:
        rows = rows.filter(pk__lt=before)
    return _rows(desk=desk, cases=list(rows.select_related("office", "owner").order_by("-pk")[:limit]))


def _rows(*, desk: Handle, cases: Sequence[Case]) -> list[CaseRow]:
    refs = [case.person_id for case in cases]
    profiles = people.readable_profiles(desk=desk, purpose="casework", refs=refs)
    values = sealing.readable(desk=desk, purpose="casework", rows=[(case.person_id, case) for case in cases])
    return [
        CaseRow(case=case, profile=profiles.get(case.person_id), came_for=value["came_for"] if value else "")
        for case, value in zip(cases, values, strict=True)
    ]


def case_keys_of(*, member: staff.Member, persons: Iterable[str]) -> dict[str, Case]:
    """Return the newest visible case of each person, by surviving reference: where a search result leads."""
    survivors = people.aliases_of(refs=persons)
    rows = Case.objects.filter(person__in=list(survivors)).select_related("office", "owner").order_by("pk")
    return {survivors[case.person_id]: case for case in rows if _may_see(member=member, case=case)}


def cases_of(*, member: staff.Member, person: str) -> list[Case]:
    """Return every case of a person, under each of their references, that a member may see; newest first."""
    rows = Case.objects.filter(person__in=people.refs_of(ref=person)).select_related("office", "owner")
    return [case for case in rows.order_by("-pk") if _may_see(member=member, case=case)]


def case_file(*, desk: Handle, case: Case, member: staff.Member, before: int | None = None) -> CaseFile:
    """Open everything of one case in two calls to the keeper; of its story, one page.

    Restricted events are opened for the owner and for coordinators; to others they show only that they exist.

    Args:
        desk: the member's handle.
        case: the case, already found to be the member's to open.
        member: who reads.
        before: key of the last event of the page before, for the next page; one of another case is none.
    """
    last = case.events.filter(pk=before).first() if before is not None else None
    parts = _parts(case=case, last=last)
    trusted = member.role == "coordinator" or case.owner_id == member.pk
    wanted = [(case, "sealed")]
    wanted += [(event, "sealed") for event in parts["events"] if trusted or not event.restricted]
    for name in ("needs", "goals", "assessments", "referrals", "answers"):
        wanted += [(row, "sealed") for row in parts[name]]
    triples = [(case.person_id, row, column) for row, column in wanted]
    values = sealing.opened_together(desk=desk, purpose="casework", wanted=triples)
    value_of = {
        (row._meta.label, row.pk, column): value for (row, column), value in zip(wanted, values, strict=True)
    }
    profile = people.profiles(desk=desk, purpose="casework", refs=[case.person_id])[case.person_id]
    file = _assembled(case=case, profile=profile, parts=parts, value_of=value_of)
    return replace(file, until=last.at if last else None)


def _parts(*, case: Case, last: CaseEvent | None) -> dict[str, list[Any]]:
    events, appointments = case.events.select_related("member"), case.appointments.order_by("-starts_at")
    booked = list(appointments[:STORY_LENGTH])
    if last is not None:
        events = events.filter(Q(at__lt=last.at) | Q(at=last.at, pk__lt=last.pk))
        appointments = appointments.filter(starts_at__lt=last.at)
    found = list(events[: STORY_LENGTH + 1])  # one more tells whether there is an older page
    return {
        "events": found[:STORY_LENGTH],
        "older": found[STORY_LENGTH - 1 : -1][:1],
        "needs": list(case.needs.all()),
        "goals": list(case.goals.all()),
        "referrals": list(case.referrals.select_related("owner").order_by("-sent_at")),
        "answers": list(ReferralAnswer.objects.filter(referral__case=case)),
        "assessments": list(case.assessments.select_related("form", "member")),
        "appointments": booked,
        "told": booked if last is None else list(appointments[:STORY_LENGTH]),
    }


def _assembled(
    *, case: Case, profile: Profile, parts: dict[str, list[Any]], value_of: dict[tuple[str, int, str], Any]
) -> CaseFile:
    def opened(row: Any, column: str = "sealed") -> Any:
        return value_of.get((row._meta.label, row.pk, column))

    def answers(row: Referral) -> list[tuple[ReferralAnswer, dict[str, Any]]]:
        return [(said, opened(said)) for said in parts["answers"] if said.referral_id == row.pk]

    return CaseFile(
        case=case,
        profile=profile,
        about=opened(case),
        events=[(row, opened(row)) for row in parts["events"]],
        needs=[(row, opened(row)) for row in parts["needs"]],
        goals=[(row, opened(row)) for row in parts["goals"]],
        referrals=[(row, opened(row), answers(row)) for row in parts["referrals"]],
        assessments=[(row, opened(row)) for row in parts["assessments"]],
        appointments=parts["appointments"],
        told=parts["told"],
        older=parts["older"][0].pk if parts["older"] else None,
    )
