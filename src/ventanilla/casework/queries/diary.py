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
    """Return the coming days that have a free hour after `at`, each with those hours; three queries."""
    ahead = [from_on + datetime.timedelta(days=day) for day in range(days)]
    hours = diary.slots_of_days(office=office, days=ahead, public=public)
    free = {
        on: [slot for slot in slots if slot.free_places and slot.starts_at > at]
        for on, slots in hours.items()
    }
    return [(on, slots) for on, slots in free.items() if slots]


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
