"""Invents cases in every stage: new, being assessed, planned, referred, late, answered, closed."""

import datetime
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from ventanilla.casework import services as casework
from ventanilla.directory import queries as directory
from ventanilla.people import services as people
from ventanilla.project.demo_city import stories
from ventanilla.project.demo_city.coming import Diary, close_days, visit
from ventanilla.project.demo_city.filling import Paper, answers
from ventanilla.project.demo_city.households import Family
from ventanilla.project.demo_city.places import Desk
from ventanilla.web.ui.handles import keeper

CASEWORKERS = {"centro": ("ana", "paulo"), "terminal": ("luis", "fabiola"), "la-ribera": ("movil",)}
OFFICE_OF = {name: office for office, names in CASEWORKERS.items() for name in names}
CLERK = {"centro": "marta", "terminal": "javier", "la-ribera": "movil"}
OFFICES = ("centro",) * 5 + ("terminal",) * 4 + ("la-ribera",)
NEEDS = tuple(stories.CAME_FOR)
# How many cases stand where; the rest of the families have no case yet.
STAGES = {
    "new": 10,
    "noted": 8,
    "assessing": 6,
    "planned": 16,
    "protected": 3,
    "sent": 13,
    "late": 8,
    "talk": 4,
    "accepted": 14,
    "declined": 6,
    "completed": 8,
    "closed": 16,
}
ASSESSED = {"planned", "late", "protected"}  # those whose form is finished
BOOKED = {"planned", "accepted"}  # those who come again on a day that is set
CAREFUL = {"gbv_support", "child_protection"}


def build(
    *, staff: dict[str, Desk], families: Sequence[Family], dice: random.Random, now: datetime.datetime
) -> None:
    """Open the cases and take each to its stage."""
    order = [stage for stage, many in STAGES.items() if stage != "protected" for _case in range(many)]
    dice.shuffle(order)
    order = ["protected"] * STAGES["protected"] + order  # the first households are children alone
    scene = Scene(staff=staff, services=_services_by_need(), paper=Paper(), diary=Diary(now=now, dice=dice))
    for family, stage in zip(families, order, strict=False):
        _Story(scene=scene, family=family, dice=dice, now=now).tell(stage)
    casework.run_clocks(at=now)
    close_days(now=now)
    _legal_case(staff=staff, family=families[len(order)], now=now)


@dataclass(frozen=True)
class Scene:
    """What all stories share."""

    staff: dict[str, Desk]
    services: dict[str, list[Any]]
    paper: Paper
    diary: Diary


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

    def __init__(self, *, scene: Scene, family: Family, dice: random.Random, now: datetime.datetime) -> None:
        self.scene, self.family, self.dice, self.now = scene, family, dice, now
        self.needs = self._wanted()
        office = OFFICE_OF.get(family.caseworker) or dice.choice(OFFICES)
        self.clerk = scene.staff[CLERK[office]]
        self.worker = scene.staff[family.caseworker or dice.choice(CASEWORKERS[office])]
        self.moments = self._moments()

    def _wanted(self) -> list[str]:
        speaks, services = self.family.head.languages[0], self.scene.services
        wanted = [
            need for need in NEEDS if services[need] and (need != "language_learning" or speaks != "es")
        ]
        drawn = self.dice.sample(wanted, 3)
        return ["child_protection", *drawn[:1]] if self.family.head.unaccompanied_child else drawn

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
        if self.dice.random() < 0.3:
            self._come_again()
        self._listen(stage)
        if stage in {"noted", "assessing"}:
            return
        self._goal()
        if stage in BOOKED and self.dice.random() < 0.6:
            self.scene.diary.book(case=self.case, worker=self.worker)
        if stage not in {"planned", "closed"}:
            self._refer(stage)
        if stage == "closed":
            self._close()

    def _come_again(self) -> None:
        at = next(self.moments)
        if at.date() < self.now.date():
            spoken = self.family.head.languages[0]
            visit(
                case=self.case, clerk=self.clerk, worker=self.worker, language=spoken, at=at, dice=self.dice
            )

    def _listen(self, stage: str) -> None:
        """Write down what is told: in a form for some, in notes and needs for all, with care where it is due."""
        said = answers(needs=self.needs, alone=len(self.family.refs) == 1)
        acting = {"case": self.case.pk, "worker": self.worker, "said": said}
        found: set[str] = set()
        if stage in ASSESSED:
            found = self.scene.paper.fill(**acting, at=next(self.moments))
        elif stage == "assessing":
            self.scene.paper.begin(**acting, at=next(self.moments))
        self._notes_and_needs(found=found)
        if CAREFUL & set(self.needs):
            self._protect()

    def _protect(self) -> None:
        alone = self.family.head.unaccompanied_child
        words = stories.CHILD_PROTECTION if alone else stories.PROTECTION
        changes = {"protection": True, "protection_note": words}
        at, text = next(self.moments), self.dice.choice(stories.RESTRICTED)
        casework.change_case(**self._common(), version=self.case.version, changes=changes, at=at)
        casework.note(**self._common(), text=text, restricted=True, at=at)

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

    def _notes_and_needs(self, *, found: set[str]) -> None:
        casework.note(**self._common(), text=self.dice.choice(stories.NOTES), at=next(self.moments))
        for need in self.needs:
            if need not in found:  # what the form found is written down already
                urgency = self.dice.choice(("today", "this_week", "later"))
                at = next(self.moments)
                casework.add_need(**self._common(), kind=need, urgency=urgency, words="", at=at, on=at.date())

    def _goal(self) -> None:
        need = self.needs[0]
        text = stories.GOALS.get(need, "Volver a hablar con calma.")
        review_on = (self.now + datetime.timedelta(days=self.dice.randrange(-4, 25))).date()
        casework.set_goal(**self._common(), text=text, need=need, review_on=review_on, at=next(self.moments))
        casework.set_review(case=self.case.pk, review_on=review_on)

    def _refer(self, stage: str) -> None:
        service = self.dice.choice(self.scene.services[self.needs[0]])
        at = self._sent_at(stage)
        if stage == "protected":
            self._refer_without_a_yes(service=service, at=at)
            return
        _referral, token = casework.refer_agreed(
            **self._common(),
            service=service.id,
            need=self.needs[0],
            asked=stories.GOALS.get(self.needs[0], stories.CAME_FOR[self.needs[0]][0]),
            share=["name", "contact", "languages"],
            at=at,
            agreed=people.ConsentGiven(purpose="share_with_partner", language="es", how="spoken"),
        )
        self._answer(stage, token, at=at + datetime.timedelta(hours=self.dice.randrange(3, 50)))

    def _refer_without_a_yes(self, *, service: Any, at: datetime.datetime) -> None:
        """Let the coordinator answer for a referral that cannot wait for anybody's agreement."""
        coordinator = self.scene.staff["coordina"]
        casework.refer(
            desk=coordinator.handle,
            member=coordinator.member.pk,
            case=self.case.pk,
            service=service.id,
            need=self.needs[0],
            asked=stories.CHILD_ASKED,
            share=["name", "languages"],
            at=at,
            override_reason=stories.OVERRIDE,
        )

    def _sent_at(self, stage: str) -> datetime.datetime:
        days = {"sent": (0, 1), "protected": (0, 0), "late": (5, 6), "talk": (1, 2)}.get(stage, (6, 20))
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
