"""Says who is next in the line, in a rule short enough to be told to those who wait."""

import datetime
from collections.abc import Sequence

from ventanilla.casework.models import Visit

BEFORE_THE_HOUR = datetime.timedelta(minutes=5)


def rank(
    *, visit: Visit, at: datetime.datetime, lanes: Sequence[str]
) -> tuple[int, datetime.datetime, int, int]:
    """Return the sort key of a waiting visit; the lowest is called first.

    Urgent visits come first. Then appointments whose hour has come (or comes within five minutes), by their hour.
    Then everybody else by arrival; somebody early for an appointment counts as arriving at their hour, so nobody
    overtakes the line by coming early. Lanes only break ties.
    """
    lane = lanes.index(visit.lane) if visit.lane in lanes else len(lanes)
    if visit.urgent:
        return (0, visit.arrived_at, lane, visit.pk)
    if visit.due_at is not None and visit.due_at <= at + BEFORE_THE_HOUR:
        return (1, visit.due_at, lane, visit.pk)
    return (2, max(visit.arrived_at, visit.due_at or visit.arrived_at), lane, visit.pk)
