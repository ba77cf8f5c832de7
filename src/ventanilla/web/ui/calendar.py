"""Writes an appointment as a calendar file (RFC 5545): hour, place and code, never a name."""

import datetime
from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.utils.translation import gettext as _

LONGEST_LINE = 73  # octets before a fold, RFC 5545 section 3.1


def response(*, appointment: Any) -> HttpResponse:
    """Return the file for one appointment; `appointment` has code, office, starts_at, ends_at and booked_at."""
    answer = HttpResponse(text(appointment=appointment), content_type="text/calendar; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{appointment.code}.ics"'
    return answer


def text(*, appointment: Any) -> str:
    """Return the calendar text, folded and ended as the standard asks."""
    title = _("Appointment at %(office)s") % {"office": appointment.office.name}
    about = _("Bring your code: %(code)s") % {"code": appointment.code}
    place = ", ".join(part for part in (appointment.office.name, appointment.office.address) if part)
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Ventanilla//EN",
        "BEGIN:VEVENT",
        f"UID:{appointment.code}@{settings.CITY.slug}",
        f"DTSTAMP:{_instant(appointment.booked_at)}",
        f"DTSTART:{_instant(appointment.starts_at)}",
        f"DTEND:{_instant(appointment.ends_at)}",
        f"SUMMARY:{_escaped(title)}",
        f"LOCATION:{_escaped(place)}",
        f"DESCRIPTION:{_escaped(about)}",
        f"STATUS:{'CANCELLED' if appointment.state == 'cancelled' else 'CONFIRMED'}",
        "END:VEVENT",
        "END:VCALENDAR",
    ]
    return "".join(f"{_folded(line)}\r\n" for line in lines)


def _instant(at: datetime.datetime) -> str:
    return f"{at.astimezone(datetime.UTC):%Y%m%dT%H%M%SZ}"


def _escaped(words: str) -> str:
    for plain, safe in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\n", "\\n")):
        words = words.replace(plain, safe)
    return words


def _folded(line: str) -> str:
    parts, rest = [], line
    while len(rest.encode()) > LONGEST_LINE:
        cut = LONGEST_LINE
        while len(rest[:cut].encode()) > LONGEST_LINE:
            cut -= 1
        parts.append(rest[:cut])
        rest = rest[cut:]
    return "\r\n ".join([*parts, rest])
