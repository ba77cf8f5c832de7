"""Every change to the diary: booking, moving, cancelling, closing the day's bookings."""

import datetime

from django.db import IntegrityError, transaction

from ventanilla.casework import counting, diary
from ventanilla.casework.models import Appointment
from ventanilla.casework.services.cases import new_code

MOST_DAYS_AHEAD = 60


class CannotBook(Exception):
    """The hour cannot be booked; `code` says why: closed, past, too_far, taken, over."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@transaction.atomic
def book(
    *,
    office: int,
    starts_at: datetime.datetime,
    at: datetime.datetime,
    case: int | None = None,
    member: int | None = None,
) -> Appointment:
    """Book one hour at an office; without a case it is a public booking that knows nobody's name.

    Args:
        office: key of the office.
        starts_at: one of `diary.slots` of that day, in the city's time zone.
        at: the moment of booking.
        case: key of the case it belongs to, if any.
        member: the caseworker it is with, if any.

    Raises:
        CannotBook: `past`, `too_far` (more than 60 days), `closed` (no such hour) or `taken`.
    """
    slot = _slot(office=office, starts_at=starts_at, at=at, public=case is None)
    try:
        with transaction.atomic():
            return Appointment.objects.create(
                office_id=office,
                starts_at=slot.starts_at,
                ends_at=slot.ends_at,
                place=slot.free_places[0],
                code=new_code(),
                case_id=case,
                member_id=member,
                booked_at=at,
            )
    except IntegrityError as taken:
        raise CannotBook("taken") from taken


def _slot(*, office: int, starts_at: datetime.datetime, at: datetime.datetime, public: bool) -> diary.Slot:
    if starts_at <= at:
        raise CannotBook("past")
    if starts_at > at + datetime.timedelta(days=MOST_DAYS_AHEAD):
        raise CannotBook("too_far")
    slots = diary.slots(office=office, on=starts_at.date(), zone=starts_at.tzinfo, public=public)
    found = next((slot for slot in slots if slot.starts_at == starts_at), None)
    if found is None:
        raise CannotBook("closed")
    if not found.free_places:
        raise CannotBook("taken")
    return found


@transaction.atomic
def move(*, code: str, starts_at: datetime.datetime, at: datetime.datetime) -> Appointment:
    """Move a booking to another hour; the old one stays on record and the code stays the same.

    Raises:
        CannotBook: `over` when it is no longer booked, or any reason of `book`.
    """
    old = _booked(code=code)
    # The code belongs to the person's paper, so the new row takes it over and the old one gets a spent one.
    old.state, old.code = Appointment.State.MOVED, new_code()
    old.save(update_fields=["state", "code"])
    new = book(office=old.office_id, starts_at=starts_at, at=at, case=old.case_id, member=old.member_id)
    new.code = code
    new.save(update_fields=["code"])
    old.moved_to = new
    old.save(update_fields=["moved_to"])
    return new


@transaction.atomic
def cancel(*, code: str) -> Appointment:
    """Cancel a booking; its place is free at once.

    Raises:
        CannotBook: `over` when it is no longer booked.
    """
    row = _booked(code=code)
    row.state = Appointment.State.CANCELLED
    row.save(update_fields=["state"])
    return row


@transaction.atomic
def uncancel(*, code: str, at: datetime.datetime) -> Appointment:
    """Undo a cancellation while the hour is still ahead and free.

    Raises:
        CannotBook: `over`, `past` or `taken`.
    """
    row = Appointment.objects.select_for_update().filter(code=code).first()
    if row is None or row.state != Appointment.State.CANCELLED:
        raise CannotBook("over")
    zone = diary.city_zone()
    slot = _slot(
        office=row.office_id, starts_at=row.starts_at.astimezone(zone), at=at, public=row.case_id is None
    )
    row.state, row.place = Appointment.State.BOOKED, slot.free_places[0]
    try:
        with transaction.atomic():
            row.save(update_fields=["state", "place"])
    except IntegrityError as taken:
        raise CannotBook("taken") from taken
    return row


def _booked(*, code: str) -> Appointment:
    row = Appointment.objects.select_for_update().filter(code=code).first()
    if row is None or row.state != Appointment.State.BOOKED:
        raise CannotBook("over")
    return row


@transaction.atomic
def close_diary(*, office: int, until: datetime.datetime) -> int:
    """Note who did not come before `until`, then count the appointments that are over; return how many."""
    past = Appointment.objects.filter(office=office, starts_at__lt=until)
    past.filter(state=Appointment.State.BOOKED).update(state=Appointment.State.NO_SHOW)
    over = past.filter(counted=False).exclude(state=Appointment.State.ARRIVED).select_related("office")
    rows = list(over)
    for row in rows:
        day = row.starts_at.astimezone(diary.city_zone()).date()
        counting.appointment(office=row.office.slug, outcome=row.state, on=day)
    over.update(counted=True)
    return len(rows)
