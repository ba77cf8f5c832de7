"""Writes a person down a second time with the mistakes that hurried clerks make."""

import dataclasses
import unicodedata

from ventanilla.people.birth import Birth, birth_year
from ventanilla.people.profile import Profile

HEARD_ALIKE = (("z", "s"), ("v", "b"), ("ll", "y"), ("c", "s"), ("i", "y"))


def same_phone(*, head: Profile) -> Profile:
    """Return somebody who gave the same telephone, one name of each kind and only the year of birth."""
    return dataclasses.replace(
        head,
        given_names=head.given_names.split()[0],
        surnames=head.surnames.split()[0],
        birth=Birth(year=birth_year(birth=head.birth)),
    )


def misspelt(*, head: Profile) -> Profile:
    """Return somebody whose surname was written as it was heard, without a telephone."""
    return dataclasses.replace(head, surnames=_as_heard(head.surnames), contacts=())


def swapped(*, head: Profile) -> Profile:
    """Return somebody whose given names and surnames changed places."""
    return dataclasses.replace(
        head, given_names=head.surnames, surnames=head.given_names, preferred_name="", contacts=()
    )


def _as_heard(name: str) -> str:
    bare = "".join(c for c in unicodedata.normalize("NFD", name) if not unicodedata.combining(c))
    for written, heard in HEARD_ALIKE:
        if bare == name:
            bare = name.replace(written, heard)
    return bare if bare != name else f"{name}h"
