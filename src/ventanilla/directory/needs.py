"""The closed list of needs a service can meet, and our own marks in a published directory."""

import uuid

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

# Every id we make ourselves comes from this namespace, so that two cities make the same one for the same thing.
NAMESPACE = uuid.UUID("6f2c8d3e-7a54-5b1e-9c47-2d0e5a1b8f60")

NEEDS_TAXONOMY = "ventanilla-needs"
SETTINGS_TAXONOMY = "ventanilla-settings"  # codes below; the value is text
WORDS_TAXONOMY = "ventanilla-words"  # code: a language; link_type: a field; value: the text in that language
GROUPS_TAXONOMY = "ventanilla-groups"  # for whom a service is kept
HOURS_TAXONOMY = "ventanilla-hours"  # closed: the schedule says when the door is shut

ANSWER_HOURS = "answer_hours"
PAPERS = "papers"  # "none" or "some"
PLACES_A_WEEK = "places_a_week"
KEY = "key"  # by which a practice knows what it set up
CLOSED = "closed"

NEEDS: dict[str, Promise] = {
    "shelter": _("A place to sleep"),
    "food": _("Food"),
    "health": _("Health"),
    "mental_health": _("Mental health"),
    "education": _("School and study"),
    "language_learning": _("Learning the language"),
    "legal_orientation": _("Legal advice"),
    "documents_help": _("Help with papers"),
    "work": _("Work"),
    "child_protection": _("Protection of children"),
    "gbv_support": _("Support after gender-based violence"),
    "family_reunion": _("Finding and joining family"),
    "money": _("Money"),
    "transport": _("Transport"),
    "community": _("Community and company"),
}


GROUPS: dict[str, Promise] = {
    "women": _("women"),
    "families": _("families with children"),
    "children_alone": _("children who are alone"),
    "pregnant": _("pregnant people"),
    "lgbtiq": _("LGBTIQ+ people"),
    "older_people": _("older people"),
    "disability": _("people with a disability"),
}


class UnknownNeed(Exception):
    """A need that is not in the closed list was asked for; the message names it."""


def need_kinds() -> tuple[str, ...]:
    """Return the key of every need, in the order in which people are asked."""
    return tuple(NEEDS)


def check_needs(*, needs: object) -> frozenset[str]:
    """Return the needs as a set.

    Raises:
        UnknownNeed: one of them is not in the list.
    """
    wanted = frozenset(str(need) for need in needs)  # type: ignore[attr-defined]
    for need in sorted(wanted - NEEDS.keys()):
        raise UnknownNeed(need)
    return wanted


def own_id(*, text: str) -> str:
    """Return the id that stands for `text` in every city's directory (RFC 9562, version 5)."""
    return str(uuid.uuid5(NAMESPACE, text))
