"""Verbs about actors: signing in and out, registering and retiring."""

import asyncio
from typing import Any

from ventanilla.keeper import secrets_hash
from ventanilla.keeper.attempts import TooManyAttempts
from ventanilla.keeper.handles import Caller
from ventanilla.keeper.policy import Refused
from ventanilla.keeper.ring.actors import Actor, UnknownActor
from ventanilla.keeper.vault import Vault
from ventanilla.keeper.verbs import asked
from ventanilla.keeper.verbs.asked import Ask

_SYSTEM = "system:"
_NOBODY = Caller(actor="nobody", role="", office="")


async def sign_in(vault: Vault, ask: Ask) -> str:
    """Check an actor's secret and return the token of a handle."""
    actor, secret = asked.text(ask, "actor"), asked.text(ask, "secret", longest=1000)
    record = _registered(vault=vault, actor=actor)
    try:
        vault.attempts.begin(actor=actor)
    except TooManyAttempts as problem:
        raise _failed(vault=vault, actor=actor, record=record, why="too_many_attempts") from problem
    hashed = (record and record.secret_hash) or secrets_hash.nobodys_hash()
    loop = asyncio.get_running_loop()
    right = await loop.run_in_executor(
        vault.hashing, lambda: secrets_hash.is_secret(secret=secret, hashed=hashed)
    )
    # Read again: the actor may have been retired, or given another secret, while this one was hashed.
    if not right or record is None or _registered(vault=vault, actor=actor) != record:
        raise _failed(vault=vault, actor=actor, record=record, why="wrong")
    vault.attempts.succeeded(actor=actor)
    return _issue(vault=vault, verb="sign_in", caller=Caller(actor, record.role, record.office))


def sign_in_demo(vault: Vault, ask: Ask) -> str:
    """Return a handle for a registered actor of a demo city, without a secret."""
    actor = asked.text(ask, "actor")
    if not vault.demo:
        raise Refused("not_demo")
    record = _registered(vault=vault, actor=actor)
    if record is None:
        raise Refused("wrong")
    return _issue(vault=vault, verb="sign_in_demo", caller=Caller(actor, record.role, record.office))


def system(vault: Vault, ask: Ask) -> str:
    """Return a handle for one of the node's own narrow actors."""
    actor = asked.text(ask, "actor")
    name = actor.removeprefix(_SYSTEM)
    if name == actor or vault.policy.role(name).signs_in:
        raise Refused("role")
    return _issue(vault=vault, verb="system", caller=Caller(actor, name, ""))


def whoami(vault: Vault, caller: Caller, ask: Ask) -> dict[str, str]:  # noqa: ARG001  # every verb has these three
    """Return who holds the handle."""
    return {"actor": caller.actor, "role": caller.role, "office": caller.office}


def sign_out(vault: Vault, caller: Caller, ask: Ask) -> None:
    """End the handle."""
    vault.book.write(caller=caller, verb="sign_out")
    vault.handles.end(token=asked.text(ask, "handle"))


async def register_actor(vault: Vault, caller: Caller, ask: Ask) -> None:
    """Register a member of staff or change one; whoever is signed in under that name is signed out."""
    vault.policy.check_actors(role=caller.role, verb="register_actor")
    actor, role, office = (asked.text(ask, name) for name in ("actor", "role", "office"))
    if not actor or ":" in actor:
        raise Refused("actor")
    if not vault.policy.role(role).signs_in:
        raise Refused("role")
    vault.book.write(
        caller=caller, verb="register_actor", note={"whom": actor, "as": role, "at_office": office}
    )
    hashed = await _hashed(vault=vault, secret=ask.get("secret"))
    vault.actors.put(actor=actor, record=Actor(role=role, office=office, secret_hash=hashed))
    vault.handles.end_actor(actor=actor)


def retire_actor(vault: Vault, caller: Caller, ask: Ask) -> None:
    """Forget a member of staff and end their handles."""
    vault.policy.check_actors(role=caller.role, verb="retire_actor")
    actor = asked.text(ask, "actor")
    vault.book.write(caller=caller, verb="retire_actor", note={"whom": actor})
    vault.handles.end_actor(actor=actor)
    try:
        vault.actors.remove(actor=actor)
    except UnknownActor as problem:
        raise Refused("unknown_actor") from problem


async def _hashed(*, vault: Vault, secret: Any) -> str:
    if secret is None:
        return ""
    if not isinstance(secret, str) or not secret:
        raise asked.BadAsk("secret")
    loop = asyncio.get_running_loop()
    return await loop.run_in_executor(vault.hashing, lambda: secrets_hash.hash_secret(secret=secret))


def _registered(*, vault: Vault, actor: str) -> Actor | None:
    try:
        return vault.actors.get(actor=actor)
    except UnknownActor:
        return None


def _issue(*, vault: Vault, verb: str, caller: Caller) -> str:
    vault.book.write(caller=caller, verb=verb)
    return vault.handles.issue(caller=caller)


def _failed(*, vault: Vault, actor: str, record: Actor | None, why: str) -> Refused:
    # An unknown name may be a secret typed into the wrong box, so it is not written down.
    caller = Caller(actor, record.role, record.office) if record else _NOBODY
    vault.book.write(caller=caller, verb="sign_in", note={"denied": why})
    return Refused(why)
