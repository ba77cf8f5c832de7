"""Referrals that wait on somebody, and how many wait where."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q

from ventanilla.casework import sealing
from ventanilla.casework.models import Case, Referral, ReferralAnswer
from ventanilla.casework.services.clocks import clock_for
from ventanilla.casework.sharing import household_size, shareable
from ventanilla.keeper.client import Handle
from ventanilla.people import queries as people
from ventanilla.people.profile import Profile
from ventanilla.people.services import NoConsent, require_consent
from ventanilla.staff import queries as staff


@dataclass(frozen=True, kw_only=True)
class ReferralRow:
    """One referral in a list, opened: what was asked of whom, for whom, and whether it is late."""

    referral: Referral
    about: dict[str, Any]
    profile: Profile | None
    late: bool


def waiting_on_partner(
    *, desk: Handle, member: staff.Member, at: datetime.datetime, after: int | None = None, limit: int = 25
) -> list[ReferralRow]:
    """Return the member's referrals that a partner has not settled, soonest due first."""
    rows = Referral.objects.filter(owner=member.pk, state__in=Referral.WAITING_ON_PARTNER)
    return _page(desk=desk, rows=rows, at=at, after=after, limit=limit)


def late_queue(
    *, desk: Handle, member: staff.Member, at: datetime.datetime, after: int | None = None, limit: int = 25
) -> list[ReferralRow]:
    """Return the referrals past their day that this member is told of, longest overdue first.

    Which these are, the clock said when they were sent: whoever sent them, or the coordinators of the office. City hall
    is told how many there are, in `workload`, and never whose.
    """
    rows = Referral.objects.filter(state__in=Referral.WAITING_ON_PARTNER, escalated_at__isnull=False)
    return _page(desk=desk, rows=rows.filter(_told(member=member)), at=at, after=after, limit=limit)


def _told(*, member: staff.Member) -> Q:
    own = Q(owner=member.pk, escalate_to="caseworker")
    if member.role != staff.Role.COORDINATOR:
        return own
    # An office without a coordinator is everybody's, and so is what somebody sent who has left.
    served = {one.office_id for one in staff.members(role=staff.Role.COORDINATOR)}
    others = served - {member.office_id, None}
    left = Q(escalate_to="caseworker", owner__is_active=False)
    return own | ((Q(escalate_to="coordinator") | left) & ~Q(case__office__in=others))


def _page(
    *, desk: Handle, rows: Any, at: datetime.datetime, after: int | None, limit: int
) -> list[ReferralRow]:
    if after is not None:
        last = Referral.objects.filter(pk=after).values_list("due_at", flat=True).first()
        if last is not None:
            rows = rows.filter(Q(due_at__gt=last) | Q(due_at=last, pk__gt=after))
    found = list(rows.select_related("case", "owner").order_by("due_at", "pk")[:limit])
    return _opened(desk=desk, rows=found, at=at)


def _opened(*, desk: Handle, rows: Sequence[Referral], at: datetime.datetime) -> list[ReferralRow]:
    persons = [row.case.person_id for row in rows]
    profiles = people.profiles(desk=desk, purpose="referral", refs=persons)
    values = sealing.opened(desk=desk, purpose="referral", rows=list(zip(persons, rows, strict=True)))
    return [
        ReferralRow(
            referral=row, about=value, profile=profiles.get(row.case.person_id), late=row.due_at <= at
        )
        for row, value in zip(rows, values, strict=True)
    ]


def referral(
    *, desk: Handle, pk: int, case: int
) -> tuple[Referral, dict[str, Any], list[tuple[ReferralAnswer, dict[str, Any]]]] | None:
    """Return one referral of a case with its words and every answer to it, oldest first, or None."""
    row = Referral.objects.select_related("case", "owner").filter(pk=pk, case=case).first()
    if row is None:
        return None
    answers = list(row.answers.select_related("member"))
    rows = [(row.case.person_id, found) for found in (row, *answers)]
    about, *said = sealing.opened(desk=desk, purpose="referral", rows=rows)
    return row, about, list(zip(answers, said, strict=True))


@dataclass(frozen=True, kw_only=True)
class Asking:
    """What a caseworker sees before referring: what could be shared, and whether the person agreed already."""

    facts: dict[str, str]
    has_consent: bool
    profile: Profile


def before_referring(*, desk: Handle, case: Case, organization: str, at: datetime.datetime) -> Asking:
    """Return the facts a person may agree to pass on, in words, and whether a consent for the organisation stands."""
    person = case.person_id
    profile = people.profiles(desk=desk, purpose="referral", refs=[person])[person]
    size = household_size(person=person)
    return Asking(
        facts=shareable(profile=profile, household_size=size),
        has_consent=_permitted(desk=desk, person=person, organization=organization, at=at),
        profile=profile,
    )


def _permitted(*, desk: Handle, person: str, organization: str, at: datetime.datetime) -> bool:
    try:
        require_consent(desk=desk, person=person, purpose="share_with_partner", about=organization, at=at)
    except NoConsent:
        return False
    return True


def answer_days(*, need: str, service: str) -> int:
    """Return how many working days a partner has to answer."""
    return clock_for(need=need, service=service).working_days


def figures(*, at: datetime.datetime, on: datetime.date) -> dict[str, int]:
    """Return the day's workload: open cases, cases nobody took, referrals waiting and late, reviews due.

    These are counts of work, not of a kind of person; what a city publishes comes from tallies.
    """
    waiting = Q(state__in=Referral.WAITING_ON_PARTNER)
    referrals = Referral.objects.aggregate(
        waiting=Count("pk", filter=waiting), late=Count("pk", filter=waiting & Q(due_at__lte=at))
    )
    cases = Case.objects.filter(state="open").aggregate(
        open=Count("pk"),
        unassigned=Count("pk", filter=Q(owner=None)),
        reviews=Count("pk", filter=Q(review_on__lte=on)),
    )
    return {
        "referrals_waiting": referrals["waiting"],
        "referrals_late": referrals["late"],
        "cases_open": cases["open"],
        "cases_unassigned": cases["unassigned"],
        "reviews_due": cases["reviews"],
    }
