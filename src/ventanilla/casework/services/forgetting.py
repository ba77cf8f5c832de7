"""Empties what this room holds about a person whose key is about to be destroyed."""

import datetime

from django.db import transaction
from django.db.models import Q

from ventanilla.casework.models import Appointment, Case, Visit
from ventanilla.keeper.client import Handle


@transaction.atomic
def forget_person(*, desk: Handle, person: str, at: datetime.datetime) -> None:
    """Delete the story of every case of a person; the case number stays as an empty stub that counts nobody.

    Args:
        desk: the handle of who erases.
        person: the surviving reference; cases of records merged into it go as well.
        at: the moment.
    """
    cases = list(Case.objects.select_for_update(of=("self",)).filter(_of(person=person)))
    keys = [case.pk for case in cases]
    Appointment.objects.filter(case__in=keys).update(case=None)
    Visit.objects.filter(case__in=keys).update(case=None)
    for case in cases:
        _empty(desk=desk, case=case, at=at)


def _of(*, person: str) -> Q:
    return Q(person_id=person) | Q(person__merged_into=person)


def _empty(*, desk: Handle, case: Case, at: datetime.datetime) -> None:
    for referral in case.referrals.all():
        desk.revoke_links(scope={"referral": referral.pk})
    desk.revoke_links(scope={"status_of_case": case.pk})
    for rows in (case.events, case.needs, case.goals, case.assessments, case.referrals):
        rows.all().delete()
    case.sealed, case.state, case.review_on = b"", Case.State.CLOSED, None
    case.closed_on = case.closed_on or at.date()
    case.version += 1
    case.save()
