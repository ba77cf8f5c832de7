"""What a node does from time to time by itself: settle, remind, expire, close the day."""

import datetime

from django.conf import settings
from django.contrib.sessions.models import Session
from django.utils import timezone

from ventanilla.casework import services as casework
from ventanilla.keeper.client import Handle
from ventanilla.people.services.upkeep import STILL_BEING_WRITTEN_S, reconcile_pending
from ventanilla.project.demo_city.line import freshen
from ventanilla.staff import queries as staff


def run(
    *, handle: Handle, at: datetime.datetime, older_than_s: int = STILL_BEING_WRITTEN_S
) -> dict[str, int]:
    """Do what is due; each thing is a transaction of its own, and doing it twice changes nothing.

    Args:
        handle: the keeper's handle for "system:upkeep".
        at: the instant of now.
        older_than_s: how long a record must have been left unfinished before it is settled.

    Returns:
        How many of each thing were done.
    """
    settled = reconcile_pending(desk=handle, older_than_s=older_than_s)
    escalated, expired = casework.run_clocks(at=at)
    closed = _close_yesterday(at=at)
    if settings.DEMO and settings.CITY.demo:
        freshen(now=timezone.localtime(at))
    return {
        "unfinished_records_completed": settled.confirmed,
        "unfinished_records_discarded": settled.discarded,
        "referrals_escalated": escalated,
        "referrals_expired": expired,
        "visits_counted": closed,
        "appointments_counted": _close_diaries(at=at),
        "sessions_ended": _end_sessions(at=at),
    }


def _close_yesterday(*, at: datetime.datetime) -> int:
    yesterday = timezone.localdate(at) - datetime.timedelta(days=1)
    return sum(casework.close_day(office=office.pk, on=yesterday, at=at) for office in staff.offices())


def _close_diaries(*, at: datetime.datetime) -> int:
    midnight = timezone.localtime(at).replace(hour=0, minute=0, second=0, microsecond=0)
    return sum(casework.close_diary(office=office.pk, until=midnight) for office in staff.offices())


def _end_sessions(*, at: datetime.datetime) -> int:
    ended, _by_table = Session.objects.filter(expire_date__lt=at).delete()
    return ended
