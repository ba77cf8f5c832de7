"""Says in words what a profile holds, field by field: for a person's card, for two records side by side."""

import datetime
from collections.abc import Callable, Mapping
from typing import Any

from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from ventanilla.people.birth import Birth, oldest_age
from ventanilla.people.profile import ContactKind, ContactPoint, Sex
from ventanilla.web.front_desk import words

# In the order in which a clerk reads them aloud.
LABELS: Mapping[str, Any] = {
    "given_names": gettext_lazy("Given names"),
    "surnames": gettext_lazy("Surnames"),
    "preferred_name": gettext_lazy("Name the person prefers"),
    "other_names": gettext_lazy("Other names"),
    "how_to_address": gettext_lazy("How to address the person"),
    "birth": gettext_lazy("Born"),
    "sex": gettext_lazy("Sex"),
    "languages": gettext_lazy("Languages"),
    "interpreter_needed": gettext_lazy("Interpreter needed"),
    "contacts": gettext_lazy("How to reach the person"),
    "district": gettext_lazy("Neighbourhood"),
    "unaccompanied_child": gettext_lazy("Child without an adult"),
    "accompaniment": gettext_lazy("Who is with the person, or answers for the child"),
    "access_needs": gettext_lazy("What the person needs to get around, see or hear"),
}


def shown(*, field: str, value: Any, on: datetime.date) -> list[str]:
    """Return a field's value as lines of words; an empty one as no lines.

    Args:
        field: a name of `LABELS`.
        value: what the profile holds.
        on: the day, from which an age is counted.
    """
    if isinstance(value, bool):
        return [_("Yes") if value else _("No")]
    if isinstance(value, Birth):
        return [birth(value=value, on=on)]
    write = LINES.get(field)
    return write(value) if write else ([value] if value else [])


def birth(*, value: Birth, on: datetime.date) -> str:
    """Say when somebody was born, and how old that makes them on a day."""
    age = oldest_age(birth=value, on=on)
    if value.on:
        day = formats.date_format(value.on, "MONTH_DAY_FORMAT")
        facts = {"day": day, "year": value.on.year, "n": age}
        return ngettext("%(day)s %(year)d, %(n)d year old", "%(day)s %(year)d, %(n)d years old", age) % facts
    if value.year is not None:
        return _("In the year %(year)d") % {"year": value.year}
    return ngettext("About %(n)d year old", "About %(n)d years old", age) % {"n": age}


def contact(*, point: ContactPoint) -> str:
    """Say how somebody is reached and what is safe, in one line."""
    kind = str(ContactKind(point.kind).label)
    who = f" ({point.who})" if point.who else ""
    return f"{kind}: {point.value}{who} · " + " · ".join(safety(point=point))


def safety(*, point: ContactPoint) -> list[str]:
    """Say what the person said is safe; what they did not say is not."""
    calls = _("safe to call") if point.safe_to_call else _("do not call")
    messages = _("a message may be left") if point.leave_message else _("leave no message")
    hours = [_("safe hours: %(hours)s") % {"hours": point.safe_hours}] if point.safe_hours else []
    return [calls, messages, *hours]


def _contacts(points: tuple[ContactPoint, ...]) -> list[str]:
    return [contact(point=point) for point in points]


def _languages(tags: tuple[str, ...]) -> list[str]:
    return [words.language_name(code=tag) for tag in tags]


LINES: Mapping[str, Callable[[Any], list[str]]] = {
    "contacts": _contacts,
    "languages": _languages,
    "other_names": list,
    "sex": lambda value: [str(Sex(value).label)],
}
