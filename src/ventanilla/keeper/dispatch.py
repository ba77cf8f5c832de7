"""Turns one request into one answer: finds the verb, finds who asks, and says no in one way everywhere."""

import inspect
import json
from collections.abc import Awaitable, Callable
from typing import Any

from ventanilla.keeper.budgets import OverBudget
from ventanilla.keeper.envelope import Altered
from ventanilla.keeper.handles import Caller, SignedOut
from ventanilla.keeper.journal.chain import CannotWrite
from ventanilla.keeper.keys import CannotUnwrap
from ventanilla.keeper.policy import Refused
from ventanilla.keeper.ring.links import CannotUseLink
from ventanilla.keeper.ring.people import UnknownPerson
from ventanilla.keeper.vault import Vault
from ventanilla.keeper.verbs import fields, find, limits, links, persons, sign_in
from ventanilla.keeper.verbs.asked import Ask, BadAsk, number, text

_MOST_HEADS = 500
VerbForAll = Callable[[Vault, Ask], Any]
VerbOfCaller = Callable[[Vault, Caller, Ask], Any | Awaitable[Any]]


def ping(vault: Vault, ask: Ask) -> dict[str, Any]:  # noqa: ARG001  # every verb for all has these two
    """Say that the keeper is there."""
    return {"demo": vault.demo, "people": vault.people.count(), "findable": len(vault.index)}


def journal_heads(vault: Vault, ask: Ask) -> fields.ReadyJson:
    """Return how many signed heads the journal has, and those from a place on: they are for everybody."""
    after, most = number(ask, "after", least=0, most=2**40), number(ask, "most", least=1, most=_MOST_HEADS)
    file = vault.book.heads.file
    lines = b",".join(file.lines(after=after, most=most))
    return fields.ReadyJson(b'{"count":%d,"heads":[%b]}' % (len(file), lines))


FOR_ALL: dict[str, VerbForAll] = {
    "ping": ping,
    "journal_heads": journal_heads,
    "sign_in": sign_in.sign_in,
    "sign_in_demo": sign_in.sign_in_demo,
    "system": sign_in.system,
    "open_link": links.open_link,
    "use_link": links.use_link,
    "link_open": links.link_open,
    "link_seal": links.link_seal,
}

OF_CALLER: dict[str, VerbOfCaller] = {
    "whoami": sign_in.whoami,
    "sign_out": sign_in.sign_out,
    "register_actor": sign_in.register_actor,
    "retire_actor": sign_in.retire_actor,
    "new_person": persons.new_person,
    "confirm_person": persons.confirm_person,
    "pending": persons.pending,
    "discard_pending": persons.discard_pending,
    "put_index": persons.put_index,
    "drop_index": persons.drop_index,
    "merge": persons.merge,
    "shred": persons.shred,
    "search": find.search,
    "seal": fields.seal,
    "open": fields.open_,
    "opens_of": fields.opens_of,
    "allow_more": limits.allow_more,
    "over_budget": limits.over_budget,
    "grant_link": links.grant_link,
    "revoke_links": links.revoke_links,
}

# What is raised on the way, the kind of no it means, and the reason where the exception carries none.
_NOES: dict[type[Exception], tuple[str, str]] = {
    Refused: ("denied", ""),
    OverBudget: ("denied", ""),
    SignedOut: ("denied", "signed_out"),
    UnknownPerson: ("denied", "unknown_person"),
    Altered: ("denied", "altered"),
    CannotUnwrap: ("denied", "altered"),
    BadAsk: ("denied", "malformed"),
    UnicodeEncodeError: ("denied", "malformed"),  # half of a surrogate pair: JSON lets it in, UTF-8 does not
    find.TooWide: ("too_wide", ""),
    CannotUseLink: ("link", ""),
    CannotWrite: ("down", "journal"),
}


async def answer(*, vault: Vault, ask: Ask) -> bytes:
    """Return the body of the answer to one request."""
    caller = None
    try:
        verb = text(ask, "verb")
        if verb in FOR_ALL:
            result = FOR_ALL[verb](vault, ask)
        elif verb in OF_CALLER:
            caller = vault.handles.find(token=str(ask.get("handle")))
            result = OF_CALLER[verb](vault, caller, ask)
        else:
            raise BadAsk("verb")
        return _yes(await result if inspect.isawaitable(result) else result)
    except tuple(_NOES) as problem:
        kind, reason = _NOES[type(problem)]
        reason = reason or getattr(problem, "reason", "")
        _note_denial(vault=vault, caller=caller, ask=ask, reason=reason or kind)
        return json.dumps({"no": kind, "why": reason}).encode()


def _yes(result: Any) -> bytes:
    body = result if isinstance(result, fields.ReadyJson) else json.dumps(result, ensure_ascii=False).encode()
    return b'{"yes":' + body + b"}"


def _note_denial(*, vault: Vault, caller: Caller | None, ask: Ask, reason: str) -> None:
    """Write down a no to somebody who is signed in; strangers could fill the disk otherwise."""
    if caller is None or reason == "journal":
        return
    purpose = ask.get("purpose")
    if not isinstance(purpose, str) or purpose not in vault.policy.purposes:
        purpose = ""
    vault.book.write(caller=caller, verb=ask["verb"], purpose=purpose, note={"denied": reason})
