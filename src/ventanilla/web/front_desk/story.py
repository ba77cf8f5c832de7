"""Tells what happened in a case in whole sentences, and lays it on one strip."""

from collections.abc import Callable, Mapping
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ventanilla.casework import queries as casework_read
from ventanilla.directory.queries import NEEDS
from ventanilla.web.ui.figures import Event

STATES = {
    "sent": gettext_lazy("Sent: waiting for the partner"),
    "talk": gettext_lazy("The partner wants to talk first"),
    "accepted": gettext_lazy("Accepted"),
    "declined": gettext_lazy("Not accepted"),
    "completed": gettext_lazy("Completed"),
    "expired": gettext_lazy("No answer in time"),
    "withdrawn": gettext_lazy("Withdrawn"),
}
TONES = {
    "sent": "info",
    "talk": "warn",
    "accepted": "good",
    "declined": "bad",
    "completed": "good",
    "expired": "bad",
    "withdrawn": "plain",
}
DECLINED = {
    "full": gettext_lazy("No place is free"),
    "not_eligible": gettext_lazy("The service is for somebody else"),
    "wrong_service": gettext_lazy("This is not the right service"),
    "unreachable": gettext_lazy("The person could not be reached"),
    "other": gettext_lazy("Another reason"),
}
OUTCOMES = {
    "helped": gettext_lazy("The person got what they came for"),
    "moved": gettext_lazy("The person moved away"),
    "lost_contact": gettext_lazy("Contact was lost"),
    "asked_to_stop": gettext_lazy("The person asked to stop"),
    "other": gettext_lazy("Another reason"),
}
URGENCIES = {
    "today": gettext_lazy("Today"),
    "this_week": gettext_lazy("This week"),
    "later": gettext_lazy("Later"),
}
LEVELS = {"low": gettext_lazy("low"), "medium": gettext_lazy("medium"), "high": gettext_lazy("high")}
KINDS = {"visit": "visit", "referred": "referral", "answer_noted": "answer", "referral_withdrawn": "referral"}


def need_name(*, kind: str) -> str:
    """Return a kind of need in words."""
    return str(NEEDS.get(kind, kind))


def _visit(value: Mapping[str, Any]) -> str:
    if value["outcome"] == "done":
        return _("Came to the office and waited %(minutes)s minutes") % {"minutes": value["waited_minutes"]}
    return _("Came to the office and left before being received")


def _closed(value: Mapping[str, Any]) -> str:
    given = {
        "outcome": str(OUTCOMES.get(value["outcome"], value["outcome"])),
        "words": value.get("words", ""),
    }
    if given["words"]:
        return _("The case was closed: %(outcome)s. In a few words: %(words)s") % given
    return _("The case was closed: %(outcome)s") % given


def _withdrawn(value: Mapping[str, Any]) -> str:
    reason = value.get("reason", "")
    if reason == "consent":
        return _("A referral was withdrawn, because the person took back their agreement")
    if reason:
        return _("A referral was withdrawn: %(reason)s") % {"reason": reason}
    return _("A referral was withdrawn")


SENTENCES: dict[str, Callable[[Mapping[str, Any]], str]] = {
    "opened": lambda value: _("The case was opened: %(words)s") % {"words": value["came_for"]},
    "note": lambda value: str(value["text"]),
    "visit": _visit,
    "changed": lambda _value: _("What the case says was changed"),
    "assigned": lambda _value: _("The case was given to another caseworker"),
    "step_done": lambda _value: _("A step was done"),
    "step_undone": lambda _value: _("A step was opened again"),
    "assessed": lambda value: _("Assessment finished: %(points)s points, %(level)s") % _assessed(value),
    "need_added": lambda value: _("A need was written down: %(need)s") % _need(value),
    "need_met": lambda value: _("A need was met: %(need)s") % _need(value),
    "need_dropped": lambda value: _("No longer wanted: %(need)s") % _need(value),
    "need_open": lambda value: _("A need is open again: %(need)s") % _need(value),
    "goal_set": lambda value: _("A goal was agreed: %(text)s") % value,
    "goal_open": lambda value: _("A goal was changed: %(text)s") % value,
    "goal_reached": lambda value: _("A goal was reached: %(text)s") % value,
    "goal_dropped": lambda value: _("A goal was dropped: %(text)s") % value,
    "referred": lambda value: _("Referred to %(service)s") % value,
    "answer_noted": lambda value: _("The partner's answer was written down: %(state)s") % _answer(value),
    "referral_withdrawn": _withdrawn,
    "closed": _closed,
    "reopened": lambda _value: _("The case was opened again"),
}


def _need(value: Mapping[str, Any]) -> dict[str, str]:
    return {"need": need_name(kind=value["need"])}


def _assessed(value: Mapping[str, Any]) -> dict[str, str]:
    return {"points": str(value["points"]), "level": str(LEVELS.get(value["level"], value["level"]))}


def _answer(value: Mapping[str, Any]) -> dict[str, str]:
    return {"state": str(STATES.get(value["answer"], value["answer"]))}


def sentence(*, value: Mapping[str, Any] | None) -> str:
    """Return one line of a case's story; a restricted line that was not opened only says that it exists."""
    if value is None:
        return _("A restricted note, for the caseworker and coordination only")
    tell = SENTENCES.get(value["kind"])
    return tell(value) if tell else str(value["kind"])


def strip(*, file: casework_read.CaseFile) -> list[Event]:
    """Return visits, notes, referrals, answers and appointments of one page of a case's story as one strip."""
    told = [
        Event(
            at=row.at,
            kind=KINDS.get(value["kind"] if value else "note", "note"),
            words=sentence(value=value),
            by=row.member.display_name if row.member else "",
        )
        for row, value in file.events
    ]
    beside = _answers(file=file) + _appointments(file=file)
    return told + [event for event in beside if _on_this_page(file=file, event=event)]


def _on_this_page(*, file: casework_read.CaseFile, event: Event) -> bool:
    """Say whether something told by another room falls between the page before and the page after."""
    since = file.events[-1][0].at if file.older else None
    return (since is None or event.at >= since) and (file.until is None or event.at < file.until)


def _answers(*, file: casework_read.CaseFile) -> list[Event]:
    return [
        Event(
            at=said.at,
            kind="answer",
            words=_("%(organization)s answered: %(state)s")
            % {"organization": about["organization"], "state": STATES[answer["answer"]]},
            by=about["organization"],
            href=reverse("front_desk:referral", args=[file.case.number, row.pk]),
        )
        for row, about, answers in file.referrals
        for said, answer in answers
        if answer["by"] == "partner"
    ] + _lapses(file=file)


def _lapses(*, file: casework_read.CaseFile) -> list[Event]:
    # The clock that lets a referral lapse has no key, so it writes no line of the story.
    return [
        Event(
            at=row.closed_at,
            kind="answer",
            words=_("%(organization)s did not answer in time, so the request is over") % about,
            href=reverse("front_desk:referral", args=[file.case.number, row.pk]),
        )
        for row, about, _answers in file.referrals
        if row.state == "expired" and row.closed_at
    ]


def _appointments(*, file: casework_read.CaseFile) -> list[Event]:
    return [
        Event(
            at=row.starts_at,
            kind="appointment",
            words=_("Appointment: %(state)s") % {"state": row.get_state_display()},
            waiting=row.state == "booked",
        )
        for row in file.told
        if row.state not in {"moved", "cancelled"}
    ]
