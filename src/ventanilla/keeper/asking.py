"""Asks the keeper one thing and turns its no into an exception."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from ventanilla.keeper.connection import CannotReach, Connections


class KeeperDown(Exception):
    """The keeper does not answer, or cannot write its journal; nothing can be opened now."""


class Denied(Exception):
    """The keeper says no; `reason` is a code, never a word about a person.

    Signing in: wrong, too_many_attempts, not_demo. Afterwards: signed_out. By policy: role, purpose, verb, table,
    too_many, budget, scope, kind, uses, expiry, actor. By fact: unknown_person (also after shredding), altered (not the
    ciphertext of this person, table and field), merged_already, unknown_actor, malformed.
    """

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class SearchTooWide(Exception):
    """A search needs a name and one of birth date, birth year or phone."""


class LinkRefused(Exception):
    """A link gives nothing; `reason` is unknown, used or expired."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Asking:
    """One socket, asked by all threads of a process."""

    def __init__(self, *, socket: Path, timeout_s: float) -> None:
        self._connections = Connections(path=socket, timeout_s=timeout_s)

    def ask(self, **message: Any) -> Any:
        """Return what the keeper answers.

        Raises:
            KeeperDown, Denied, SearchTooWide, LinkRefused: it says no.
            ValueError: the message is longer than a frame may be.
        """
        try:
            answer = self._connections.ask(message=message)
        except CannotReach as problem:
            raise KeeperDown("the keeper does not answer") from problem
        if "yes" in answer:
            return answer["yes"]
        raise _no(answer)

    def close(self) -> None:
        """Close the idle connections."""
        self._connections.close()


def _no(answer: Mapping[str, Any]) -> Exception:
    kind, reason = answer.get("no"), str(answer.get("why", ""))
    if kind == "denied":
        return Denied(reason)
    if kind == "link":
        return LinkRefused(reason)
    if kind == "too_wide":
        return SearchTooWide("a name and one of birth date, birth year or phone")
    return KeeperDown(reason)
