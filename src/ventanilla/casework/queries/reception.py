"""Today's line, the waiting-room screen and how long people waited."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from ventanilla.casework import ordering
from ventanilla.casework.models import ReceptionSettings, Visit, VisitPeriod
from ventanilla.casework.queries.settings import wait_target

LANGUAGES_ON_SCREEN = 6


@dataclass(frozen=True, kw_only=True)
class Waiting:
    """One ticket in the line, with the minutes waited and whether that is past the office's target."""

    visit: Visit
    minutes: int
    late: bool


@dataclass(frozen=True, kw_only=True)
class Line:
    """Everything about today's line at one office, in the order in which people are called."""

    waiting: list[Waiting]
    at_desks: list[Visit]
    over: list[Visit]
    lanes: list[dict[str, object]]
    target_minutes: int


def line(*, office: int, on: datetime.date, at: datetime.datetime) -> Line:
    """Return today's line in two queries, however long it is."""
    receives = ReceptionSettings.objects.filter(office=office).first()
    lanes = receives.lanes if receives else []
    target = wait_target(own=receives.target_wait_minutes if receives else None)
    visits = list(Visit.objects.filter(office=office, on=on).select_related("member"))
    prefixes = [str(lane["prefix"]) for lane in lanes]
    waiting = [visit for visit in visits if visit.state == Visit.State.WAITING]
    waiting.sort(key=lambda visit: ordering.rank(visit=visit, at=at, lanes=prefixes))
    return Line(
        waiting=[_waiting(visit=visit, at=at, target=target) for visit in waiting],
        at_desks=[visit for visit in visits if visit.state in {Visit.State.CALLED, Visit.State.SERVING}],
        over=[visit for visit in visits if visit.ended_at is not None],
        lanes=lanes,
        target_minutes=target,
    )


def _waiting(*, visit: Visit, at: datetime.datetime, target: int) -> Waiting:
    since = max(visit.arrived_at, visit.due_at or visit.arrived_at)
    minutes = max(0, int((at - since).total_seconds() // 60))
    return Waiting(visit=visit, minutes=minutes, late=minutes > target)


def on_screen(*, office: int, on: datetime.date, limit: int = LANGUAGES_ON_SCREEN) -> list[Visit]:
    """Return the tickets called to a desk, newest first: what a waiting-room screen shows."""
    called = Visit.objects.filter(office=office, on=on, state=Visit.State.CALLED)
    return list(called.order_by("-called_at")[:limit])


def visit(*, pk: int, office: int) -> Visit | None:
    """Return one visit of an office, or None."""
    found = Visit.objects.filter(pk=pk, office=office).select_related("case", "appointment", "member")
    return found.first()


def waits_today(*, office: int, on: datetime.date) -> dict[str, int | None]:
    """Return how many came, how many were served and the median minutes they waited (None before anybody was)."""
    rows = VisitPeriod.objects.filter(visit__office=office, visit__on=on, kind=VisitPeriod.Kind.WAITING)
    spans = rows.filter(ended_at__isnull=False).values_list("visit", "started_at", "ended_at")
    states = Visit.objects.filter(office=office, on=on).values_list("state", flat=True)
    return _waits(states=list(states), spans=list(spans))


def waits_by_office(*, on: datetime.date) -> dict[int, dict[str, int | None]]:
    """Return what `waits_today` says of every office where anybody came, by the office's key, in two queries."""
    rows = VisitPeriod.objects.filter(visit__on=on, kind=VisitPeriod.Kind.WAITING, ended_at__isnull=False)
    spans: dict[int, list[tuple[int, datetime.datetime, datetime.datetime | None]]] = {}
    for office, visit_key, started_at, ended_at in rows.values_list(
        "visit__office", "visit", "started_at", "ended_at"
    ):
        spans.setdefault(office, []).append((visit_key, started_at, ended_at))
    states: dict[int, list[str]] = {}
    for office, state in Visit.objects.filter(on=on).values_list("office", "state"):
        states.setdefault(office, []).append(state)
    return {
        office: _waits(states=those, spans=spans.get(office, [])) for office, those in sorted(states.items())
    }


def _waits(
    *, states: Sequence[str], spans: Sequence[tuple[int, datetime.datetime, datetime.datetime | None]]
) -> dict[str, int | None]:
    return {
        "came": len(states),
        "served": sum(state in {Visit.State.DONE, Visit.State.SERVING} for state in states),
        "median_wait_minutes": _median(_per_visit(spans=spans)),
    }


def _per_visit(*, spans: Sequence[tuple[int, datetime.datetime, datetime.datetime | None]]) -> list[int]:
    seconds: dict[int, float] = {}
    for visit_key, started_at, ended_at in spans:
        if ended_at is not None:
            seconds[visit_key] = seconds.get(visit_key, 0) + (ended_at - started_at).total_seconds()
    return sorted(int(total // 60) for total in seconds.values())


def _median(minutes: Sequence[int]) -> int | None:
    return minutes[len(minutes) // 2] if minutes else None
