"""Who works here, and Rosa, as the tests register them."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from ventanilla.keeper.client import Handle, IndexEntry, Keeper, Plain, Sealed
from ventanilla.keeper.journal import chain

STAFF = {
    "ana": "caseworker",
    "luis": "caseworker",
    "clerk": "clerk",
    "coordinator": "coordinator",
    "clinic": "legal_clinic",
    "otto": "city_hall",
    "technician": "technician",
}
TABLE, FIELD = "people_person", "1.sealed"
ROSA = IndexEntry(names=("Rosa Quispe Huamán",), birth_on=date(1990, 3, 7), phones=("+51 987 654 321",))


@dataclass(frozen=True)
class Registered:
    """A person in the ring, with one sealed field."""

    ref: str
    value: dict[str, str]
    sealed: Sealed


def hire(*, keeper: Keeper, staff: dict[str, str]) -> None:
    """Register members of staff, each named for a role, without a secret."""
    setup = keeper.system(actor="system:setup")
    for actor, role in staff.items():
        office = "north" if actor == "luis" else "south"
        setup.register_actor(actor=actor, role=role, office=office, secret=None)


def register(*, desk: Handle, entry: IndexEntry = ROSA, table: str = TABLE) -> Registered:
    """Register a person, sealed, findable and confirmed."""
    ref = desk.new_person(purpose="registration")
    value = {"names": entry.names[0]}
    [ciphertext] = desk.seal(purpose="registration", items=[Plain(ref, table, FIELD, value)])
    desk.put_index(purpose="registration", person=ref, entry=entry)
    desk.confirm_person(purpose="registration", person=ref)
    return Registered(ref=ref, value=value, sealed=Sealed(ref, table, FIELD, ciphertext))


def journal_lines(folder: Path) -> int:
    """Return how many lines the journal has, after checking every one of them."""
    return chain.check(path=folder / "keeper" / "journal.log")
