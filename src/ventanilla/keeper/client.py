"""What the rooms use to reach the keeper: `Keeper` for the socket, `Handle` for staff, `Link` for capabilities."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from ventanilla.keeper import wire
from ventanilla.keeper.connection import CannotReach, Connections
from ventanilla.keeper.shapes import (
    Hit,
    IndexEntry,
    Plain,
    Query,
    Sealed,
    entry_to_json,
    query_to_json,
)

__all__ = [
    "Denied",
    "Handle",
    "Hit",
    "IndexEntry",
    "Keeper",
    "KeeperDown",
    "Link",
    "LinkRefused",
    "Plain",
    "Query",
    "Sealed",
    "SearchTooWide",
]


class KeeperDown(Exception):
    """The keeper does not answer, or cannot write its journal; nothing can be opened now."""


class Denied(Exception):
    """The keeper says no; `reason` is a code, never a word about a person.

    Signing in: wrong, too_many_attempts, not_demo. Afterwards: signed_out. By policy: role, purpose, verb, table,
    too_many, scope, kind, uses, expiry, actor. By fact: unknown_person (also after shredding), altered (not the
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


class Keeper:
    """The keeper behind one socket; one of these serves all threads of a process."""

    def __init__(self, *, socket: Path | str, timeout_s: float = 5.0) -> None:
        self._connections = Connections(path=Path(socket), timeout_s=timeout_s)

    def ping(self) -> dict[str, Any]:
        """Return {"demo": bool, "people": int, "findable": int}."""
        return dict(self._ask(verb="ping"))

    def sign_in(self, *, actor: str, secret: str) -> "Handle":
        """Return the handle of a member of staff who knows the secret.

        Raises:
            Denied: wrong, or too_many_attempts.
        """
        return self.handle(token=self._ask(verb="sign_in", actor=actor, secret=secret))

    def sign_in_demo(self, *, actor: str) -> "Handle":
        """Return the handle of a registered actor of a demo city.

        Raises:
            Denied: wrong, or not_demo.
        """
        return self.handle(token=self._ask(verb="sign_in_demo", actor=actor))

    def system(self, *, actor: str) -> "Handle":
        """Return the handle of "system:setup" or "system:upkeep".

        Raises:
            Denied: there is no such system actor.
        """
        return self.handle(token=self._ask(verb="system", actor=actor))

    def handle(self, *, token: str) -> "Handle":
        """Return the handle with this token, unchecked."""
        return Handle(keeper=self, token=token)

    def open_link(self, *, token: str) -> "Link":
        """Return what a link allows, without using it.

        Raises:
            LinkRefused: it is unknown or revoked, was used, or has expired.
        """
        return Link(keeper=self, token=token, about=self._ask(verb="open_link", link=token))

    def use_link(self, *, token: str) -> str:
        """Use a link once and return the token of the next; call it last in the transaction that it lets through.

        A link of kind "status" is for reading: it stays as it is.

        Raises:
            LinkRefused: it is unknown or revoked, was used, or has expired.
        """
        return str(self._ask(verb="use_link", link=token))

    def close(self) -> None:
        """Close the idle connections; the next call opens a new one."""
        self._connections.close()

    def _ask(self, **message: Any) -> Any:
        try:
            answer = self._connections.ask(message=message)
        except CannotReach as problem:
            raise KeeperDown("the keeper does not answer") from problem
        if "yes" in answer:
            return answer["yes"]
        raise _no(answer)


class Handle:
    """A signed-in member of staff, or one of the node's system actors; `token` is what a cookie may carry."""

    def __init__(self, *, keeper: Keeper, token: str) -> None:
        self.token = token
        self._keeper = keeper

    def whoami(self) -> dict[str, str]:
        """Return {"actor", "role", "office"}."""
        return dict(self._ask(verb="whoami"))

    def sign_out(self) -> None:
        """End this handle."""
        self._ask(verb="sign_out")

    def register_actor(self, *, actor: str, role: str, office: str, secret: str | None) -> None:
        """Register a member of staff or change one, which signs them out (system:setup)."""
        self._ask(verb="register_actor", actor=actor, role=role, office=office, secret=secret)

    def retire_actor(self, *, actor: str) -> None:
        """Forget a member of staff and sign them out (system:setup)."""
        self._ask(verb="retire_actor", actor=actor)

    def new_person(self, *, purpose: str) -> str:
        """Make a key for a new person, pending until confirmed, and return the reference."""
        return self.new_persons(purpose=purpose, count=1)[0]

    def new_persons(self, *, purpose: str, count: int) -> list[str]:
        """Make keys for many new persons at once."""
        return list(self._ask(verb="new_person", purpose=purpose, count=count))

    def confirm_person(self, *, purpose: str, person: str) -> None:
        """Say that a person is there to stay: call it when the transaction has committed. Twice is no fault."""
        self.confirm_persons(purpose=purpose, persons=[person])

    def confirm_persons(self, *, purpose: str, persons: Sequence[str]) -> None:
        """Confirm many persons at once."""
        self._ask(verb="confirm_person", purpose=purpose, persons=list(persons))

    def pending(self, *, older_than_s: int = 0) -> list[str]:
        """Return the persons pending for so many seconds or longer (system:upkeep).

        A running node gives an hour or so, that no registration under way is taken for one given up.
        """
        return list(self._ask(verb="pending", older_than_s=older_than_s))

    def discard_pending(self, *, persons: Sequence[str]) -> None:
        """Destroy the keys of persons never confirmed (system:upkeep).

        Raises:
            Denied: unknown_person if one of them is not pending; then none is discarded.
        """
        self._ask(verb="discard_pending", persons=list(persons))

    def put_index(self, *, purpose: str, person: str, entry: IndexEntry) -> None:
        """Keep what a person may be found by, in place of what was kept before."""
        self.put_indexes(purpose=purpose, entries={person: entry})

    def put_indexes(self, *, purpose: str, entries: Mapping[str, IndexEntry]) -> None:
        """Keep what many persons may be found by."""
        raw = {person: entry_to_json(entry) for person, entry in entries.items()}
        self._ask(verb="put_index", purpose=purpose, entries=raw)

    def drop_index(self, *, purpose: str, person: str) -> None:
        """Let a person be found by nothing."""
        self._ask(verb="drop_index", purpose=purpose, person=person)

    def merge(self, *, purpose: str, keep: str, lose: str) -> None:
        """Let searches answer `keep` for both; both keys stay.

        Raises:
            Denied: merged_already, when they are one or either was merged into somebody.
        """
        self._ask(verb="merge", purpose=purpose, keep=keep, lose=lose)

    def shred(self, *, purpose: str, person: str) -> dict[str, Any]:
        """Destroy key, index entry and links of a person and of everybody merged into them.

        Returns:
            The receipt: {"persons": [...], "at": ISO instant, "actor"}.
        """
        return dict(self._ask(verb="shred", purpose=purpose, person=person))

    def search(self, *, purpose: str, query: Query, limit: int = 10) -> list[Hit]:
        """Return thin hits, best first, at most 50; persons not yet confirmed are left out.

        Raises:
            SearchTooWide: the query has no name, or nothing beside it.
        """
        hits = self._ask(verb="search", purpose=purpose, query=query_to_json(query), limit=limit)
        return [Hit(*hit) for hit in hits]

    def seal(self, *, purpose: str, items: Sequence[Plain]) -> list[bytes]:
        """Return the ciphertext of each item."""
        return _ciphertexts(self._ask(verb="seal", purpose=purpose, items=_plain(items)))

    def open(self, *, purpose: str, items: Sequence[Sealed]) -> list[Any]:
        """Return the value of each item, or none at all.

        Raises:
            Denied: altered or unknown_person, if that holds for any one of them.
        """
        return list(self._ask(verb="open", purpose=purpose, items=_sealed(items)))

    def grant_link(
        self,
        *,
        purpose: str,
        person: str,
        kind: str,
        scope: Mapping[str, Any],
        expires_at: datetime,
        uses: int | None,
    ) -> str:
        """Return the token of a new link about one person.

        Args:
            purpose: why it is granted.
            person: whom it is about; the link opens nobody else.
            kind: "partner" (uses=1: one POST, then the next link) or "status" (uses=None: reading).
            scope: plain values that say what the link is for ({"referral": "17"}), by which it can be revoked, and
                two lists that say what it may touch: "opens" and "seals", each of "table|field" patterns whose
                end may be "*" (["casework_referral|17.*"]). Without them it opens and seals nothing.
            expires_at: an aware instant.
            uses: 1 or None, as the kind has it.
        """
        raw = {"kind": kind, "scope": dict(scope), "expires_at": int(expires_at.timestamp()), "uses": uses}
        return str(self._ask(verb="grant_link", purpose=purpose, person=person, **raw))

    def revoke_links(self, *, scope: Mapping[str, Any]) -> int:
        """Revoke the links whose scope holds all of these plain values; return how many."""
        return int(self._ask(verb="revoke_links", scope=dict(scope)))

    def opens_of(self, *, purpose: str, person: str) -> list[dict[str, Any]]:
        """Return who opened this file, newest first, at most 1,000.

        Each is {"at": ISO instant, "actor", "role", "office", "purpose", "tables": [...]}; an actor "link:…" is
        somebody who held a link.
        """
        return list(self._ask(verb="opens_of", purpose=purpose, person=person))

    def _ask(self, **message: Any) -> Any:
        return self._keeper._ask(handle=self.token, **message)  # noqa: SLF001  # the two are one client


class Link:
    """A capability held by a partner or by the person: it touches one person, within its scope."""

    def __init__(self, *, keeper: Keeper, token: str, about: Mapping[str, Any]) -> None:
        self.token = token
        self.kind: str = about["kind"]
        self.person: str = about["person"]
        self.scope: dict[str, Any] = about["scope"]
        self.expires_at = datetime.fromtimestamp(about["expires_at"], tz=UTC)
        self._keeper = keeper

    def open(self, items: Sequence[Sealed]) -> list[Any]:
        """Return the value of each item within the scope's "opens"; the link is not used up.

        Raises:
            Denied: scope, if any one of them lies outside; altered or unknown_person as for a handle.
            LinkRefused: it was used, revoked or expired meanwhile.
        """
        return list(self._keeper._ask(verb="link_open", link=self.token, items=_sealed(items)))  # noqa: SLF001

    def seal(self, items: Sequence[Plain]) -> list[bytes]:
        """Return the ciphertext of each item within the scope's "seals"; call it before `use_link`.

        Raises:
            Denied: scope, if any one of them lies outside, or verb, if this kind of link only reads.
            LinkRefused: it was used, revoked or expired meanwhile.
        """
        return _ciphertexts(self._keeper._ask(verb="link_seal", link=self.token, items=_plain(items)))  # noqa: SLF001


def _no(answer: Mapping[str, Any]) -> Exception:
    kind, reason = answer.get("no"), str(answer.get("why", ""))
    if kind == "denied":
        return Denied(reason)
    if kind == "link":
        return LinkRefused(reason)
    if kind == "too_wide":
        return SearchTooWide("a name and one of birth date, birth year or phone")
    return KeeperDown(reason)


def _plain(items: Sequence[Plain]) -> list[list[Any]]:
    return [[item.person, item.table, item.field, item.value] for item in items]


def _sealed(items: Sequence[Sealed]) -> list[list[Any]]:
    # bytes(): PostgreSQL hands back a memoryview for a binary column.
    return [[item.person, item.table, item.field, wire.to_text(bytes(item.ciphertext))] for item in items]


def _ciphertexts(answer: Sequence[str]) -> list[bytes]:
    return [wire.to_bytes(text) for text in answer]
