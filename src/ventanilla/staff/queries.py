"""What other rooms may ask about offices and staff."""

import datetime
from collections.abc import Collection, Iterable
from typing import Any

from ventanilla.staff.models import AT_A_DESK, Member, Office, OutreachDay, Role

# The roles at a desk, and the types that other rooms name in their signatures.
__all__ = ["AT_A_DESK", "Member", "Office", "OutreachDay", "Role"]

DAYS = ("mo", "tu", "we", "th", "fr", "sa", "su")


def offices() -> list[Office]:
    """Return the offices that receive people, by name."""
    return list(Office.objects.filter(is_open=True))


def every_office() -> list[Office]:
    """Return every office, those closed included, by name."""
    return list(Office.objects.all())


def office(*, slug: str) -> Office | None:
    """Return one office, or None."""
    return Office.objects.filter(slug=slug).first()


def office_settings(*, slug: str) -> dict[str, Any] | None:
    """Return an office in the keys that `services.set_office` takes, or None."""
    row = office(slug=slug)
    return _settings(row) if row else None


def open_offices_settings(*, slugs: Collection[str]) -> dict[str, dict[str, Any]]:
    """Return the settings of those of some offices that are open, by slug, in one query."""
    return {row.slug: _settings(row) for row in Office.objects.filter(slug__in=slugs, is_open=True)}


def _settings(row: Office) -> dict[str, Any]:
    days = [DAYS[day - 1] for day in row.weekdays]
    opening = {"days": days, "opens": f"{row.opens_at:%H:%M}", "closes": f"{row.closes_at:%H:%M}"}
    return {
        "name": row.name,
        "kind": row.kind,
        "address": row.address,
        "opening": [opening],
        "appointment_minutes": row.appointment_minutes,
        "desks": row.desks,
    }


def office_by_key(*, pk: int) -> Office | None:
    """Return one office by its key, or None."""
    return Office.objects.filter(pk=pk).first()


def outreach_days(*, from_on: datetime.date, limit: int = 20) -> list[OutreachDay]:
    """Return the coming outreach days of every mobile unit, soonest first."""
    return list(OutreachDay.objects.filter(on__gte=from_on).select_related("office")[:limit])


def members(*, office_slug: str = "", role: str = "") -> list[Member]:
    """Return active members, by name, of one office and one role where given."""
    found = Member.objects.filter(is_active=True).select_related("office")
    if office_slug:
        found = found.filter(office__slug=office_slug)
    if role:
        found = found.filter(role=role)
    return list(found)


def member(*, pk: int) -> Member | None:
    """Return one member of staff, or None."""
    return Member.objects.filter(pk=pk).select_related("office").first()


def names(*, pks: Iterable[int]) -> dict[int, str]:
    """Return the display names of some members in one query."""
    return dict(Member.objects.filter(pk__in=set(pks)).values_list("pk", "display_name"))


def one_per_role() -> list[Member]:
    """Return the first active member of every role, for the demo city's sign-in buttons."""
    first: dict[str, Member] = {}
    for found in Member.objects.filter(is_active=True).select_related("office").order_by("pk"):
        first.setdefault(found.role, found)
    return list(first.values())


def speakers(*, office: int) -> dict[str, list[Member]]:
    """Return the active members of an office by each language they speak, by name, in one query.

    Languages stand by the first part of their code: who speaks "pt" understands somebody who asked for "pt-br".
    """
    found: dict[str, list[Member]] = {}
    for row in Member.objects.filter(office=office, is_active=True):
        for tongue in dict.fromkeys(plain_language(code=code) for code in row.languages):
            found.setdefault(tongue, []).append(row)
    return found


def plain_language(*, code: str) -> str:
    """Return the first part of a language's code, in small letters."""
    return code.partition("-")[0].lower()
