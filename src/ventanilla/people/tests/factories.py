"""People for tests, through the real services and a real keeper: the least that is valid.

`person(desk, surnames="Pérez")` registers somebody; names and birth dates differ from one to the next, so that no
search mixes two people up unless the test says they are alike.
"""

import itertools
from datetime import UTC, date, datetime, timedelta
from typing import Any

from ventanilla.keeper.client import Handle, Keeper
from ventanilla.people import services as people
from ventanilla.people.birth import Birth
from ventanilla.people.consent_words import CARE
from ventanilla.people.profile import ContactPoint, Profile
from ventanilla.people.services import searching
from ventanilla.staff import services as staff

ON = date(2026, 11, 23)
AT = datetime(2026, 11, 23, 15, 0, tzinfo=UTC)
ADULT_SINCE = date(1970, 1, 1)
LONG_WAY_APART_DAYS = 397  # neither the same day of a month nor a swapped one
SYLLABLES = (
    "ba",
    "chi",
    "do",
    "fe",
    "gu",
    "jo",
    "li",
    "mar",
    "no",
    "pe",
    "qui",
    "ro",
    "su",
    "ta",
    "vel",
    "zu",
)

_numbers = itertools.count(1)


def member(keeper: Keeper, *, role: str = "caseworker", username: str = "") -> Any:
    """Add a member of staff whom a demo keeper signs in without a secret."""
    name = username or f"{role}-{next(_numbers)}"
    setup = keeper.system(actor="system:setup")
    return staff.add_member(handle=setup, username=name, display_name=name.title(), role=role)


def desk_of(keeper: Keeper, *, role: str = "caseworker") -> Handle:
    """Return the handle of a new member of staff with a role."""
    return keeper.sign_in_demo(actor=member(keeper, role=role).actor)


def owner_of(desk: Handle) -> int:
    """Return the key of the member of staff behind a handle."""
    return int(desk.whoami()["actor"].rpartition(":")[2])


def birth_date() -> date:
    """Return an adult's birth date that no other test has."""
    return ADULT_SINCE + timedelta(days=LONG_WAY_APART_DAYS * next(_numbers) % 12_000)


def invented_name() -> str:
    """Return a word that sounds like a name and unlike the last one."""
    number = next(_numbers) * 2_654_435_761 % 2**32  # Knuth's multiplicative hash: neighbours land far apart
    return "".join(SYLLABLES[number >> shift & 15] for shift in (28, 24, 20, 16)).title()


def profile(**given: Any) -> Profile:
    """Build a profile; a test states only what matters to it."""
    least: dict[str, Any] = {
        "given_names": invented_name(),
        "surnames": invented_name(),
        "languages": ("es",),
    }
    if "birth" not in given:
        least["birth"] = Birth(on=birth_date())
    return Profile(**least | given)


def care(**given: Any) -> people.ConsentGiven:
    """Build the consent to keep a file."""
    return people.ConsentGiven(**{"purpose": CARE, "language": "es", "how": "spoken"} | given)


def person(desk: Handle, *, consents: Any = None, at: datetime = AT, on: date = ON, **given: Any) -> str:
    """Register somebody after a search and return their reference; nobody before them counts as the same."""
    who = profile(**given)
    lookup = people.look_up(desk=desk, purpose="registration", query=searching.query_for(profile=who), at=at)
    ref = people.register(
        desk=desk,
        lookup=lookup.receipt,
        profile=who,
        consents=[care()] if consents is None else consents,
        owner=owner_of(desk),
        none_of_these=True,
        at=at,
        on=on,
    )
    # Inside a test's own transaction nothing commits, and the search leaves out who is not confirmed.
    desk.confirm_person(purpose="registration", person=ref)
    return ref


def rosa(desk: Handle, **given: Any) -> str:
    """Register Rosa: two given names, two surnames, a name she prefers and a number that is safe to call."""
    phone = ContactPoint(
        kind="whatsapp", value="+57 300 555 0101", safe_to_call=True, safe_hours="18:00-20:00"
    )
    least: dict[str, Any] = {
        "given_names": "Rosa María",
        "surnames": "Pérez Gómez",
        "preferred_name": "Rosita",
        "sex": "woman",
        "contacts": (phone,),
        "district": "Las Flores",
    }
    return person(desk, **least | given)
