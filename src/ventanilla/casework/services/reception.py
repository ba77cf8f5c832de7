"""Every change to today's line: arriving, being called, served, sent on, leaving."""

import datetime

from django.db import transaction
from django.db.models import Max

from ventanilla.casework import counting, diary, ordering, sealing
from ventanilla.casework.models import Appointment, Case, CaseEvent, ReceptionSettings, Visit, VisitPeriod
from ventanilla.casework.services.cases import count_once_a_month
from ventanilla.keeper.client import Handle


class CannotReceive(Exception):
    """The line cannot be changed that way; `code` says why."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@transaction.atomic
def check_in(
    *,
    office: int,
    lane: str,
    on: datetime.date,
    at: datetime.datetime,
    language: str = "",
    urgent: bool = False,
    case: int | None = None,
) -> Visit:
    """Give a person who walked in a ticket in one lane of today's line.

    Args:
        office: key of the office.
        lane: prefix of one of the office's lanes.
        on: the office's local day.
        at: the moment of arrival.
        language: language to be served in; kept only while the visit is open.
        urgent: somebody who must not wait (a child alone, a medical need).
        case: key of the person's case, where it is already known.

    Raises:
        CannotReceive: `no_such_lane`.
    """
    visit = Visit(
        office_id=office,
        lane=lane,
        kind=Visit.Kind.WALK_IN,
        on=on,
        arrived_at=at,
        language=language,
        urgent=urgent,
        case_id=case,
    )
    return _join_line(visit=visit)


@transaction.atomic
def check_in_appointment(
    *, appointment: int, lane: str, on: datetime.date, at: datetime.datetime, language: str = ""
) -> Visit:
    """Put a person who came for an appointment into the same line, to be called at their hour.

    Raises:
        CannotReceive: `another_day` when it stands, or was missed, on another day than `on`; `not_booked` when it was
            kept, cancelled, moved or missed today.
    """
    booked = Appointment.objects.select_for_update().get(pk=appointment)
    day = booked.starts_at.astimezone(diary.city_zone()).date()
    if day != on and booked.state in {Appointment.State.BOOKED, Appointment.State.NO_SHOW}:
        raise CannotReceive("another_day")
    if booked.state != Appointment.State.BOOKED:
        raise CannotReceive("not_booked")
    booked.state = Appointment.State.ARRIVED
    booked.save(update_fields=["state"])
    visit = Visit(
        office_id=booked.office_id,
        lane=lane,
        kind=Visit.Kind.APPOINTMENT,
        on=on,
        arrived_at=at,
        due_at=booked.starts_at,
        language=language,
        case_id=booked.case_id,
        appointment=booked,
    )
    return _join_line(visit=visit)


def _join_line(*, visit: Visit) -> Visit:
    # The settings row is the lock that keeps two clerks from drawing the same number.
    settings = ReceptionSettings.objects.select_for_update().filter(office=visit.office_id).first()
    if settings is None or visit.lane not in {lane["prefix"] for lane in settings.lanes}:
        raise CannotReceive("no_such_lane")
    today = Visit.objects.filter(office=visit.office_id, on=visit.on, lane=visit.lane)
    visit.number = (today.aggregate(last=Max("number"))["last"] or 0) + 1
    visit.save()
    visit.periods.create(kind=VisitPeriod.Kind.WAITING, started_at=visit.arrived_at)
    counting.language(office=visit.office.slug, language=visit.language, on=visit.on)
    return visit


@transaction.atomic
def call_next(
    *, office: int, on: datetime.date, desk_name: str, member: int, at: datetime.datetime, lane: str = ""
) -> Visit | None:
    """Call whoever is next in the line, or return None when nobody waits.

    The order is `ordering.rank`: urgent first, then appointments whose hour has come, then by arrival.
    """
    waiting = Visit.objects.select_for_update().filter(office=office, on=on, state=Visit.State.WAITING)
    if lane:
        waiting = waiting.filter(lane=lane)
    lanes = _lane_order(office=office)
    in_order = sorted(waiting, key=lambda visit: ordering.rank(visit=visit, at=at, lanes=lanes))
    return _call(visit=in_order[0], desk_name=desk_name, member=member, at=at) if in_order else None


def _lane_order(*, office: int) -> list[str]:
    settings = ReceptionSettings.objects.filter(office=office).first()
    return [lane["prefix"] for lane in settings.lanes] if settings else []


@transaction.atomic
def call(*, visit: int, office: int, desk_name: str, member: int, at: datetime.datetime) -> Visit:
    """Call one ticket out of turn, or call it again.

    Raises:
        CannotReceive: `not_waiting` when it is being served or is over.
    """
    row = _locked(visit=visit, office=office)
    if row.state not in {Visit.State.WAITING, Visit.State.CALLED}:
        raise CannotReceive("not_waiting")
    return _call(visit=row, desk_name=desk_name, member=member, at=at)


def _call(*, visit: Visit, desk_name: str, member: int, at: datetime.datetime) -> Visit:
    visit.state = Visit.State.CALLED
    visit.desk, visit.member_id = desk_name, member
    visit.called_at, visit.calls = at, visit.calls + 1
    visit.save(update_fields=["state", "desk", "member", "called_at", "calls"])
    return visit


@transaction.atomic
def start_serving(*, visit: int, office: int, at: datetime.datetime) -> Visit:
    """Note that the called person is at the desk: their waiting ends here.

    Raises:
        CannotReceive: `not_called`.
    """
    row = _locked(visit=visit, office=office)
    if row.state != Visit.State.CALLED:
        raise CannotReceive("not_called")
    _switch(visit=row, kind=VisitPeriod.Kind.SERVING, at=at)
    row.state, row.calls = Visit.State.SERVING, 0
    row.save(update_fields=["state", "calls"])
    return row


@transaction.atomic
def send_back(*, visit: int, office: int, lane: str, at: datetime.datetime) -> Visit:
    """Put a person back into the line, in the same or another lane, keeping ticket and hour of arrival.

    Raises:
        CannotReceive: `over` when the visit has ended, `no_such_lane`.
    """
    row = _locked(visit=visit, office=office)
    if row.state not in Visit.OPEN:
        raise CannotReceive("over")
    if lane and lane not in _lane_order(office=office):
        raise CannotReceive("no_such_lane")
    if row.state == Visit.State.SERVING:
        _switch(visit=row, kind=VisitPeriod.Kind.WAITING, at=at)
    row.state, row.desk, row.member = Visit.State.WAITING, "", None
    row.save(update_fields=["state", "desk", "member"])
    return row


@transaction.atomic
def finish(*, desk: Handle | None, visit: int, office: int, outcome: str, at: datetime.datetime) -> Visit:
    """End a visit: done, no_show or left; what it says of the person goes sealed into their case.

    Args:
        desk: the clerk's handle; needed only when the visit belongs to a case.
        visit: key of the visit.
        office: key of the office that must own it.
        outcome: "done", "no_show" or "left".
        at: the moment it ended.

    Raises:
        CannotReceive: `over` when it has already ended, `no_such_outcome`, `not_served` when it was never at a desk.
    """
    row = _locked(visit=visit, office=office)
    _check_end(visit=row, outcome=outcome)
    row.periods.filter(ended_at=None).update(ended_at=at)
    if row.case is not None and desk is not None:
        _note_visit(desk=desk, case=row.case, visit=row, outcome=outcome, at=at)
    _close_appointment(visit=row, outcome=outcome)
    row.state, row.ended_at = outcome, at
    row.language, row.case = "", None
    row.save(update_fields=["state", "ended_at", "language", "case"])
    return row


def _check_end(*, visit: Visit, outcome: str) -> None:
    if outcome not in {Visit.State.DONE, Visit.State.NO_SHOW, Visit.State.LEFT}:
        raise CannotReceive("no_such_outcome")
    if visit.state not in Visit.OPEN:
        raise CannotReceive("over")
    if outcome == Visit.State.DONE and visit.state != Visit.State.SERVING:
        raise CannotReceive("not_served")


def _note_visit(*, desk: Handle, case: Case, visit: Visit, outcome: str, at: datetime.datetime) -> None:
    event = CaseEvent(case=case, at=at, member_id=visit.member_id)
    value = {
        "kind": "visit",
        "outcome": outcome,
        "ticket": visit.ticket,
        "waited_minutes": waited_minutes(visit=visit),
    }
    sealing.insert(desk=desk, purpose="reception", person=case.person_id, row=event, value=value)


def _close_appointment(*, visit: Visit, outcome: str) -> None:
    if visit.appointment_id is None:
        return
    kept = outcome == Visit.State.DONE
    state = Appointment.State.KEPT if kept else Appointment.State.NO_SHOW
    Appointment.objects.filter(pk=visit.appointment_id).update(state=state)


@transaction.atomic
def attach_case(*, desk: Handle, visit: int, office: int, case: int) -> Visit:
    """Say which case an open visit belongs to, while the person is in the room.

    A person who comes again is counted once a month; that they were is a sealed mark in their own case.

    Raises:
        CannotReceive: `over`.
    """
    row = _locked(visit=visit, office=office)
    if row.state not in Visit.OPEN:
        raise CannotReceive("over")
    row.case = Case.objects.select_for_update().get(pk=case)
    row.save(update_fields=["case"])
    count_once_a_month(desk=desk, case=row.case, office=row.office.slug, on=row.on)
    return row


@transaction.atomic
def bring_back(*, visit: int, office: int, at: datetime.datetime) -> Visit:
    """Undo a no-show or a leaving: the person is here after all and waits again with the same ticket.

    Raises:
        CannotReceive: `not_gone` when the visit was not ended that way.
    """
    row = _locked(visit=visit, office=office)
    if row.state not in {Visit.State.NO_SHOW, Visit.State.LEFT}:
        raise CannotReceive("not_gone")
    row.state, row.ended_at, row.calls = Visit.State.WAITING, None, 0
    row.save(update_fields=["state", "ended_at", "calls"])
    row.periods.create(kind=VisitPeriod.Kind.WAITING, started_at=at)
    return row


def waited_minutes(*, visit: Visit) -> int:
    """Return the whole minutes a visit has spent waiting in periods that are over."""
    spans = [span for span in visit.periods.all() if span.kind == VisitPeriod.Kind.WAITING]
    seconds = sum((span.ended_at - span.started_at).total_seconds() for span in spans if span.ended_at)
    return int(seconds // 60)


def _switch(*, visit: Visit, kind: str, at: datetime.datetime) -> None:
    visit.periods.filter(ended_at=None).update(ended_at=at)
    visit.periods.create(
        kind=kind, desk=visit.desk if kind == VisitPeriod.Kind.SERVING else "", started_at=at
    )


def _locked(*, visit: int, office: int) -> Visit:
    row = Visit.objects.select_for_update().filter(pk=visit, office=office).first()
    if row is None:
        raise CannotReceive("no_such_visit")
    return row
