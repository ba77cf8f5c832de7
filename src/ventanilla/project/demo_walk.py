"""Plays the main job without a browser: a person walks in and leaves with a referral that is answered."""

import datetime
import random
import time
from pathlib import Path
from typing import IO, Any

from django.utils import timezone, translation

from ventanilla.casework import queries as casework_read
from ventanilla.casework import services as casework
from ventanilla.directory import queries as directory
from ventanilla.engines import questionnaire
from ventanilla.people import queries as people_read
from ventanilla.people import services as people
from ventanilla.people.birth import Birth
from ventanilla.people.consent_words import CARE
from ventanilla.people.profile import ContactPoint, Profile
from ventanilla.people.services import searching
from ventanilla.project.demo_city.names import SURNAMES, WOMEN
from ventanilla.staff import queries as staff_read
from ventanilla.tallies import queries as tallies
from ventanilla.web.ui.handles import keeper

ANSWERS: dict[str, questionnaire.Answer] = {
    "came_with": "alone",
    "urgent_needs": ["bed"],
    "sleeps_where": "street",
    "wants_work": "yes",
}


class Stopped(Exception):
    """The walk could not be played to its end; the message says at which step and why."""


def play(*, keeper_folder: Path, out: IO[str]) -> None:
    """Play the walk against the demo city and print each step with its milliseconds.

    Args:
        keeper_folder: the node's folder, named in the closing lines.
        out: where to print.

    Raises:
        Stopped: the demo city is not there, or a step did not do what it should.
    """
    with translation.override("en"):
        walk = _Walk(out=out)
        for step in (
            walk.arrive,
            walk.search,
            walk.register,
            walk.assess,
            walk.choose,
            walk.refer,
            walk.answer,
        ):
            walk.play(step)
        for step in (walk.status, walk.leave, walk.opened, walk.counted):
            walk.play(step)
    out.write(
        f"\nThe whole walk took {walk.total_ms:.0f} ms. Who opened what is in {keeper_folder.name}/keeper.\n"
    )


class _Walk:
    """One person's way through the window."""

    def __init__(self, *, out: IO[str]) -> None:
        self.out, self.number, self.total_ms = out, 0, 0.0
        office = staff_read.office(slug="centro")
        members = {row.role: row for row in staff_read.members(office_slug="centro")}
        if office is None or not {"clerk", "caseworker"} <= members.keys():
            raise Stopped("The demo city is not here yet: run `ventanilla demo-city` first.")
        self.office, self.clerk, self.worker = office, members["clerk"], members["caseworker"]
        self.desk = keeper().sign_in_demo(actor=self.worker.actor)
        self.front = keeper().sign_in_demo(actor=self.clerk.actor)
        self.dice = random.Random()  # noqa: S311  # a new invented person each time

    def play(self, step: Any) -> None:
        """Do one step, then say what happened and how long it took."""
        started = time.perf_counter()
        words = step()
        passed_ms = (time.perf_counter() - started) * 1000
        self.number, self.total_ms = self.number + 1, self.total_ms + passed_ms
        self.out.write(f"{self.number:2d}. {words}  [{passed_ms:.0f} ms]\n")

    def _now(self) -> datetime.datetime:
        return timezone.localtime()

    def arrive(self) -> str:
        """Take a ticket and be called."""
        at, on = self._now(), timezone.localdate()
        self.visit = casework.check_in(office=self.office.pk, lane="A", on=on, at=at, language="es")
        called = casework.call(
            visit=self.visit.pk,
            office=self.office.pk,
            desk_name="Mesa 1",
            member=self.worker.pk,
            at=self._now(),
        )
        casework.start_serving(visit=called.pk, office=self.office.pk, at=self._now())
        return (
            f"Somebody walks in, gets ticket {called.ticket} and is called to Mesa 1: no name on any screen."
        )

    def search(self) -> str:
        """Search before anything is written."""
        surnames = " ".join(self.dice.sample(SURNAMES["es"], 2))
        born = datetime.date(1990, 1, 1) + datetime.timedelta(days=self.dice.randrange(4000))
        self.profile = Profile(
            given_names=self.dice.choice(WOMEN["es"]),
            surnames=surnames,
            birth=Birth(on=born),
            sex="woman",
            languages=("es",),
            contacts=(ContactPoint(kind="whatsapp", value="300 555 0199", safe_to_call=True),),
            district="Terminal",
        )
        query = searching.query_for(profile=self.profile)
        self.lookup = people.look_up(desk=self.front, purpose="registration", query=query, at=self._now())
        return f"The clerk searches by name and birth date: {len(self.lookup.hits)} thin hits, nobody else is shown."

    def register(self) -> str:
        """Register and open the case in one act."""
        self.case = casework.admit(
            desk=self.front,
            lookup=self.lookup.receipt,
            profile=self.profile,
            consents=[people.ConsentGiven(purpose=CARE, language="es", how="spoken")],
            office=self.office.pk,
            member=self.clerk.pk,
            owner=self.worker.pk,
            came_for="Llegué anoche y no tengo dónde dormir.",
            at=self._now(),
            on=timezone.localdate(),
            visit=self.visit.pk,
            none_of_these=True,
        )
        return (
            f"She agrees that the city keeps a file; case {self.case.number} is open. No paper was asked for."
        )

    def assess(self) -> str:
        """Fill in the needs form and let it find needs."""
        version = casework_read.form_versions()[0]
        form, on, at = casework_read.form(pk=version.pk), timezone.localdate(), self._now()
        draft = casework.start_assessment(
            desk=self.desk, case=self.case.pk, form=version.pk, member=self.worker.pk, at=at
        )
        shown = questionnaire.evaluate(form=form, answers=ANSWERS, today=on, now=at, language="es")
        score = questionnaire.score(form=form, answers=shown.answers, today=on, language="es")
        found = questionnaire.needs(form=form, answers=shown.answers, today=on, language="es")
        casework.finish_assessment(
            desk=self.desk,
            assessment=draft.pk,
            answers=dict(shown.answers),
            score=score,
            needs=found,
            member=self.worker.pk,
            at=at,
            on=on,
        )
        if not found:
            raise Stopped("The form found no need.")
        self.needs = [need.kind for need in found]
        why = "; ".join(f"{reason.points} from “{reason.answer}”" for reason in score.reasons)
        return f"The needs form gives {score.points} points ({score.level}): {why}. Needs: {', '.join(self.needs)}."

    def choose(self) -> str:
        """Find services that fit."""
        matches = directory.services_near(
            needs=self.needs[:1], languages=("es",), on=timezone.localdate(), limit=3
        )
        if not matches:
            raise Stopped("No service of the directory fits.")
        self.service = matches[0].service
        why = ", ".join(reason.text for reason in matches[0].reasons[:3])
        return f"Best of {len(matches)} services that fit: {self.service.name} ({why})."

    def refer(self) -> str:
        """Refer with her agreement."""
        self.referral, self.token = casework.refer_agreed(
            desk=self.desk,
            case=self.case.pk,
            service=self.service.id,
            need=self.needs[0],
            asked="Un lugar para dormir esta noche.",
            share=["name", "languages"],
            member=self.worker.pk,
            at=self._now(),
            agreed=people.ConsentGiven(purpose="share_with_partner", language="es", how="spoken"),
        )
        due = timezone.localtime(self.referral.due_at)
        return f"She agrees to share name and language; the referral is sent, the answer is due {due:%Y-%m-%d %H:%M}."

    def answer(self) -> str:
        """Let the partner look and answer, with a link and no account."""
        asked = casework.look(keeper=keeper(), token=self.token)
        row, _next = casework.answer_referral(
            keeper=keeper(),
            token=self.token,
            answer="accepted",
            reason="",
            words="La esperamos a las 18:00.",
            at=self._now(),
        )
        shared = ", ".join(asked.shared["person"])
        return (
            f"The partner opens the link, sees only {shared}, and answers: {row.state}. The link is used up."
        )

    def status(self) -> str:
        """Let her follow her request with a code."""
        code = casework.grant_status_code(desk=self.desk, case=self.case.pk, at=self._now())
        row, shared, answer = casework_read.status(keeper=keeper(), code=code).referrals[0]
        words = answer["words"] if answer else ""
        return f"With the code on her slip she reads: {shared['service_name']}, {row.state}: “{words}”"

    def leave(self) -> str:
        """Finish the visit."""
        over = casework.finish(
            desk=self.desk, visit=self.visit.pk, office=self.office.pk, outcome="done", at=self._now()
        )
        if over.language or over.case_id:
            raise Stopped("A finished visit still says who came.")
        return "The visit is over; its ticket no longer says who came or what they speak."

    def opened(self) -> str:
        """Hand her the list of who opened her file."""
        opens = self.desk.opens_of(purpose="casework", person=self.case.person_id)
        name = people_read.display_name(profile=self.profile).split()[0]
        purposes = ", ".join(sorted({str(line["purpose"]) for line in opens}))
        return f"{name} may ask who opened her file: {len(opens)} entries, for {purposes}."

    def counted(self) -> str:
        """Show that the city counts without a list of people."""
        month = f"{timezone.localdate():%Y-%m}"
        told = tallies.total(name="received", period=month).count
        return (
            f"The city counts people received in {month}: about {told}, protected by noise; no row names her."
        )
