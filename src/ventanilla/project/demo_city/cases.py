"""Invents cases in every stage: new, being assessed, referred, late, answered, closed."""

import datetime
import random
from collections.abc import Iterator, Sequence
from typing import Any

from ventanilla.casework import services as casework
from ventanilla.directory import queries as directory
from ventanilla.people import services as people
from ventanilla.project.demo_city import stories
from ventanilla.project.demo_city.households import Family
from ventanilla.project.demo_city.places import Desk
from ventanilla.web.ui.handles import keeper

CASEWORKERS = {"centro": ("ana", "paulo"), "terminal": ("luis", "fabiola"), "la-ribera": ("movil",)}
CLERK = {"centro": "marta", "terminal": "javier", "la-ribera": "movil"}
OFFICES = ("centro",) * 5 + ("terminal",) * 4 + ("la-ribera",)
NEEDS = tuple(stories.CAME_FOR)
# How many cases stand where; the rest of the families have no case yet.
STAGES = {
    "new": 10,
    "noted": 14,
    "planned": 16,
    "sent": 16,
    "late": 8,
    "talk": 4,
    "accepted": 14,
    "declined": 6,
    "completed": 8,
    "closed": 16,
}


def build(
    *, staff: dict[str, Desk], families: Sequence[Family], dice: random.Random, now: datetime.datetime
) -> None:
    """Open the cases and take each to its stage."""
    order = [stage for stage, many in STAGES.items() for _case in range(many)]
    dice.shuffle(order)
    services = _services_by_need()
    for family, stage in zip(families, order, strict=False):
        _Story(staff=staff, family=family, dice=dice, now=now, services=services).tell(stage)
    casework.run_clocks(at=now)
    _legal_case(staff=staff, family=families[len(order)], now=now)


def _services_by_need() -> dict[str, list[Any]]:
    return {need: list(directory.services_page(need=need, size=5).services) for need in NEEDS}


def _legal_case(*, staff: dict[str, Desk], family: Family, now: datetime.datetime) -> None:
    legal = staff["legal"]
    casework.open_case(
        desk=legal.handle,
        person=family.refs[0],
        office=legal.member.office_id,
        member=legal.member.pk,
        owner=legal.member.pk,
        came_for=stories.CAME_FOR["legal_orientation"][1],
        at=now - datetime.timedelta(days=6),
    )


class _Story:
    """One family's case, told from its opening to its stage."""

    def __init__(
        self,
        *,
        staff: dict[str, Desk],
        family: Family,
        dice: random.Random,
        now: datetime.datetime,
        services: dict[str, list[Any]],
    ) -> None:
        self.staff, self.family, self.dice, self.now = staff, family, dice, now
        speaks = family.head.languages[0]
        wanted = [
            need for need in NEEDS if services[need] and (need != "language_learning" or speaks != "es")
        ]
        self.needs = dice.sample(wanted, 3)
        self.services = services
        office = dice.choice(OFFICES)
        self.clerk, self.worker = staff[CLERK[office]], staff[dice.choice(CASEWORKERS[office])]
        self.moments = self._moments()

    def _moments(self) -> Iterator[datetime.datetime]:
        at = self.now - datetime.timedelta(days=self.dice.randrange(12, 60), hours=self.dice.randrange(5))
        while True:
            yield min(at, self.now - datetime.timedelta(minutes=20))
            at += datetime.timedelta(days=self.dice.randrange(1, 4), minutes=self.dice.randrange(200))

    def tell(self, stage: str) -> None:
        """Open the case and go as far as the stage."""
        self.case = self._open(owned=stage != "new")
        if stage == "new":
            return
        self._notes_and_needs()
        if stage == "noted":
            return
        self._goal()
        if stage not in {"planned", "closed"}:
            self._refer(stage)
        if stage == "closed":
            self._close()

    def _common(self) -> dict[str, Any]:
        return {"desk": self.worker.handle, "case": self.case.pk, "member": self.worker.member.pk}

    def _open(self, *, owned: bool) -> Any:
        who = self.worker if owned else self.clerk
        return casework.open_case(
            desk=who.handle,
            person=self.family.refs[0],
            office=self.worker.member.office_id,
            member=who.member.pk,
            owner=self.worker.member.pk if owned else None,
            came_for=self.dice.choice(stories.CAME_FOR[self.needs[0]]),
            at=next(self.moments),
            purpose="casework" if owned else "reception",
        )

    def _notes_and_needs(self) -> None:
        for number, need in enumerate(self.needs):
            urgency = self.dice.choice(("today", "this_week", "later"))
            at = next(self.moments)
            casework.add_need(**self._common(), kind=need, urgency=urgency, words="", at=at, on=at.date())
            if number == 0:
                casework.note(**self._common(), text=self.dice.choice(stories.NOTES), at=at)

    def _goal(self) -> None:
        need = self.needs[0]
        text = stories.GOALS.get(need, "Volver a hablar con calma.")
        review_on = (self.now + datetime.timedelta(days=self.dice.randrange(-4, 25))).date()
        casework.set_goal(**self._common(), text=text, need=need, review_on=review_on, at=next(self.moments))
        casework.set_review(case=self.case.pk, review_on=review_on)

    def _refer(self, stage: str) -> None:
        need = self.needs[0]
        service = self.dice.choice(self.services[need])
        sent_at = self._sent_at(stage)
        given = people.ConsentGiven(
            purpose="share_with_partner", language="es", how="spoken", about=service.organization_id
        )
        people.give_consent(
            desk=self.worker.handle,
            person=self.family.refs[0],
            given=given,
            on=sent_at.date(),
            opened_for="casework",
        )
        _referral, token = casework.refer(
            **self._common(),
            service=service.id,
            need=need,
            asked=stories.GOALS.get(need, stories.CAME_FOR[need][0]),
            share=["name", "contact", "languages"],
            at=sent_at,
        )
        self._answer(stage, token, at=sent_at + datetime.timedelta(hours=self.dice.randrange(3, 50)))

    def _sent_at(self, stage: str) -> datetime.datetime:
        days = {"sent": (0, 1), "late": (5, 6), "talk": (1, 2)}.get(stage, (6, 20))
        return self.now - datetime.timedelta(days=self.dice.randint(*days), hours=2)

    def _answer(self, stage: str, token: str, *, at: datetime.datetime) -> None:
        if stage in {"sent", "late"}:
            return
        at = min(at, self.now - datetime.timedelta(minutes=5))
        first = {"completed": "accepted"}.get(stage, stage)
        reason = self.dice.choice(tuple(stories.DECLINED)) if stage == "declined" else ""
        words = {"accepted": stories.ACCEPTED, "talk": stories.TALK}.get(
            first, stories.DECLINED.get(reason, "")
        )
        _row, following = casework.answer_referral(
            keeper=keeper(), token=token, answer=first, reason=reason, words=words, at=at
        )
        if stage == "completed":
            later = min(at + datetime.timedelta(days=3), self.now)
            casework.answer_referral(
                keeper=keeper(), token=following, answer="completed", reason="", words="", at=later
            )

    def _close(self) -> None:
        outcome = self.dice.choice(("helped", "helped", "helped", "moved", "lost_contact", "asked_to_stop"))
        at = max(next(self.moments), self.now - datetime.timedelta(days=9))
        casework.close_case(**self._common(), outcome=outcome, words="", at=at, on=at.date())
