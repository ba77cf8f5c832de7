"""The journal as the verbs use it: a line about actor, purpose and persons, written before anything happens."""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from ventanilla.keeper import envelope
from ventanilla.keeper.handles import Caller
from ventanilla.keeper.journal.chain import Chain
from ventanilla.keeper.journal.heads import Heads
from ventanilla.keeper.journal.tags import Tags
from ventanilla.keeper.ring.own import Own

_TABLE = "keeper_journal"


class Book:
    """The journal and its index."""

    def __init__(self, *, folder: Path, own: Own) -> None:
        """Open the journal and go on.

        Raises:
            JournalShortened: it does not hold the lines whose head was signed.
        """
        self._chain = Chain(path=folder / "journal.log")
        self.heads = Heads(path=folder / "journal.heads", own=own, chain=self._chain)
        self._tags = Tags(path=folder / "journal.tags", chain=self._chain)

    def write(
        self,
        *,
        caller: Caller,
        verb: str,
        purpose: str = "",
        note: Mapping[str, Any] | None = None,
        about: Mapping[str, envelope.DataKey] | None = None,
        tables: Mapping[str, Iterable[str]] | None = None,
    ) -> None:
        """Write one line.

        Args:
            caller: who asks.
            verb: what for.
            purpose: why.
            note: more that may stand in clear: counts, reasons, never anything about a person.
            about: the persons it touches and their keys; their references are sealed under those keys.
            tables: per person, the tables it touches; sealed with the reference.

        Raises:
            CannotWrite: the journal could not take the line.
        """
        record = {
            "at": datetime.now(UTC).isoformat(timespec="milliseconds"),
            "actor": caller.actor,
            "role": caller.role,
            "office": caller.office,
            "verb": verb,
            "purpose": purpose,
            **(note or {}),
        }
        if about:
            record["about"] = [
                [key.tag, self._sealed(ref=ref, key=key, tables=(tables or {}).get(ref, ()))]
                for ref, key in about.items()
            ]
        start = self._chain.append(record=record)
        if about and verb == "open":
            self._tags.add(tags=[key.tag for key in about.values()], start=start)

    def opens_of(self, *, person: str, key: envelope.DataKey, most: int) -> list[dict[str, Any]]:
        """Return who opened a person's file, when and why, newest first."""
        lines = (self._chain.read(start=start) for start in self._tags.find(tag=key.tag, most=most))
        return [opened for line in lines if (opened := _opened(line=line, person=person, key=key))]

    def sync_lines(self) -> None:
        """Put the lines written so far on disk; safe in another thread."""
        self._chain.sync()

    def flush_tags(self) -> None:
        """Bring the index up to the lines written so far."""
        self._tags.flush()

    def close(self) -> None:
        """Put everything on disk and close the files."""
        self._tags.close()
        self.heads.file.close()
        self._chain.close()

    def _sealed(self, *, ref: str, key: envelope.DataKey, tables: Iterable[str]) -> str:
        plain = "|".join((ref, *sorted(tables))).encode()  # neither may hold a "|"
        field = str(self._chain.next_line)
        return envelope.seal(key=key, person=ref, table=_TABLE, field=field, plain=plain).hex()


def _opened(*, line: Mapping[str, Any], person: str, key: envelope.DataKey) -> dict[str, Any] | None:
    for tag, sealed in line["about"]:
        if tag == key.tag:
            try:
                plain = envelope.unseal(
                    key=key,
                    person=person,
                    table=_TABLE,
                    field=str(line["line"]),
                    ciphertext=bytes.fromhex(sealed),
                )
            except envelope.Altered:
                return None
            kept = {name: line[name] for name in ("at", "actor", "role", "office", "purpose")}
            return kept | {"tables": plain.decode().split("|")[1:]}
    return None
