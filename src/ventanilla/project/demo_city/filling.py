"""Fills the city's form in the invented stories: some finished with a score, some still drafts."""

import datetime
from collections.abc import Sequence
from typing import Any

from ventanilla.casework import queries as casework_read
from ventanilla.casework import services as casework
from ventanilla.engines import questionnaire
from ventanilla.project.demo_city import stories
from ventanilla.project.demo_city.places import FORM, Desk

LANGUAGE = "es"
Said = dict[str, questionnaire.Answer]


def answers(*, needs: Sequence[str], alone: bool) -> Said:
    """Return what somebody with these needs answers."""
    said: Said = {"came_with": "alone" if alone else "prefer_not"}
    for need in needs:
        for question, answer in stories.ANSWERS[need].items():
            before = said.get(question)
            if isinstance(before, list) and isinstance(answer, list):
                answer = [*before, *answer]  # noqa: PLW2901  # several answers to one question add up
            said[question] = answer
    return said


class Paper:
    """The city's form, read once."""

    def __init__(self) -> None:
        versions = casework_read.form_versions()
        self.version = next(version.pk for version in versions if version.key == FORM)
        self.form = casework_read.form(pk=self.version)

    def begin(self, *, case: int, worker: Desk, said: Said, at: datetime.datetime) -> None:
        """Answer some questions and leave the form as a draft."""
        self._begun(case=case, worker=worker, understood=self._understood(said=said, at=at), at=at)

    def fill(self, *, case: int, worker: Desk, said: Said, at: datetime.datetime) -> set[str]:
        """Answer everything there is to answer; return the kinds of need the form found."""
        understood, on = self._understood(said=said, at=at), at.date()
        draft = self._begun(case=case, worker=worker, understood=understood, at=at)
        found = questionnaire.needs(form=self.form, answers=understood, today=on, language=LANGUAGE)
        score = questionnaire.score(form=self.form, answers=understood, today=on, language=LANGUAGE)
        casework.finish_assessment(
            desk=worker.handle,
            assessment=draft.pk,
            answers=understood,
            score=score,
            needs=found,
            member=worker.member.pk,
            at=at,
            on=on,
        )
        return {need.kind for need in found}

    def _understood(self, *, said: Said, at: datetime.datetime) -> Said:
        shown = questionnaire.evaluate(
            form=self.form, answers=said, today=at.date(), now=at, language=LANGUAGE
        )
        return dict(shown.answers)

    def _begun(self, *, case: int, worker: Desk, understood: Said, at: datetime.datetime) -> Any:
        desk, member = worker.handle, worker.member.pk
        draft = casework.start_assessment(desk=desk, case=case, form=self.version, member=member, at=at)
        return casework.save_answers(
            desk=desk, assessment=draft.pk, version=draft.version, answers=understood, kept={}
        )
