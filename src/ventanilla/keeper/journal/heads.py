"""Signs the size and root of the journal from time to time, so that nobody can rewrite the past unseen (RFC 6962)."""

import hashlib
import json
from base64 import b64decode, b64encode
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from ventanilla.engines.journal import Frontier, head, proof_of_growth, verify_consistency
from ventanilla.keeper.journal.chain import FIRST, Chain
from ventanilla.keeper.journal.head_file import BadHeads, HeadFile
from ventanilla.keeper.ring.own import Own

_KEY, _MARK = "journal signing key", "journal mark"
_NOTHING_YET: dict[str, Any] = {"end": 0, "digest": FIRST, "size": 0, "nodes": [], "unwritten": []}


class JournalShortened(Exception):
    """The journal does not hold the lines whose head was signed: it was cut, replaced or changed."""


@dataclass(frozen=True)
class SignedHead:
    """What the keeper promises: at this instant the journal had so many lines and this root.

    `proof` shows that it grew from the head before it; `key` is the public key, raw.
    """

    at: str
    size: int
    root: bytes
    proof: tuple[bytes, ...]
    key: bytes
    signature: bytes

    def promised(self) -> bytes:
        """Return the bytes that are signed."""
        return head(size=self.size, root=self.root) + f"{self.at}\n".encode()

    def is_signed(self) -> bool:
        """Say whether the signature is that of the key it names."""
        try:
            Ed25519PublicKey.from_public_bytes(self.key).verify(self.signature, self.promised())
        except (InvalidSignature, ValueError):
            return False
        return True

    def fingerprint(self) -> str:
        """Return what two people compare to know the key: eight groups of four hex digits."""
        digest = hashlib.sha256(self.key).hexdigest()[:32]
        return " ".join(digest[place : place + 4] for place in range(0, 32, 4))

    def to_json(self) -> dict[str, Any]:
        """Return it as one JSON object."""
        return {
            "at": self.at,
            "size": self.size,
            "root": _text(self.root),
            "proof": [_text(node) for node in self.proof],
            "key": _text(self.key),
            "signature": _text(self.signature),
        }


def head_from_json(raw: Any) -> SignedHead:
    """Read what `to_json` gave.

    Raises:
        ValueError: it is not that.
    """
    try:
        return SignedHead(
            at=str(raw["at"]),
            size=int(raw["size"]),
            root=b64decode(raw["root"], validate=True),
            proof=tuple(b64decode(node, validate=True) for node in raw["proof"]),
            key=b64decode(raw["key"], validate=True),
            signature=b64decode(raw["signature"], validate=True),
        )
    except (KeyError, TypeError) as problem:
        raise ValueError("This is not a signed head.") from problem


class Heads:
    """The signed heads of one journal, in a file beside it that anybody may have."""

    def __init__(self, *, path: Path, own: Own, chain: Chain) -> None:
        """Go on from the last head.

        Raises:
            JournalShortened: the journal is not the one that was signed.
        """
        self._own, self._chain = own, chain
        self._signer = _signer(own=own)
        mark = json.loads(own.get(name=_MARK) or b"null") or _NOTHING_YET
        if not chain.ends_with(digest=mark["digest"], end=mark["end"]):
            raise JournalShortened
        self._frontier = Frontier(size=mark["size"], nodes=[b64decode(node) for node in mark["nodes"]])
        self._waiting = list(chain.leaves_from(start=mark["end"]))
        self.file = HeadFile(path=path)
        self._unwritten = [raw for raw in mark["unwritten"] if not self.file.has(signature=raw["signature"])]
        self._write()

    def sign(self, *, at: datetime, renew: bool = False) -> SignedHead | None:
        """Sign what the journal holds now and return the head.

        Args:
            at: the instant the head says.
            renew: sign although nothing was added; otherwise None is returned then.

        Raises:
            OSError, sqlite Error: the disk is full or failing; what waits is signed the next time.
        """
        self._waiting += self._chain.take_leaves()
        if not self._waiting and not renew:
            return None
        self._chain.sync()
        grown = self._frontier.copy()
        for leaf in self._waiting:
            grown.append_leaf(leaf=leaf)
        proof = proof_of_growth(before=self._frontier, leaves=self._waiting)
        signed = self._signed(at=at, grown=grown, proof=tuple(proof))
        # The ring first: should the power fail before the file is written, the next start writes it.
        self._put_mark(grown=grown, signed=signed)
        self._frontier, self._waiting = grown, []
        self._unwritten.append(signed.to_json())
        self._write()
        return signed

    def _signed(self, *, at: datetime, grown: Frontier, proof: tuple[bytes, ...]) -> SignedHead:
        when = at.astimezone(UTC).isoformat(timespec="seconds")
        size, root = grown.size, grown.root()
        signature = self._signer.sign(head(size=size, root=root) + f"{when}\n".encode())
        key = self._signer.public_key().public_bytes_raw()
        return SignedHead(at=when, size=size, root=root, proof=proof, key=key, signature=signature)

    def _put_mark(self, *, grown: Frontier, signed: SignedHead) -> None:
        mark = {
            "end": self._chain.end,
            "digest": self._chain.digest,
            "size": grown.size,
            "nodes": [_text(node) for node in grown.nodes],
            "unwritten": [*self._unwritten, signed.to_json()],
        }
        self._own.put(name=_MARK, plain=json.dumps(mark).encode())

    def _write(self) -> None:
        while self._unwritten:
            self.file.append(raw=self._unwritten[0])
            del self._unwritten[0]


def check_heads(*, lines: Iterable[Any], key: bytes | None = None) -> SignedHead | None:
    """Check that heads are signed by one key and that each grew from the one before; return the last.

    Args:
        lines: JSON objects as the file has them, oldest first.
        key: the public key they must be signed by; the first one's own when not given.

    Raises:
        BadHeads: the first that is not so.
    """
    before: SignedHead | None = None
    for number, raw in enumerate(lines, start=1):
        try:
            now = head_from_json(raw)
        except ValueError as problem:
            raise BadHeads(number, "it cannot be read") from problem
        key = key or now.key
        if now.key != key or not now.is_signed():
            raise BadHeads(number, "the signature is not this keeper's")
        if before and not grew(before=before, now=now):
            raise BadHeads(number, "the journal before it was changed")
        before = now
    return before


def grew(*, before: SignedHead, now: SignedHead) -> bool:
    """Say whether a head's own proof shows that it holds everything the head before it held."""
    return now.at >= before.at and verify_consistency(
        first=before.size,
        second=now.size,
        proof=now.proof,
        first_root=before.root,
        second_root=now.root,
    )


def forget_mark(*, own: Own) -> dict[str, Any]:
    """Let the keeper begin a new journal; return the size of the one that ends and the time of its last head."""
    mark = json.loads(own.get(name=_MARK) or b"null") or _NOTHING_YET
    own.drop(name=_MARK)
    last = mark["unwritten"][-1]["at"] if mark["unwritten"] else ""
    return {"lines": mark["size"], "signed_at": last}


def _signer(*, own: Own) -> Ed25519PrivateKey:
    secret = own.get(name=_KEY)
    if secret is None:
        secret = Ed25519PrivateKey.generate().private_bytes_raw()
        own.put(name=_KEY, plain=secret)
    return Ed25519PrivateKey.from_private_bytes(secret)


def _text(raw: bytes) -> str:
    return b64encode(raw).decode()
