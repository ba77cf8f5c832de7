"""Says in words why an hour cannot be booked, and where a booking stands."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

NOT_BOOKED: dict[str, Promise] = {
    "past": _("This hour is already over. Choose a later one."),
    "too_far": _("This day is too far ahead. Choose one in the next 60 days."),
    "closed": _("The office is closed at this hour. Choose another one."),
    "taken": _("Somebody else took this hour a moment ago. Choose another one."),
    "over": _("This booking was already used, moved or cancelled."),
}
BOOKING_STANDS: dict[str, Promise] = {
    "arrived": _("You are here. Wait until your ticket is called."),
    "kept": _("This appointment is over. Thank you for coming."),
    "no_show": _("This hour is over, and you did not come. You can book another one."),
    "cancelled": _("This hour is cancelled."),
    "moved": _("This booking moved to another hour."),
}
NO_SUCH_CODE = _("We know no such code. Compare each letter with the slip, or ask us for a new slip.")
OVER = _("This hour is over. You can book another one.")


def why_not_booked(*, code: str) -> str:
    """Say why an hour could not be booked, moved or cancelled."""
    return str(NOT_BOOKED[code])


def booking_stands(*, state: str, over: bool) -> str:
    """Say where a booking stands; nothing while it simply holds."""
    return str(BOOKING_STANDS.get(state) or (OVER if over else ""))
