"""A signed-in member of staff, as the rooms hold one: every verb names its purpose."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from ventanilla.keeper.asking import Asking
from ventanilla.keeper.items import ciphertexts, plain_items, sealed_items
from ventanilla.keeper.shapes import Hit, IndexEntry, Plain, Query, Sealed, entry_to_json, query_to_json


class Handle:
    """A signed-in member of staff, or one of the node's system actors; `token` is what a cookie may carry."""

    def __init__(self, *, asking: Asking, token: str) -> None:
        self.token = token
        self._asking = asking

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
        return ciphertexts(self._ask(verb="seal", purpose=purpose, items=plain_items(items)))

    def open(self, *, purpose: str, items: Sequence[Sealed]) -> list[Any]:
        """Return the value of each item, or none at all.

        Raises:
            Denied: altered or unknown_person, if that holds for any one of them.
        """
        return list(self._ask(verb="open", purpose=purpose, items=sealed_items(items)))

    def over_budget(self, *, purpose: str) -> dict[str, int]:
        """Return which actors met their limit in the last day, and how many seconds ago."""
        return dict(self._ask(verb="over_budget", purpose=purpose))

    def allow_more(self, *, purpose: str, whom: str, hours: int, why: str) -> None:
        """Let another actor open more people for 1 to 12 hours; the journal keeps who allowed it and why.

        `why` is all_cases, handover, absence or other: the journal is no place for sentences.

        Raises:
            Denied: actor, for oneself; unknown_actor; why.
        """
        self._ask(verb="allow_more", purpose=purpose, whom=whom, hours=hours, why=why)

    def open_readable(self, *, purpose: str, items: Sequence[Sealed]) -> list[Any]:
        """Return the value of each item, or None where it was damaged: for lists, which one bad row must not hide.

        Raises:
            Denied: unknown_person, if that holds for any one of them.
        """
        fields = sealed_items(items)
        return list(self._ask(verb="open", purpose=purpose, items=fields, skip_altered=True))

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
        return self._asking.ask(handle=self.token, **message)
