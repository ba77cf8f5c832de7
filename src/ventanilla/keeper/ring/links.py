"""Keeps capability links: for one person, within one scope, until a day, in a chain of single uses or for reading."""

import hashlib
import json
import secrets
from dataclasses import dataclass
from typing import Any

from ventanilla.keeper.keys import CityKeys
from ventanilla.keeper.ring.transaction import transaction


class CannotUseLink(Exception):
    """The link gives nothing; `reason` is unknown, used or expired."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True)
class LinkRecord:
    """What one link allows; `chain` (hex) is the same for all links that followed one another."""

    chain: str
    person: str
    kind: str
    scope: dict[str, Any]
    expires_at_s: int
    single_use: bool


class Links:
    """The link table of the ring; tokens are kept as digests only."""

    def __init__(self, *, connection: Any, keys: CityKeys) -> None:
        self._connection = connection
        self._keys = keys

    def grant(
        self, *, person: str, kind: str, scope: dict[str, Any], expires_at_s: int, single_use: bool
    ) -> str:
        """Return the token of a new link."""
        record = LinkRecord(
            chain=secrets.token_hex(16),
            person=person,
            kind=kind,
            scope=scope,
            expires_at_s=expires_at_s,
            single_use=single_use,
        )
        with transaction(connection=self._connection):
            marks = [(mark, bytes.fromhex(record.chain)) for mark in self._marks(scope)]
            self._connection.executemany("INSERT INTO link_mark (mark, chain) VALUES (?, ?)", marks)
            return self._insert(record)

    def get(self, *, token: str, at_s: float) -> LinkRecord:
        """Return what a link allows at this second.

        Raises:
            CannotUseLink: it is unknown or revoked, was used, or has expired.
            CannotUnwrap: the ring was changed from outside.
        """
        digest = _digest(token)
        row = self._connection.execute(
            "SELECT chain, person, used, expires_at, epoch, wrapped FROM link WHERE token = ?", (digest,)
        ).fetchone()
        if row is None:
            raise CannotUseLink("unknown")
        chain, person, used, expires_at_s, epoch, wrapped = row
        context = _context(digest=digest, chain=chain.hex(), person=person, expires_at_s=expires_at_s)
        record = LinkRecord(
            chain=chain.hex(),
            person=person,
            expires_at_s=expires_at_s,
            **json.loads(self._keys.unwrap(epoch=epoch, wrapped=wrapped, context=context)),
        )
        if used:
            raise CannotUseLink("used")
        if at_s >= expires_at_s:
            raise CannotUseLink("expired")
        return record

    def use(self, *, token: str, at_s: float) -> str:
        """Use a link once and return the token of the next; a link for reading stays as it is.

        Raises:
            CannotUseLink: it is unknown or revoked, was used, or has expired.
        """
        with transaction(connection=self._connection):
            record = self.get(token=token, at_s=at_s)
            if not record.single_use:
                return token
            self._connection.execute("UPDATE link SET used = 1 WHERE token = ?", (_digest(token),))
            return self._insert(record)

    def revoke(self, *, scope: dict[str, Any]) -> int:
        """Remove every chain whose scope holds all of these values; return how many chains went."""
        marks = self._marks(scope)
        if not marks:
            return 0
        places = ",".join("?" * len(marks))
        found = self._connection.execute(
            f"SELECT chain FROM link_mark WHERE mark IN ({places}) GROUP BY chain HAVING count(*) = ?",  # noqa: S608  # only question marks are put in
            [*marks, len(marks)],
        ).fetchall()
        with transaction(connection=self._connection):
            self._connection.executemany("DELETE FROM link WHERE chain = ?", found)
            self._connection.executemany("DELETE FROM link_mark WHERE chain = ?", found)
        return len(found)

    def _insert(self, record: LinkRecord) -> str:
        token = secrets.token_urlsafe(24)
        digest = _digest(token)
        context = _context(
            digest=digest, chain=record.chain, person=record.person, expires_at_s=record.expires_at_s
        )
        plain = json.dumps(
            {"kind": record.kind, "scope": record.scope, "single_use": record.single_use}
        ).encode()
        self._connection.execute(
            "INSERT INTO link (token, chain, person, expires_at, epoch, wrapped) VALUES (?, ?, ?, ?, ?, ?)",
            (
                digest,
                bytes.fromhex(record.chain),
                record.person,
                record.expires_at_s,
                self._keys.epoch,
                self._keys.wrap(plain=plain, context=context),
            ),
        )
        return token

    def _marks(self, scope: dict[str, Any]) -> list[bytes]:
        plain = [(name, value) for name, value in scope.items() if isinstance(value, str | int)]
        return [self._keys.mark(text=json.dumps(pair)) for pair in plain]


def _digest(token: str) -> bytes:
    return hashlib.sha256(token.encode()).digest()


def _context(*, digest: bytes, chain: str, person: str, expires_at_s: int) -> str:
    return f"ring|link|{digest.hex()}|{chain}|{person}|{expires_at_s}"
