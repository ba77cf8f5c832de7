"""The verb that finds persons, thinly, by name and something else."""

from typing import Any

from ventanilla.keeper.handles import Caller
from ventanilla.keeper.ring.roll import Found
from ventanilla.keeper.search.index import Match, is_narrow
from ventanilla.keeper.shapes import Query, query_from_json
from ventanilla.keeper.vault import Vault
from ventanilla.keeper.verbs import asked
from ventanilla.keeper.verbs.asked import Ask

_MOST_HITS = 50
_SPARE = 20  # further matches, for those that turn out to be pending or merged into one another
_LONGEST_NAME = 200


class TooWide(Exception):
    """A name alone, or no name: that would be browsing the register."""


def search(vault: Vault, caller: Caller, ask: Ask) -> list[list[Any]]:
    """Return thin hits, best first: reference, score, initials and birth year."""
    purpose, query = asked.text(ask, "purpose"), _query(asked.mapping(ask, "query"))
    limit = asked.number(ask, "limit", least=1, most=_MOST_HITS)
    vault.policy.check(role=caller.role, purpose=purpose, verb="search")
    budget = vault.policy.role(caller.role).budget
    if budget:
        vault.budgets.search(actor=caller.actor, budget=budget)
    vault.book.write(caller=caller, verb="search", purpose=purpose, note={"by": _given(query)})
    if not is_narrow(query):
        raise TooWide
    matches = vault.index.search(query=query, limit=limit + _SPARE)
    return _hits(vault=vault, matches=matches)[:limit]


def _hits(*, vault: Vault, matches: list[Match]) -> list[list[Any]]:
    found = vault.people.found(numbers=[match.number for match in matches])
    hits: dict[str, list[Any]] = {}
    for match in matches:
        known = found.get(match.number)
        if known and not known.pending:
            ref = known.merged_into or known.ref
            hits.setdefault(ref, [ref, round(match.score, 3), *_shown(vault=vault, known=known)])
    return list(hits.values())


def _shown(*, vault: Vault, known: Found) -> tuple[str, int | None]:
    number = known.number
    if known.merged_into:
        kept = vault.people.numbers(refs=[known.merged_into])[known.merged_into]
        number = kept if vault.index.has(number=kept) else number
    return vault.index.initials(number=number), vault.index.birth_year(number=number)


def _query(raw: dict[str, Any]) -> Query:
    try:
        query = query_from_json(raw)
    except (KeyError, TypeError, ValueError) as problem:
        raise asked.BadAsk("query") from problem
    if len(query.name) > _LONGEST_NAME or len(query.phone) > _LONGEST_NAME:
        raise asked.BadAsk("query")
    return query


def _given(query: Query) -> str:
    parts = {"birth_on": query.birth_on, "birth_year": query.birth_year, "phone": query.phone}
    return "+".join(["name", *(name for name, value in parts.items() if value)])
