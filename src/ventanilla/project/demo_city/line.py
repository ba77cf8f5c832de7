"""Invents today's line at the three offices, and the appointments of the coming days."""

import datetime
import random

from ventanilla.casework import queries as casework_read
from ventanilla.casework import services as casework
from ventanilla.staff import queries as staff_read

LANGUAGES = ("es", "es", "es", "ht", "es", "pt-br", "es", "fr", "ht", "en", "es", "ar")
LANES = ("A", "A", "B", "A", "L", "A", "B", "A")
SERVED, WAITING = 6, 7
SHARES = {"centro": 1.0, "terminal": 0.7, "la-ribera": 0.4}


def build(*, dice: random.Random, now: datetime.datetime) -> None:
    """Fill today's line and the diary of the next two weeks."""
    for office in staff_read.offices():
        todays_line(office=office, now=now, dice=dice)
        _diary(office=office, now=now, dice=dice)


def freshen(*, now: datetime.datetime) -> bool:
    """Give the demo city a line for today when it has none, as on the morning after it was built."""
    empty = [office for office in staff_read.offices() if _is_empty(office=office, on=now.date())]
    for office in empty:
        todays_line(office=office, now=now, dice=random.Random(now.date().toordinal()))
    return bool(empty)


def _is_empty(*, office: staff_read.Office, on: datetime.date) -> bool:
    staffed = staff_read.members(office_slug=office.slug) and casework_read.reception(office=office.pk)
    return bool(staffed) and not casework_read.waits_today(office=office.pk, on=on)["came"]


def todays_line(*, office: staff_read.Office, now: datetime.datetime, dice: random.Random) -> None:
    """Let some people be served already and some wait, over the last hour and a half."""
    share = SHARES.get(office.slug, 0.5)
    served, waiting = round(SERVED * share), round(WAITING * share)
    member = staff_read.members(office_slug=office.slug)[0]
    starts = sorted(dice.randrange(5, 90) for _visit in range(served + waiting))[::-1]
    for number, minutes in enumerate(starts):
        at = now - datetime.timedelta(minutes=minutes)
        visit = casework.check_in(
            office=office.pk,
            lane=LANES[number % len(LANES)],
            on=now.date(),
            at=at,
            language=dice.choice(LANGUAGES),
            urgent=number == served + waiting - 2,
        )
        if number < served:
            _serve(visit.pk, office=office, member=member.pk, at=at, dice=dice, now=now)


def _serve(
    visit: int,
    *,
    office: staff_read.Office,
    member: int,
    at: datetime.datetime,
    dice: random.Random,
    now: datetime.datetime,
) -> None:
    desk_name = str(dice.choice(office.desks))
    called = min(at + datetime.timedelta(minutes=dice.randrange(3, 25)), now)
    casework.call(visit=visit, office=office.pk, desk_name=desk_name, member=member, at=called)
    if dice.random() < 0.15:  # now and then somebody does not come to the desk
        casework.finish(desk=None, visit=visit, office=office.pk, outcome="no_show", at=called)
        return
    casework.start_serving(visit=visit, office=office.pk, at=called)
    over = min(called + datetime.timedelta(minutes=dice.randrange(5, 20)), now)
    casework.finish(desk=None, visit=visit, office=office.pk, outcome="done", at=over)


def _diary(*, office: staff_read.Office, now: datetime.datetime, dice: random.Random) -> None:
    for _on, slots in casework_read.free_days(office=office.pk, from_on=now.date(), at=now, days=12):
        for slot in dice.sample(slots, min(3, len(slots))):
            casework.book(office=office.pk, starts_at=slot.starts_at, at=now)
