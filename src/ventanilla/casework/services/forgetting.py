"""Empties what this room holds about a person whose key is about to be destroyed."""

import datetime
from collections.abc import Sequence

from django.db import transaction
from django.db.models import Q

from ventanilla.casework.models import Appointment, Case, Referral, Visit
from ventanilla.keeper.client import Handle


class StillOpen(Exception):
    """Somebody still waits for the person: `code` is `referral` or `appointment`; see `queries.in_the_way`."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@transaction.atomic
def forget_person(*, desk: Handle, person: str, at: datetime.datetime) -> None:  # noqa: ARG001  # what the registry calls
    """Delete the story of every case of a person; the case number stays as an empty stub that counts nobody.

    Links are left to the keeper, which destroys them with the key: were they revoked here and the keeper then fell
    silent, the person would keep a file and lose the code on their slip.

    Args:
        desk: the handle of who erases.
        person: the surviving reference; cases of records merged into it go as well.
        at: the moment.

    Raises:
        StillOpen: a partner was asked and has not finished, or an hour is booked; nothing is deleted.
    """
    cases = list(Case.objects.select_for_update(of=("self",)).filter(_of(person=person)))
    keys = [case.pk for case in cases]
    _refuse_while_open(cases=keys, at=at)
    Appointment.objects.filter(case__in=keys).update(case=None)
    Visit.objects.filter(case__in=keys).update(case=None)
    for case in cases:
        _empty(case=case, at=at)


def _refuse_while_open(*, cases: Sequence[int], at: datetime.datetime) -> None:
    if Referral.objects.filter(case__in=cases, state__in=Referral.OPEN).exists():
        raise StillOpen("referral")
    booked = Appointment.objects.filter(case__in=cases, state=Appointment.State.BOOKED)
    if booked.filter(ends_at__gte=at).exists():
        raise StillOpen("appointment")


def _of(*, person: str) -> Q:
    return Q(person_id=person) | Q(person__merged_into=person)


def _empty(*, case: Case, at: datetime.datetime) -> None:
    for rows in (case.events, case.needs, case.goals, case.assessments, case.referrals):
        rows.all().delete()
    case.sealed, case.state, case.review_on = b"", Case.State.CLOSED, None
    case.closed_on = case.closed_on or at.date()
    case.version += 1
    case.save()
