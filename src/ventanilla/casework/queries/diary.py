"""What is booked and what can still be booked."""

import datetime

from ventanilla.casework import diary
from ventanilla.casework.models import Appointment


def slots(*, office: int, on: datetime.date, public: bool = False) -> list[diary.Slot]:
    """Return the hours of one day at an office, with the desks still free at each."""
    return diary.slots(office=office, on=on, public=public)


def free_days(
    *, office: int, from_on: datetime.date, at: datetime.datetime, days: int = 14, public: bool = True
) -> list[tuple[datetime.date, list[diary.Slot]]]:
    """Return the coming days that have a free hour after `at`, each with those hours."""
    found = []
    for ahead in range(days):
        on = from_on + datetime.timedelta(days=ahead)
        free = [
            slot
            for slot in diary.slots(office=office, on=on, public=public)
            if slot.free_places and slot.starts_at > at
        ]
        if free:
            found.append((on, free))
    return found


def appointment(*, code: str) -> Appointment | None:
    """Return one appointment by the code its holder keeps, or None."""
    return Appointment.objects.filter(code=code.strip().upper()).select_related("office", "member").first()


def day_of(*, office: int, on: datetime.date) -> list[Appointment]:
    """Return the day's appointments at an office that still hold, by hour."""
    zone = diary.city_zone()
    start = datetime.datetime.combine(on, datetime.time.min, tzinfo=zone)
    rows = Appointment.objects.filter(
        office=office, starts_at__gte=start, starts_at__lt=start + datetime.timedelta(days=1)
    ).exclude(state__in=[Appointment.State.MOVED, Appointment.State.CANCELLED])
    return list(rows.select_related("case", "member", "office"))
