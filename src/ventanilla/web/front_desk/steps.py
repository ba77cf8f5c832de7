"""Puts the steps of a city's practice into words: what each is about, and the page on which it is done."""

import datetime
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from ventanilla.casework import queries as casework_read

# What a step is about: what is done, where, and the word of the link. A form has a button of its own.
ABOUT: dict[str, tuple[Any, str, Any]] = {
    "register": (
        _("Check with the person who they are and how to reach them."),
        "front_desk:person",
        _("Profile, household and consents"),
    ),
    "information": (_("Tell the person what they need to know."), "#note", _("Write a note")),
    "form": (_("Fill in the form with the person."), "", ""),
    "appointment": (_("Book an hour for the person."), "front_desk:book", _("Book an appointment")),
    "referral": (
        _("Ask a partner for help, if the person agrees."),
        "front_desk:services",
        _("Find services that fit"),
    ),
    "follow_up": (_("Ask the person how it went, and write it down."), "#note", _("Write a note")),
}


@dataclass(frozen=True)
class StepLine:
    """One step on the page of a case; `href` is empty where it leads nowhere."""

    step: casework_read.StepView
    says: str
    href: str
    word: str


def lines(*, case: Any, done: Collection[str], on: datetime.date) -> list[StepLine]:
    """Return the steps of a case, each with what it is about and where it is done."""
    return [_line(case=case, step=step) for step in casework_read.case_steps(case=case, done=done, on=on)]


def _line(*, case: Any, step: casework_read.StepView) -> StepLine:
    says, where, word = ABOUT.get(step.does, ("", "", ""))
    href = reverse(where, args=[case.number]) if ":" in where else where
    return StepLine(step=step, says=str(says), href=href, word=str(word))
