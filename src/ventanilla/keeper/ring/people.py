"""Keeps every person's wrapped key, pending state, merge and sealed index entry."""

import json
import os
from collections import OrderedDict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from ventanilla.keeper import envelope
from ventanilla.keeper.keys import CityKeys
from ventanilla.keeper.ring.file import empty_the_log
from ventanilla.keeper.ring.roll import Found, Roll, ref_of
from ventanilla.keeper.ring.transaction import transaction
from ventanilla.keeper.shapes import IndexEntry, entry_from_json, entry_to_json

_KEPT_KEYS = 4096  # unwrapped keys held ready; about 1 MB
_AT_ONCE = 500  # names in one SQL statement
_TABLE, _FIELD = "keeper_index", "entry"


class UnknownPerson(Exception):
    """There is no key for this person: never was, discarded or shredded."""


class CannotMerge(Exception):
    """The two are the same person already."""


def new_ref() -> str:
    """Return a reference that 128 random bits make."""
    return ref_of(raw=os.urandom(16))


class People:
    """The person table of the ring. A person's `number` is their place in the search index."""

    def __init__(self, *, connection: Any, keys: CityKeys) -> None:
        self._connection = connection
        self._keys = keys
        self._ready: OrderedDict[str, envelope.DataKey] = OrderedDict()
        self._roll = Roll()
        rows = connection.execute("SELECT number, ref, pending_since, merged_into FROM person")
        for number, ref, since, merged_into in rows:
            self._roll.put(number=number, ref=ref, pending=since is not None, merged_into=merged_into)

    def count(self) -> int:
        """Return how many persons have a key."""
        return int(self._connection.execute("SELECT count(*) FROM person").fetchone()[0])

    def add(self, *, count: int, at_s: int) -> list[str]:
        """Make keys for new persons, pending since `at_s` (seconds since 1970), and return their references."""
        refs = [new_ref() for _ in range(count)]
        rows = [(ref, self._keys.epoch, self._wrap(ref), at_s) for ref in refs]
        with transaction(connection=self._connection):
            self._connection.executemany(
                "INSERT INTO person (ref, epoch, wrapped, pending_since) VALUES (?, ?, ?, ?)", rows
            )
        for ref, number in self.numbers(refs=refs).items():
            self._roll.put(number=number, ref=ref, pending=True)
        return refs

    def confirm(self, *, refs: Sequence[str]) -> None:
        """Mark persons as there to stay; doing it twice is no fault.

        Raises:
            UnknownPerson: one of them has no key.
        """
        numbers = self.numbers(refs=refs)
        with transaction(connection=self._connection):
            self._connection.executemany(
                "UPDATE person SET pending_since = NULL WHERE ref = ?", [(ref,) for ref in refs]
            )
        self._roll.confirm(numbers=numbers.values())

    def pending(self, *, before_s: int) -> list[str]:
        """Return the persons pending since `before_s` or longer, oldest first."""
        rows = self._connection.execute(
            "SELECT ref FROM person WHERE pending_since <= ? ORDER BY pending_since, number", (before_s,)
        )
        return [ref for (ref,) in rows]

    def numbers(self, *, refs: Iterable[str]) -> dict[str, int]:
        """Return each person's number.

        Raises:
            UnknownPerson: one of them has no key.
        """
        return dict(self._select(columns="ref, number", refs=refs))

    def keys_of(self, *, refs: Iterable[str]) -> dict[str, envelope.DataKey]:
        """Return each person's own key.

        Raises:
            UnknownPerson: one of them has none.
            CannotUnwrap: the ring was changed from outside.
        """
        wanted = set(refs)
        found = {ref: self._ready[ref] for ref in wanted if ref in self._ready}
        for ref, epoch, wrapped in self._select(columns="ref, epoch, wrapped", refs=wanted - found.keys()):
            secret = self._keys.unwrap(epoch=epoch, wrapped=wrapped, context=f"ring|person|{ref}")
            found[ref] = self._ready[ref] = envelope.DataKey(secret=secret)
        while len(self._ready) > _KEPT_KEYS:
            self._ready.popitem(last=False)
        return found

    def put_entries(self, *, entries: dict[str, IndexEntry]) -> dict[str, int]:
        """Seal and keep what persons may be found by; return their numbers.

        Raises:
            UnknownPerson: one of them has no key.
        """
        numbers = self.numbers(refs=entries)
        keys = self.keys_of(refs=entries)
        rows = [(_sealed(key=keys[ref], ref=ref, entry=entry), ref) for ref, entry in entries.items()]
        with transaction(connection=self._connection):
            self._connection.executemany("UPDATE person SET entry = ? WHERE ref = ?", rows)
        return numbers

    def drop_entry(self, *, ref: str) -> int:
        """Forget what a person may be found by; return their number.

        Raises:
            UnknownPerson: there is no such person.
        """
        number = self.numbers(refs=[ref])[ref]
        with transaction(connection=self._connection):
            self._connection.execute("UPDATE person SET entry = NULL WHERE ref = ?", (ref,))
        return number

    def entries(self) -> Iterator[tuple[int, IndexEntry]]:
        """Yield every number and index entry, opened."""
        rows = self._connection.execute(
            "SELECT number, ref, epoch, wrapped, entry FROM person WHERE entry IS NOT NULL ORDER BY number"
        )
        for number, ref, epoch, wrapped, entry in rows:
            secret = self._keys.unwrap(epoch=epoch, wrapped=wrapped, context=f"ring|person|{ref}")
            key = envelope.DataKey(secret=secret)
            plain = envelope.unseal(key=key, person=ref, table=_TABLE, field=_FIELD, ciphertext=entry)
            yield number, entry_from_json(json.loads(plain.decode()))

    def found(self, *, numbers: Sequence[int]) -> Mapping[int, Found]:
        """Return what is known about each number that still stands for somebody; from memory."""
        return self._roll.found(numbers=numbers)

    def merge(self, *, keep: str, lose: str) -> None:
        """Let searches answer `keep` wherever they would have answered `lose`.

        Raises:
            UnknownPerson: one of them has no key.
            CannotMerge: they are one already, or one of them was merged into somebody else.
        """
        rows = {
            ref: (number, into)
            for ref, number, into in self._select(columns="ref, number, merged_into", refs=[keep, lose])
        }
        if keep == lose or any(into for _, into in rows.values()):
            raise CannotMerge
        with transaction(connection=self._connection):
            self._connection.execute("UPDATE person SET merged_into = ? WHERE merged_into = ?", (keep, lose))
            self._connection.execute("UPDATE person SET merged_into = ? WHERE ref = ?", (keep, lose))
        self._roll.merge(number=rows[lose][0], ref=lose, into=keep)

    def shred(self, *, ref: str) -> dict[str, int]:
        """Destroy the keys of a person and of everybody merged into them; return their numbers by reference.

        Raises:
            UnknownPerson: there is no such person.
        """
        numbers = self.numbers(refs=[ref])
        merged = self._connection.execute("SELECT ref, number FROM person WHERE merged_into = ?", (ref,))
        numbers |= dict(merged.fetchall())
        self.destroy(refs=list(numbers))
        return numbers

    def destroy(self, *, refs: Sequence[str], only_pending: bool = False) -> None:
        """Delete rows so that neither the file nor its log holds them any longer.

        Raises:
            UnknownPerson: one of them is not there (or not pending, when only pending ones may go).
        """
        numbers = self.numbers(refs=refs)
        condition = "ref = ? AND pending_since IS NOT NULL" if only_pending else "ref = ?"
        with transaction(connection=self._connection):
            for ref in refs:
                self._connection.execute(
                    "DELETE FROM link_mark WHERE chain IN (SELECT chain FROM link WHERE person = ?)", (ref,)
                )
                self._connection.execute("DELETE FROM link WHERE person = ?", (ref,))
                if self._connection.execute(f"DELETE FROM person WHERE {condition}", (ref,)).rowcount != 1:  # noqa: S608  # one of two constants
                    raise UnknownPerson
        self._roll.remove(numbers=numbers.values())
        for ref in refs:
            self._ready.pop(ref, None)
        empty_the_log(connection=self._connection)

    def _wrap(self, ref: str) -> bytes:
        return self._keys.wrap(plain=os.urandom(32), context=f"ring|person|{ref}")

    def _select(self, *, columns: str, refs: Iterable[str]) -> list[tuple[Any, ...]]:
        wanted = list(set(refs))
        rows: list[tuple[Any, ...]] = []
        for start in range(0, len(wanted), _AT_ONCE):
            some = wanted[start : start + _AT_ONCE]
            marks = ",".join("?" * len(some))
            rows += self._connection.execute(f"SELECT {columns} FROM person WHERE ref IN ({marks})", some)  # noqa: S608  # constants and question marks
        if len(rows) != len(wanted):
            raise UnknownPerson
        return rows


def _sealed(*, key: envelope.DataKey, ref: str, entry: IndexEntry) -> bytes:
    plain = json.dumps(entry_to_json(entry), ensure_ascii=False, separators=(",", ":")).encode()
    return envelope.seal(key=key, person=ref, table=_TABLE, field=_FIELD, plain=plain)
