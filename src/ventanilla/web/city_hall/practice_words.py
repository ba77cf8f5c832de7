"""Says in words what a practice brings: its figures as the report gives them, and what it sets or has set here."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from ventanilla.practices import targets, wording
from ventanilla.practices.merging import Difference, Move, Verb
from ventanilla.web.city_hall import words
from ventanilla.web.ui.tags.words import number

DONE = {
    Verb.ADD: gettext_lazy("%(kind)s “%(name)s” was added."),
    Verb.CHANGE: gettext_lazy("%(kind)s “%(name)s” was changed."),
    Verb.CONFLICT: gettext_lazy("%(kind)s “%(name)s” stayed as you have it."),
    Verb.END: gettext_lazy("%(kind)s “%(name)s” was taken away."),
    Verb.RESTORE: gettext_lazy("%(kind)s “%(name)s” is as it was before."),
    Verb.LEAVE: gettext_lazy("%(kind)s “%(name)s” stayed, because it is used elsewhere."),
}
EXACTNESS = {
    "exactly": gettext_lazy("%(n)s"),
    "about": gettext_lazy("about %(n)s"),
    "more_than": gettext_lazy("more than %(n)s"),
    "almost": gettext_lazy("almost %(n)s"),
}
BRINGS = {
    "organizations": gettext_lazy("Organisations"),
    "offices": gettext_lazy("Offices"),
    "services": gettext_lazy("Services"),
    "reception": gettext_lazy("Ways of receiving people"),
    "forms": gettext_lazy("Forms"),
    "steps": gettext_lazy("Steps of a case"),
    "referral": gettext_lazy("Clocks for referrals"),
    "consents": gettext_lazy("Words of consents"),
    "indicators": gettext_lazy("Indicators"),
}
KEYS = {
    "": gettext_lazy("All of it"),
    "name": gettext_lazy("Name"),
    "description": gettext_lazy("Description"),
    "kind": gettext_lazy("Kind"),
    "address": gettext_lazy("Address"),
    "opening": gettext_lazy("Opening hours"),
    "appointment_minutes": gettext_lazy("Minutes of an appointment"),
    "desks": gettext_lazy("Desks"),
    "organization": gettext_lazy("Organisation"),
    "needs": gettext_lazy("Needs"),
    "languages": gettext_lazy("Languages"),
    "eligibility": gettext_lazy("For whom"),
    "papers_needed": gettext_lazy("Whether papers are needed"),
    "capacity_a_week": gettext_lazy("Places a week"),
    "fees": gettext_lazy("What it costs"),
    "offices": gettext_lazy("Offices"),
    "lanes": gettext_lazy("Lanes"),
    "target_wait_minutes": gettext_lazy("Longest wait aimed for, in minutes"),
    "walk_in_percent": gettext_lazy("Share kept for people without an appointment"),
    "outreach_days": gettext_lazy("Days on which the mobile unit goes out"),
    "title": gettext_lazy("Title"),
    "sheets": gettext_lazy("Questions"),
    "steps": gettext_lazy("Steps"),
    "working_days": gettext_lazy("Working days to answer"),
    "escalate_after_days": gettext_lazy("Days until it lapses"),
    "escalate_to": gettext_lazy("Who is told"),
    "answers": gettext_lazy("Answers a partner may give"),
    "texts": gettext_lazy("Words"),
    "one_recipient": gettext_lazy("Whether it names one organisation"),
    "table": gettext_lazy("What is counted"),
    "where": gettext_lazy("Who is counted"),
}
LONGEST = 120


@dataclass(frozen=True)
class Conflict:
    """One thing on which city and practice differ: the name to take the practice's side, and the lines."""

    id: str
    words: str
    lines: tuple[tuple[str, str, str], ...]


def brings(*, content: Mapping[str, Any]) -> list[tuple[str, int]]:
    """Return what a practice sets, as (kind, how many), what it does not set left out."""
    return [(str(title), len(content[key])) for key, title in BRINGS.items() if content[key]]


def figure_value(*, figure: Mapping[str, Any]) -> str:
    """Return a figure of the report as it is given there: exact, about, or a bound."""
    value = number(figure["value"])
    if figure["unit"] == "percent":
        value = _("%(n)s of 100") % {"n": value}
    return str(EXACTNESS[figure["is"]]) % {"n": value}


def planned(*, moves: Sequence[Move]) -> list[str]:
    """Return a sentence for every change to come that is no conflict."""
    return [wording.planned(move=_readable(move)) for move in moves if move.verb is not Verb.CONFLICT]


def summary(*, moves: Sequence[Move]) -> list[str]:
    """Return how many things will be added, changed, kept and so on, in sentences."""
    counts = Counter(move.verb for move in moves)
    sentences = {
        Verb.ADD: ngettext("%(n)d thing will be added.", "%(n)d things will be added.", counts[Verb.ADD]),
        Verb.CHANGE: ngettext(
            "%(n)d thing will be changed.", "%(n)d things will be changed.", counts[Verb.CHANGE]
        ),
        Verb.END: ngettext(
            "%(n)d thing will be taken away.", "%(n)d things will be taken away.", counts[Verb.END]
        ),
        Verb.RESTORE: ngettext(
            "%(n)d thing will be as it was before.",
            "%(n)d things will be as they were before.",
            counts[Verb.RESTORE],
        ),
        Verb.CONFLICT: ngettext(
            "On %(n)d thing you and the practice differ.",
            "On %(n)d things you and the practice differ.",
            counts[Verb.CONFLICT],
        ),
    }
    return [words_ % {"n": counts[verb]} for verb, words_ in sentences.items() if counts[verb]]


def conflicts(*, moves: Sequence[Move]) -> list[Conflict]:
    """Return what the city must choose, thing by thing."""
    return [
        Conflict(move.id, _name(move), tuple(_line(one) for one in move.conflicts))
        for move in moves
        if move.verb is Verb.CONFLICT
    ]


def done(*, moves: Sequence[Move]) -> list[str]:
    """Return a sentence for every change that was made, and for every conflict that was left."""
    return [
        str(DONE[move.verb]) % {"kind": _kind(move), "name": _readable(move).thing.name}
        for move in moves
        if move.verb in DONE
    ]


def ended(*, outcomes: Sequence[tuple[Move, str]]) -> list[str]:
    """Return a sentence for everything a retirement took back, restored or left."""
    return [wording.done(move=_readable(move), outcome=outcome) for move, outcome in outcomes]


def _kind(move: Move) -> str:
    return str(targets.TARGETS[move.thing.kind].label)


def _readable(move: Move) -> Move:
    """Return the move with a name people know: a clock is called by its need."""
    if move.thing.kind != "referral_clock":
        return move
    return replace(move, thing=replace(move.thing, name=words.need_name(kind=move.thing.name)))


def _name(move: Move) -> str:
    return _("%(kind)s “%(name)s”") % {"kind": _kind(move), "name": _readable(move).thing.name}


def _line(one: Difference) -> tuple[str, str, str]:
    title = str(KEYS.get(one.key, one.key))
    if not one.key:
        return title, _("You took it away."), _("The practice would add it again.")
    return title, value(one.city), value(one.practice)


def value(given: Any) -> str:
    """Return a setting as people read it; what has no short form says how many parts it has."""
    if given is None or given == "":
        return _("nothing")
    if isinstance(given, bool):
        return _("yes") if given else _("no")
    if isinstance(given, dict):
        return _of_mapping(given)
    if isinstance(given, list | tuple):
        return ", ".join(value(one) for one in given) if _is_plain(given) else _parts(given)
    text = str(given)
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"


def _of_mapping(given: Mapping[str, Any]) -> str:
    if given and all(isinstance(text, str) for text in given.values()):
        return words.in_my_language(given)
    return _parts(list(given))


def _is_plain(given: Sequence[Any]) -> bool:
    return all(not isinstance(one, dict | list) for one in given)


def _parts(given: Sequence[Any]) -> str:
    return ngettext("%(n)d part", "%(n)d parts", len(given)) % {"n": len(given)}
