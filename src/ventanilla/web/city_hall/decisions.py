"""Gathers what needs a decision: each thing with its count, who owns it, since when, and where it is decided."""

import datetime
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ventanilla.casework import queries as casework
from ventanilla.directory import queries as directory
from ventanilla.people import queries as people
from ventanilla.practices import queries as practices
from ventanilla.staff import queries as staff
from ventanilla.web.city_hall import words

CONFIRM_AFTER_DAYS = 180
DUPLICATES_AFTER_DAYS = 7


@dataclass(frozen=True)
class Decision:
    """One thing to decide: what, who decides, since when; `href` is empty where this reader cannot go."""

    words: str
    owner: str
    since_on: datetime.date | None
    href: str = ""
    where: str = ""


@dataclass(frozen=True)
class _City:
    """Who decides what: offices by key, and the active members of staff."""

    offices: Mapping[int, staff.Office]
    members: Sequence[staff.Member]
    reader: staff.Member

    def coordinating(self, office: int) -> list[staff.Member]:
        """Return the coordinators of an office; where it has none of its own, all of them."""
        every = [one for one in self.members if one.role == staff.Role.COORDINATOR]
        return [one for one in every if one.office_id == office] or every

    def coordinators(self, office: int) -> str:
        """Name the coordinators of an office; where there are none at all, city hall."""
        return ", ".join(one.display_name for one in self.coordinating(office)) or self.city_hall()

    def told(self, role: str, office: int) -> str:
        """Name who is told of an office's late referrals."""
        if role == "caseworker":
            return _("The caseworkers who sent them")
        return self.city_hall() if role == "city_hall" else self.coordinators(office)

    def city_hall(self) -> str:
        """Name the members of city hall."""
        found = [one.display_name for one in self.members if one.role == staff.Role.CITY_HALL]
        return ", ".join(found) or _("Nobody yet")

    def name_of(self, member: int) -> str:
        """Name one member of staff."""
        found = [one.display_name for one in self.members if one.pk == member]
        return found[0] if found else _("Somebody who no longer works here")

    def office_name(self, office: int) -> str:
        """Name an office; one that closed has kept its work."""
        found = self.offices.get(office)
        return found.name if found else _("an office that is closed")

    def at_the_desk(self, name: str, *given: str) -> str:
        """Return an address of the front desk, for the one reader of city hall's pages who may open it."""
        is_coordinator = self.reader.role == staff.Role.COORDINATOR
        return reverse(f"front_desk:{name}", args=given) if is_coordinator else ""


def decisions(
    *,
    reader: staff.Member,
    offices: Sequence[staff.Office],
    members: Sequence[staff.Member],
    work: Mapping[int, casework.OfficeWork],
    at: datetime.datetime,
    on: datetime.date,
) -> list[Decision]:
    """Return what needs a decision, the longest waiting first; what nobody ever looked at comes before all.

    Args:
        reader: who is signed in; the addresses are those this reader may open.
        offices: the offices that are open.
        members: the active members of staff.
        work: the work of each office, as `casework.queries.workload` tells it.
        at: now.
        on: today.
    """
    city = _City(offices={office.pk: office for office in offices}, members=members, reader=reader)
    found = [
        *_late_referrals(city, work),
        *_cases_nobody_took(city, work),
        *_duplicates(city, before=at - datetime.timedelta(days=DUPLICATES_AFTER_DAYS)),
        *_unconfirmed(city, before=on - datetime.timedelta(days=CONFIRM_AFTER_DAYS)),
        *_full(city),
        *_newer_practices(city),
    ]
    return sorted(found, key=lambda one: one.since_on or datetime.date.min)


def _day(at: datetime.datetime | None) -> datetime.date | None:
    return timezone.localtime(at).date() if at else None


def _late_referrals(city: _City, work: Mapping[int, casework.OfficeWork]) -> Iterator[Decision]:
    for office, row in work.items():
        for late in row.late:
            reader_is_told = late.told == "coordinator" and city.reader in city.coordinating(office)
            yield Decision(
                words=ngettext(
                    "%(n)d referral of %(office)s is late: the partner has not answered.",
                    "%(n)d referrals of %(office)s are late: the partners have not answered.",
                    late.referrals,
                )
                % {"n": late.referrals, "office": city.office_name(office)},
                owner=city.told(late.told, office),
                since_on=_day(late.since),
                href=city.at_the_desk("cases_of", "late") if reader_is_told else "",
                where=_("At the front desk"),
            )


def _cases_nobody_took(city: _City, work: Mapping[int, casework.OfficeWork]) -> Iterator[Decision]:
    for office, row in work.items():
        if row.cases_unassigned:
            yield Decision(
                words=ngettext(
                    "%(n)d case at %(office)s has no caseworker.",
                    "%(n)d cases at %(office)s have no caseworker.",
                    row.cases_unassigned,
                )
                % {"n": row.cases_unassigned, "office": city.office_name(office)},
                owner=city.coordinators(office),
                since_on=_day(row.unassigned_since),
                href=city.at_the_desk("cases_of", "unassigned"),
                where=_("At the front desk"),
            )


def _duplicates(city: _City, *, before: datetime.datetime) -> Iterator[Decision]:
    for owner, many, since in people.suspicions_waiting(before=before):
        yield Decision(
            words=ngettext(
                "%(n)d pair of records may be one person, and nobody has decided for a week.",
                "%(n)d pairs of records may be one person each, and nobody has decided for a week.",
                many,
            )
            % {"n": many},
            owner=city.name_of(owner),
            since_on=_day(since),
            href=city.at_the_desk("duplicates"),
            where=_("At the front desk"),
        )


def _unconfirmed(city: _City, *, before: datetime.date) -> Iterator[Decision]:
    found = directory.to_confirm(before=before)
    if found:
        yield Decision(
            words=ngettext(
                "Nobody has confirmed the entry of %(n)d service for half a year.",
                "Nobody has confirmed the entries of %(n)d services for half a year.",
                len(found),
            )
            % {"n": len(found)},
            owner=city.city_hall(),
            since_on=_oldest(found),
            href=f"{reverse('city_hall:directory')}?show=to_confirm",
            where=_("In the directory"),
        )


def _full(city: _City) -> Iterator[Decision]:
    found = directory.full()
    if found:
        yield Decision(
            words=ngettext(
                "%(n)d service has no place left.", "%(n)d services have no place left.", len(found)
            )
            % {"n": len(found)},
            owner=city.city_hall(),
            since_on=_oldest(found),
            href=f"{reverse('city_hall:directory')}?show=full",
            where=_("In the directory"),
        )


def _oldest(found: Sequence[directory.Attention]) -> datetime.date | None:
    days = [one.since_on for one in found]
    return None if None in days else min(day for day in days if day)


def _newer_practices(city: _City) -> Iterator[Decision]:
    for shelf in practices.library():
        if shelf.state == "newer_waiting" and shelf.adoption is not None:
            title = words.in_my_language(shelf.practice.content["title"])
            yield Decision(
                words=_("A newer version of the practice “%(title)s” is in the library.") % {"title": title},
                owner=city.city_hall(),
                since_on=shelf.adoption.upgraded_on or shelf.adoption.adopted_on,
                href=reverse("city_hall:practice", args=[shelf.practice.id]),
                where=_("With the practice"),
            )
