"""Says where a person's request to a partner stands, in the words the person was told."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ventanilla.directory import queries as directory

# What each state means for the person, and what comes next.
STANDS: dict[str, Promise] = {
    "sent": _("We asked them and wait for their answer."),
    "late": _("They have not answered in time. We follow this up. You can ask us."),
    "talk": _("They want to talk with us first. We tell you what comes of it."),
    "accepted": _("They said yes: they can help you."),
    "declined": _("They cannot help this time. Come to us: we look for another place with you."),
    "completed": _("The help is done."),
    "expired": _("They did not answer in time. Come to us: we look for another place with you."),
    "withdrawn": _("We took this request back, as agreed with you."),
}
TONES = {"accepted": "good", "completed": "good", "late": "warn", "declined": "warn", "expired": "warn"}
TAGS: dict[str, Promise] = {
    "sent": _("Asked"),
    "late": _("Late"),
    "talk": _("They want to talk"),
    "accepted": _("Yes"),
    "declined": _("No"),
    "completed": _("Done"),
    "expired": _("No answer"),
    "withdrawn": _("Taken back"),
}
REASONS: dict[str, Promise] = {
    "full": _("They have no place left."),
    "not_eligible": _("Their service is for other people."),
    "wrong_service": _("This is not what they do."),
    "unreachable": _("They could not reach you."),
}
PASSED_ON: dict[str, Promise] = {
    "name": _("your name"),
    "contact": _("how to reach you"),
    "languages": _("your languages"),
    "birth_year": _("the year you were born"),
    "household_size": _("how many people you live with"),
}


@dataclass(frozen=True)
class Told:
    """One request as its person sees it.

    `due_at` is there only while an answer is awaited; `passed_on` names what the partner was told, never the facts.
    """

    service: str
    organization: str
    need: Promise | str
    sent_at: datetime.datetime
    due_at: datetime.datetime | None
    word: Promise
    tone: str
    stands: Promise
    reason: Promise | str
    their_words: str
    passed_on: tuple[Promise, ...]


def request(
    *, row: Any, shared: Mapping[str, Any], answer: Mapping[str, Any] | None, at: datetime.datetime
) -> Told:
    """Return one request in words.

    Args:
        row: the referral.
        shared: what the partner was told.
        answer: what the partner said, None while there is nothing.
        at: the moment of reading.
    """
    waiting = row.state in {"sent", "talk"}
    state = "late" if row.state == "sent" and row.due_at <= at else row.state
    said = answer or {}
    return Told(
        service=shared["service_name"],
        organization=shared["organization"],
        need=directory.NEEDS.get(shared["need"], ""),
        sent_at=row.sent_at,
        due_at=row.due_at if waiting else None,
        word=TAGS[state],
        tone=TONES.get(state, "info"),
        stands=STANDS[state],
        reason=REASONS.get(said.get("reason", ""), "") if state == "declined" else "",
        their_words=said.get("words", ""),
        passed_on=tuple(word for key, word in PASSED_ON.items() if key in shared.get("person", {})),
    )
