"""How long a partner has to answer, and what happens when nobody does."""

import datetime
import math

from django.db import transaction

from ventanilla.casework.models import Referral, ReferralClock
from ventanilla.directory import queries as directory

HOURS_A_DAY = 24


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

    Needs no key: only clocks and states are read.
    """
    waiting = Referral.objects.filter(state__in=Referral.WAITING_ON_PARTNER)
    escalated = waiting.filter(due_at__lte=at, escalated_at=None).update(escalated_at=at)
    lapsed = waiting.filter(expires_at__lte=at, escalated_at__lt=at).update(
        state=Referral.State.EXPIRED, closed_at=at
    )
    return escalated, lapsed
