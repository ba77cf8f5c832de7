"""Decides, from policy.toml alone, what a role may do for a purpose; what is not written there is refused."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ventanilla.keeper.budgets import Budget

POLICY_FILE = Path(__file__).with_name("policy.toml")


class BadPolicy(Exception):
    """The policy file cannot be used."""


class Refused(Exception):
    """The policy does not allow it; `reason` is role, purpose, verb, table or too_many."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True)
class Grant:
    """What a role may do for one purpose."""

    verbs: frozenset[str]
    tables: tuple[str, ...]


@dataclass(frozen=True)
class Role:
    """One role of the policy."""

    signs_in: bool
    most_items: int
    actors: frozenset[str]
    purposes: Mapping[str, Grant]
    budget: Budget | None


@dataclass(frozen=True)
class LinkKind:
    """One kind of capability link; `uses` None means as often as one likes."""

    purpose: str
    verbs: frozenset[str]
    uses: int | None
    longest_days: int
    granted_under: frozenset[str]


class Policy:
    """The rules of one keeper."""

    def __init__(self, *, roles: Mapping[str, Role], links: Mapping[str, LinkKind]) -> None:
        self._roles = roles
        self.links = links
        self.purposes = frozenset(purpose for role in roles.values() for purpose in role.purposes)

    def role(self, name: str) -> Role:
        """Return a role.

        Raises:
            Refused: the policy has no such role.
        """
        if name not in self._roles:
            raise Refused("role")
        return self._roles[name]

    def check(
        self, *, role: str, purpose: str, verb: str, tables: Iterable[str] = (), items: int = 1
    ) -> None:
        """Pass if the role may do this, for this purpose, to these tables, with so many items.

        Raises:
            Refused: it may not.
        """
        rules = self.role(role)
        grant = rules.purposes.get(purpose)
        if grant is None:
            raise Refused("purpose")
        if verb not in grant.verbs:
            raise Refused("verb")
        if items > rules.most_items:
            raise Refused("too_many")
        if not all(matches(patterns=grant.tables, text=table) for table in tables):
            raise Refused("table")

    def check_actors(self, *, role: str, verb: str) -> None:
        """Pass if the role may do this to actors, links or pending persons, where no purpose is asked.

        Raises:
            Refused: it may not.
        """
        rules = self.role(role)
        if verb not in rules.actors and not any(verb in grant.verbs for grant in rules.purposes.values()):
            raise Refused("verb")


def matches(*, patterns: Iterable[str], text: str) -> bool:
    """Return whether the text is one of the patterns; a pattern may end in "*"."""
    return any(text.startswith(p[:-1]) if p.endswith("*") else text == p for p in patterns)


def load(*, demo: bool, path: Path = POLICY_FILE) -> Policy:
    """Read the policy; the part headed "demo" counts only in a keeper with demo keys.

    Raises:
        BadPolicy: the file is missing or says something that cannot be understood.
    """
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
        roles = {name: dict(rules) for name, rules in raw["roles"].items()}
        for name, rules in raw["demo"]["roles"].items() if demo else ():
            roles[name] |= rules
        budgets = {name: Budget(**rules) for name, rules in raw["budgets"].items()}
        return Policy(
            roles={name: _role(rules, budgets) for name, rules in roles.items()},
            links={kind: _link(rules) for kind, rules in raw["links"].items()},
        )
    except (OSError, KeyError, TypeError, AttributeError, tomllib.TOMLDecodeError) as problem:
        raise BadPolicy(f"{path.name}: {problem}") from problem


def _role(rules: Mapping[str, Any], budgets: Mapping[str, Budget]) -> Role:
    grants = rules.get("purposes", {})
    return Role(
        signs_in=rules["signs_in"],
        most_items=rules["most_items"],
        actors=frozenset(rules.get("actors", ())),
        budget=budgets[rules["budget"]] if "budget" in rules else None,
        purposes={
            purpose: Grant(verbs=frozenset(grant["verbs"]), tables=tuple(grant["tables"]))
            for purpose, grant in grants.items()
        },
    )


def _link(rules: Mapping[str, Any]) -> LinkKind:
    return LinkKind(
        purpose=rules["purpose"],
        verbs=frozenset(rules["verbs"]),
        uses=rules["uses"] or None,
        longest_days=rules["longest_days"],
        granted_under=frozenset(rules["granted_under"]),
    )
