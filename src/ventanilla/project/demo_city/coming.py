"""Lets the people of the invented stories come: visits of earlier days, and hours booked for the coming ones."""

import datetime
import random
from typing import Any

from ventanilla.casework import queries as casework_read
from ventanilla.casework import services as casework
from ventanilla.project.demo_city.places import Desk
from ventanilla.staff import queries as staff_read

LANE = "B"  # those who were here before


def visit(
    *, case: Any, clerk: Desk, worker: Desk, language: str, at: datetime.datetime, dice: random.Random
) -> None:
    """Let somebody wait, be received and go, on an earlier day; the visit goes into their story."""
    office = worker.member.office
    came = casework.check_in(
        office=office.pk, lane=LANE, on=at.date(), at=at, language=language, case=case.pk
    )
    called = at + datetime.timedelta(minutes=dice.randrange(4, 35))
    desk_name = str(dice.choice(office.desks))
    casework.call(visit=came.pk, office=office.pk, desk_name=desk_name, member=worker.member.pk, at=called)
    casework.start_serving(visit=came.pk, office=office.pk, at=called)
    over = called + datetime.timedelta(minutes=dice.randrange(10, 40))
    casework.finish(desk=clerk.handle, visit=came.pk, office=office.pk, outcome="done", at=over)


def close_days(*, now: datetime.datetime) -> None:
    """Count the visits of the days before today and forget them, as every evening does."""
    yesterday = now.date() - datetime.timedelta(days=1)
    for office in staff_read.offices():
        casework.close_day(office=office.pk, on=yesterday, at=now)


class Diary:
    """The free hours of the coming days, office by office."""

    def __init__(self, *, now: datetime.datetime, dice: random.Random) -> None:
        # Dice of its own: how many hours are free depends on the day, and the stories must not.
        self.now, self.dice = now, random.Random(dice.random())
        self.free = {office.pk: self._hours(office=office.pk) for office in staff_read.offices()}

    def _hours(self, *, office: int) -> list[datetime.datetime]:
        days = casework_read.free_days(
            office=office, from_on=self.now.date(), at=self.now, days=12, public=False
        )
        hours = [slot.starts_at for _on, slots in days for slot in slots]
        return self.dice.sample(hours, len(hours))

    def book(self, *, case: Any, worker: Desk) -> None:
        """Book one hour for the person of a case with their caseworker, while the office has one."""
        hours = self.free[case.office_id]
        if hours:
            casework.book(
                office=case.office_id,
                starts_at=hours.pop(),
                at=self.now,
                case=case.pk,
                member=worker.member.pk,
            )
