"""Verbs that seal and open fields, and that say who opened a person's file."""

import json
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from ventanilla.keeper import envelope
from ventanilla.keeper.handles import Caller
from ventanilla.keeper.vault import Vault
from ventanilla.keeper.verbs import asked
from ventanilla.keeper.verbs.asked import Ask
from ventanilla.keeper.wire import to_text

_MOST_OPENS_TOLD = 1000
Items = list[tuple[str, str, str, Any]]


class ReadyJson(bytes):
    """An answer that is JSON already; opened fields go out as they were sealed, without being read."""

    __slots__ = ()


def seal(vault: Vault, caller: Caller, ask: Ask) -> list[str]:
    """Seal fields, each under its person's own key."""
    purpose, items = asked.text(ask, "purpose"), asked.items(ask)
    vault.policy.check(
        role=caller.role, purpose=purpose, verb="seal", tables=tables_of(items), items=len(items)
    )
    return seal_items(vault=vault, caller=caller, purpose=purpose, items=items)


def open_(vault: Vault, caller: Caller, ask: Ask) -> ReadyJson:
    """Open fields, after the line that says so is written."""
    purpose, items = asked.text(ask, "purpose"), asked.items(ask)
    vault.policy.check(
        role=caller.role, purpose=purpose, verb="open", tables=tables_of(items), items=len(items)
    )
    charge_opening(vault=vault, caller=caller, persons=(person for person, *_ in items))
    return open_items(
        vault=vault, caller=caller, purpose=purpose, items=items, skip_altered=ask.get("skip_altered") is True
    )


def opens_of(vault: Vault, caller: Caller, ask: Ask) -> list[dict[str, Any]]:
    """Return who opened a person's file, when and why."""
    purpose, person = asked.text(ask, "purpose"), asked.text(ask, "person")
    vault.policy.check(role=caller.role, purpose=purpose, verb="opens_of")
    keys = vault.people.keys_of(refs=[person])
    vault.book.write(caller=caller, verb="opens_of", purpose=purpose, about=keys)
    return vault.book.opens_of(person=person, key=keys[person], most=_MOST_OPENS_TOLD)


def charge_opening(*, vault: Vault, caller: Caller, persons: Iterable[str]) -> None:
    """Take what an opening costs from the actor's budget; a role without one has no limit.

    Raises:
        OverBudget: the actor has opened as many people as they may for now.
    """
    budget = vault.policy.role(caller.role).budget
    if budget:
        vault.budgets.open(actor=caller.actor, persons=persons, budget=budget)


def seal_items(*, vault: Vault, caller: Caller, purpose: str, items: Items) -> list[str]:
    """Write the line and seal what the policy has let through."""
    keys = vault.people.keys_of(refs=(person for person, *_ in items))
    about = None if caller.role == "setup" else keys
    _note(vault=vault, caller=caller, verb="seal", purpose=purpose, items=items, about=about)
    return [
        to_text(envelope.seal(key=keys[person], person=person, table=table, field=field, plain=_json(value)))
        for person, table, field, value in items
    ]


def open_items(
    *, vault: Vault, caller: Caller, purpose: str, items: Items, skip_altered: bool = False
) -> ReadyJson:
    """Write the line and open what the policy has let through.

    With `skip_altered`, a field that is not what was sealed comes back as null and a second line says how many there
    were; without it, nothing is opened at all.
    """
    keys = vault.people.keys_of(refs=(person for person, *_ in items))
    _note(vault=vault, caller=caller, verb="open", purpose=purpose, items=items, about=keys)
    opened = [
        _opened(key=keys[person], person=person, table=table, field=field, value=value, skip=skip_altered)
        for person, table, field, value in items
    ]
    altered = sum(field is None for field in opened)
    if altered:
        note = {"denied": "altered", "fields": altered}
        vault.book.write(caller=caller, verb="open", purpose=purpose, note=note)
    return ReadyJson(b"[" + b",".join(field or b"null" for field in opened) + b"]")


def _opened(
    *, key: envelope.DataKey, person: str, table: str, field: str, value: Any, skip: bool
) -> bytes | None:
    try:
        return envelope.unseal(
            key=key, person=person, table=table, field=field, ciphertext=asked.ciphertext(value)
        )
    except envelope.Altered:
        if not skip:
            raise
        return None


def tables_of(items: Items) -> set[str]:
    """Return the tables that items touch."""
    return {table for _, table, _, _ in items}


def _note(
    *,
    vault: Vault,
    caller: Caller,
    verb: str,
    purpose: str,
    items: Items,
    about: dict[str, envelope.DataKey] | None,
) -> None:
    tables: dict[str, set[str]] = defaultdict(set)
    for person, table, _, _ in items:
        tables[person].add(table)
    vault.book.write(
        caller=caller, verb=verb, purpose=purpose, note={"fields": len(items)}, about=about, tables=tables
    )


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
