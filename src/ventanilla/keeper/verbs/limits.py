"""Verbs about budgets: who met their limit, and allowing a colleague more for some hours."""

from ventanilla.keeper.handles import Caller
from ventanilla.keeper.policy import Refused
from ventanilla.keeper.ring.actors import UnknownActor
from ventanilla.keeper.vault import Vault
from ventanilla.keeper.verbs import asked
from ventanilla.keeper.verbs.asked import Ask

_MOST_HOURS = 12
_SECONDS = 3600
# Codes and no free text: the journal is in clear, and a sentence might name somebody.
WHY = frozenset({"all_cases", "handover", "absence", "other"})


def over_budget(vault: Vault, caller: Caller, ask: Ask) -> dict[str, int]:
    """Return who met their limit in the last day, and how many seconds ago."""
    vault.policy.check(role=caller.role, purpose=asked.text(ask, "purpose"), verb="over_budget")
    return vault.budgets.over()


def allow_more(vault: Vault, caller: Caller, ask: Ask) -> None:
    """Let somebody else open more for some hours; nobody can do this for themselves, so it always takes two."""
    purpose, whom = asked.text(ask, "purpose"), asked.text(ask, "whom")
    hours, why = asked.number(ask, "hours", least=1, most=_MOST_HOURS), asked.text(ask, "why")
    vault.policy.check(role=caller.role, purpose=purpose, verb="allow_more")
    if why not in WHY:
        raise Refused("why")
    if whom == caller.actor:
        raise Refused("actor")
    try:
        vault.actors.get(actor=whom)
    except UnknownActor as problem:
        raise Refused("unknown_actor") from problem
    note = {"whom": whom, "hours": hours, "why": why}
    vault.book.write(caller=caller, verb="allow_more", purpose=purpose, note=note)
    vault.budgets.allow_more(actor=whom, seconds=hours * _SECONDS)
