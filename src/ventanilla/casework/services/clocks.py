"""How long a partner has to answer, and what happens when nobody does."""

import datetime
import math

from django.db import transaction

from ventanilla.casework import counting, diary, sealing
from ventanilla.casework.models import Referral, ReferralClock
from ventanilla.directory import queries as directory
from ventanilla.keeper.client import Denied, Handle
from ventanilla.staff import queries as staff
from ventanilla.tallies.services import CannotCount

HOURS_A_DAY = 24
MOST_AT_ONCE = 50


def clock_for(*, need: str, service: str = "") -> ReferralClock:
    """Return the clock of a service or need: the service's own days, else the need's, else the city's, else three."""
    clock = (
        ReferralClock.objects.filter(need=need, is_active=True).first()
        or ReferralClock.objects.filter(need="", is_active=True).first()
        or ReferralClock(need="", answers=[])
    )
    own_hours = directory.service_card(service_id=service).answer_hours if service else None
    if own_hours:
        clock.working_days = math.ceil(own_hours / HOURS_A_DAY)
    return clock


@transaction.atomic
def run_clocks(*, at: datetime.datetime) -> tuple[int, int]:
    """Escalate what is overdue and let lapse what nobody answered; return how many of each.

    Needs no key: only clocks and states are read. What lapsed is counted by `count_ended`, which needs one.
    """
    waiting = Referral.objects.filter(state__in=Referral.WAITING_ON_PARTNER)
    escalated = waiting.filter(due_at__lte=at, escalated_at=None).update(escalated_at=at)
    lapsed = waiting.filter(expires_at__lte=at, escalated_at__lt=at).update(
        state=Referral.State.EXPIRED, closed_at=at
    )
    return escalated, lapsed


@transaction.atomic
def count_ended(*, desk: Handle, member: int) -> int:
    """Count the referrals that ended without an answer and are in no tally yet; return how many it counted.

    For which need a referral was sent is sealed, and the clocks run without a key. So the first who may open it counts
    it, under the day it ended: its owner or a coordinator, some at a time. What the keeper or the tallies refuse stays
    uncounted.
    """
    rows = Referral.objects.filter(state__in=Referral.ENDED_WITHOUT_ANSWER, counted=False)
    who = staff.member(pk=member)
    if who is None or who.role != staff.Role.COORDINATOR:
        rows = rows.filter(owner=member)
    locked = rows.select_for_update(of=("self",), skip_locked=True).select_related("case")
    return sum(_count(desk=desk, row=row) for row in locked.order_by("closed_at")[:MOST_AT_ONCE])


def _count(*, desk: Handle, row: Referral) -> bool:
    ended_at = row.closed_at or row.expires_at
    try:
        ours = sealing.opened(desk=desk, purpose="referral", rows=[(row.case.person_id, row)])[0]
        counting.referral(
            need=ours["need"], state=row.state, on=ended_at.astimezone(diary.city_zone()).date()
        )
    except (Denied, CannotCount):
        return False
    row.counted = True
    row.save(update_fields=["counted"])
    return True
