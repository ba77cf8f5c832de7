"""Verbs about capability links: granted by staff, held by a partner or by the person, good for one scope only."""

import time
from typing import Any

from ventanilla.keeper.handles import Caller
from ventanilla.keeper.policy import LinkKind, Refused, matches
from ventanilla.keeper.ring.links import LinkRecord
from ventanilla.keeper.vault import Vault
from ventanilla.keeper.verbs import asked
from ventanilla.keeper.verbs.asked import Ask
from ventanilla.keeper.verbs.fields import ReadyJson, open_items, seal_items

_DAY_S = 24 * 60 * 60
_LONGEST_SCOPE = 20  # entries


def grant_link(vault: Vault, caller: Caller, ask: Ask) -> str:
    """Return the token of a new link about one person."""
    purpose, person, kind = (asked.text(ask, name) for name in ("purpose", "person", "kind"))
    scope, expires_at_s = asked.mapping(ask, "scope"), asked.number(ask, "expires_at", least=0, most=2**40)
    vault.policy.check(role=caller.role, purpose=purpose, verb="grant_link")
    rules = _rules(vault=vault, kind=kind)
    if purpose not in rules.granted_under:
        raise Refused("purpose")
    if ask.get("uses") != rules.uses:
        raise Refused("uses")
    if not 0 < expires_at_s - time.time() <= rules.longest_days * _DAY_S:
        raise Refused("expiry")
    _check_scope(scope)
    keys = vault.people.keys_of(refs=[person])
    vault.book.write(caller=caller, verb="grant_link", purpose=purpose, note={"kind": kind}, about=keys)
    return vault.links.grant(
        person=person, kind=kind, scope=scope, expires_at_s=expires_at_s, single_use=rules.uses == 1
    )


def revoke_links(vault: Vault, caller: Caller, ask: Ask) -> int:
    """Remove the links whose scope holds all of these values; return how many went."""
    vault.policy.check_actors(role=caller.role, verb="revoke_links")
    scope = asked.mapping(ask, "scope")
    vault.book.write(caller=caller, verb="revoke_links")
    return vault.links.revoke(scope=scope)


def open_link(vault: Vault, ask: Ask) -> dict[str, Any]:
    """Return what a link is for, without using it."""
    link = _link(vault=vault, ask=ask)
    return {"kind": link.kind, "person": link.person, "scope": link.scope, "expires_at": link.expires_at_s}


def use_link(vault: Vault, ask: Ask) -> str:
    """Use a link once and return the token of the next."""
    link = _link(vault=vault, ask=ask)
    keys = vault.people.keys_of(refs=[link.person])
    purpose = _rules(vault=vault, kind=link.kind).purpose
    vault.book.write(caller=_caller(link), verb="use_link", purpose=purpose, about=keys)
    return vault.links.use(token=asked.text(ask, "link"), at_s=time.time())


def link_open(vault: Vault, ask: Ask) -> ReadyJson:
    """Open fields that lie within a link's scope."""
    link, purpose = _allowed(vault=vault, ask=ask, verb="open")
    items = _within(link=link, ask=ask, part="opens")
    return open_items(vault=vault, caller=_caller(link), purpose=purpose, items=items)


def link_seal(vault: Vault, ask: Ask) -> list[str]:
    """Seal fields that lie within a link's scope."""
    link, purpose = _allowed(vault=vault, ask=ask, verb="seal")
    items = _within(link=link, ask=ask, part="seals")
    return seal_items(vault=vault, caller=_caller(link), purpose=purpose, items=items)


def _link(*, vault: Vault, ask: Ask) -> LinkRecord:
    return vault.links.get(token=asked.text(ask, "link"), at_s=time.time())


def _rules(*, vault: Vault, kind: str) -> LinkKind:
    if kind not in vault.policy.links:
        raise Refused("kind")
    return vault.policy.links[kind]


def _allowed(*, vault: Vault, ask: Ask, verb: str) -> tuple[LinkRecord, str]:
    link = _link(vault=vault, ask=ask)
    rules = _rules(vault=vault, kind=link.kind)
    if verb not in rules.verbs:
        raise Refused("verb")
    return link, rules.purpose


def _within(*, link: LinkRecord, ask: Ask, part: str) -> list[tuple[str, str, str, Any]]:
    items = asked.items(ask)
    patterns = link.scope.get(part, [])
    for person, table, field, _ in items:
        if person != link.person or not matches(patterns=patterns, text=f"{table}|{field}"):
            raise Refused("scope")
    return items


def _caller(link: LinkRecord) -> Caller:
    return Caller(actor=f"link:{link.chain[:12]}", role=f"link:{link.kind}", office="")


def _check_scope(scope: dict[str, Any]) -> None:
    """Refuse a scope whose lists are not "table|field" patterns, or whose values are not plain."""
    if len(scope) > _LONGEST_SCOPE:
        raise asked.BadAsk("scope")
    for name, value in scope.items():
        if name in {"opens", "seals"}:
            if any("|" not in pattern for pattern in asked.texts(scope, name)):
                raise asked.BadAsk("scope")
        elif not isinstance(value, str | int):
            raise asked.BadAsk("scope")
