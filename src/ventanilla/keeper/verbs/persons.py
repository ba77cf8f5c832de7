"""Verbs about persons as such: new, confirmed, found by, merged and shredded."""

import time
from datetime import UTC, datetime
from typing import Any

from ventanilla.keeper.handles import Caller
from ventanilla.keeper.policy import Refused
from ventanilla.keeper.ring.people import CannotMerge
from ventanilla.keeper.shapes import IndexEntry, entry_from_json
from ventanilla.keeper.vault import Vault
from ventanilla.keeper.verbs import asked
from ventanilla.keeper.verbs.asked import Ask

_MOST_AT_ONCE = 100_000
_MOST_NAMES, _LONGEST_NAME = 20, 200


def new_person(vault: Vault, caller: Caller, ask: Ask) -> list[str]:
    """Make keys for new persons, pending until confirmed."""
    purpose, count = asked.text(ask, "purpose"), asked.number(ask, "count", least=1, most=_MOST_AT_ONCE)
    vault.policy.check(role=caller.role, purpose=purpose, verb="new_person", items=count)
    vault.book.write(caller=caller, verb="new_person", purpose=purpose, note={"persons": count})
    return vault.people.add(count=count, at_s=int(time.time()))


def confirm_person(vault: Vault, caller: Caller, ask: Ask) -> None:
    """Mark persons as there to stay."""
    purpose, persons = asked.text(ask, "purpose"), asked.texts(ask, "persons")
    vault.policy.check(role=caller.role, purpose=purpose, verb="confirm_person", items=len(persons))
    vault.book.write(caller=caller, verb="confirm_person", purpose=purpose, note={"persons": len(persons)})
    vault.people.confirm(refs=persons)


def pending(vault: Vault, caller: Caller, ask: Ask) -> list[str]:
    """Return the persons nobody has confirmed for so many seconds."""
    vault.policy.check_actors(role=caller.role, verb="pending")
    older_than_s = asked.number(ask, "older_than_s", least=0, most=10**9)
    vault.book.write(caller=caller, verb="pending")
    return vault.people.pending(before_s=int(time.time()) - older_than_s)


def discard_pending(vault: Vault, caller: Caller, ask: Ask) -> None:
    """Destroy the keys of persons whose registration was given up; a confirmed person is never touched."""
    vault.policy.check_actors(role=caller.role, verb="discard_pending")
    persons = asked.texts(ask, "persons")
    vault.book.write(caller=caller, verb="discard_pending", note={"persons": len(persons)})
    numbers = vault.people.numbers(refs=persons)
    vault.people.destroy(refs=list(numbers), only_pending=True)
    for number in numbers.values():
        vault.index.remove(number=number)


def put_index(vault: Vault, caller: Caller, ask: Ask) -> None:
    """Keep what persons may be found by, in memory and sealed in the ring."""
    purpose = asked.text(ask, "purpose")
    entries = {person: _entry(raw) for person, raw in asked.mapping(ask, "entries").items()}
    vault.policy.check(role=caller.role, purpose=purpose, verb="put_index", items=len(entries))
    _note(vault=vault, caller=caller, verb="put_index", purpose=purpose, persons=list(entries))
    for person, number in vault.people.put_entries(entries=entries).items():
        vault.index.put(number=number, entry=entries[person])


def drop_index(vault: Vault, caller: Caller, ask: Ask) -> None:
    """Forget what a person may be found by."""
    purpose, person = asked.text(ask, "purpose"), asked.text(ask, "person")
    vault.policy.check(role=caller.role, purpose=purpose, verb="drop_index")
    _note(vault=vault, caller=caller, verb="drop_index", purpose=purpose, persons=[person])
    vault.index.remove(number=vault.people.drop_entry(ref=person))


def merge(vault: Vault, caller: Caller, ask: Ask) -> None:
    """Let searches answer one person for two that turned out to be the same."""
    purpose, keep, lose = (asked.text(ask, name) for name in ("purpose", "keep", "lose"))
    vault.policy.check(role=caller.role, purpose=purpose, verb="merge")
    _note(vault=vault, caller=caller, verb="merge", purpose=purpose, persons=[keep, lose])
    try:
        vault.people.merge(keep=keep, lose=lose)
    except CannotMerge as problem:
        raise Refused("merged_already") from problem


def shred(vault: Vault, caller: Caller, ask: Ask) -> dict[str, Any]:
    """Destroy a person's key and index entry, and of everybody merged into them; return the receipt."""
    purpose, person = asked.text(ask, "purpose"), asked.text(ask, "person")
    vault.policy.check(role=caller.role, purpose=purpose, verb="shred")
    _note(vault=vault, caller=caller, verb="shred", purpose=purpose, persons=[person])
    numbers = vault.people.shred(ref=person)
    for number in numbers.values():
        vault.index.remove(number=number)
    return {
        "persons": list(numbers),
        "at": datetime.now(UTC).isoformat(timespec="seconds"),
        "actor": caller.actor,
    }


def _note(*, vault: Vault, caller: Caller, verb: str, purpose: str, persons: list[str]) -> None:
    # The invented people of a demo city are put in by the thousand: how many is all there is to say of them.
    about = None if caller.role == "setup" else vault.people.keys_of(refs=persons)
    vault.book.write(caller=caller, verb=verb, purpose=purpose, note={"persons": len(persons)}, about=about)


def _entry(raw: Any) -> IndexEntry:
    try:
        entry = entry_from_json(raw)
    except (KeyError, TypeError, ValueError) as problem:
        raise asked.BadAsk("entry") from problem
    too_long = any(len(text) > _LONGEST_NAME for text in (*entry.names, *entry.phones))
    if too_long or not 0 < len(entry.names) <= _MOST_NAMES or len(entry.phones) > _MOST_NAMES:
        raise asked.BadAsk("entry")
    return entry
