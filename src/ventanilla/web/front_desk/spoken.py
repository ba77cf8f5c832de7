"""Says for each ticket of the line who here speaks its language, so that somebody may choose; nobody is made to."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings

from ventanilla.staff import queries as staff

Speakers = Mapping[str, Sequence[staff.Member]]


@dataclass(frozen=True)
class Spoken:
    """Who at the office speaks a ticket's language; `asked` is False where there is nothing to say about it."""

    asked: bool
    mine: bool
    names: tuple[str, ...]


@dataclass(frozen=True)
class Ticket:
    """One ticket that waits, and who speaks its language."""

    waiting: Any
    spoken: Spoken


def who_speaks(*, language: str, speakers: Speakers, member: staff.Member) -> Spoken:
    """Return who speaks a language; of the city's own, and of one nobody asked about, there is nothing to say."""
    tongue = staff.plain_language(code=language)
    if tongue in {"", staff.plain_language(code=settings.LANGUAGE_CODE)}:
        return Spoken(asked=False, mine=False, names=())
    found = speakers.get(tongue, ())
    names = tuple(one.display_name for one in found if one.pk != member.pk)
    return Spoken(asked=True, mine=len(names) < len(found), names=names)


def tickets(*, waiting: Iterable[Any], speakers: Speakers, member: staff.Member) -> list[Ticket]:
    """Return the line with who speaks what, in the order of the line."""
    return [
        Ticket(one, who_speaks(language=one.visit.language, speakers=speakers, member=member))
        for one in waiting
    ]


def suggested(*, line: Sequence[Ticket]) -> Any:
    """Return the first visit in the line whose language the member speaks, or None."""
    return next((ticket.waiting.visit for ticket in line if ticket.spoken.mine), None)
