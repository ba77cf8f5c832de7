"""Says which of some persons a member of staff may see, which are known elsewhere, and which have no case yet."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.http import Http404

from ventanilla.casework import queries as casework_read
from ventanilla.people import queries as people_read
from ventanilla.staff import queries as staff


@dataclass(frozen=True)
class Reach:
    """`cases` are those the member may see, by person; `elsewhere` are persons of whom nothing more is said."""

    cases: dict[str, Any]
    elsewhere: set[str]

    def sees(self, *, person: str) -> bool:
        """Say whether the member may see who this is: through a case of theirs, or because there is none at all."""
        return person not in self.elsewhere


def reach(*, member: staff.Member, persons: Iterable[str]) -> Reach:
    """Return what a member may see of some persons, in four queries; nothing is opened.

    Args:
        member: who asks.
        persons: surviving references.
    """
    wanted = list(persons)
    cases = casework_read.case_keys_of(member=member, persons=wanted)
    return Reach(cases=cases, elsewhere=casework_read.known(persons=wanted) - set(cases))


def case_or_404(*, member: staff.Member, number: str) -> Any:
    """Return a case this member may see.

    Raises:
        Http404: there is none for them.
    """
    case = casework_read.ask_case(member=member, number=number)
    if case is None:
        raise Http404
    return case


def person_or_404(*, member: staff.Member, person: str) -> str:
    """Return the surviving reference of somebody a member may see.

    Raises:
        Http404: nobody has it, or they are known at another office only.
    """
    if "\x00" in person:  # PostgreSQL fails on being asked for one
        raise Http404
    try:
        kept = people_read.survivor(ref=person)
    except people_read.NoSuchPerson as nobody:
        raise Http404 from nobody
    if not reach(member=member, persons=[kept]).sees(person=kept):
        raise Http404
    return kept
