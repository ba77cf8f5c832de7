"""Seals one field about one person with AES-256-GCM, bound to its person, table, field and schema."""

import hmac
import os
from functools import cached_property

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

SCHEMA = 1  # first byte of every ciphertext and last part of what it is bound to
_HEAD = bytes([SCHEMA])
_NONCE_BYTES = 12
_SHORTEST = len(_HEAD) + _NONCE_BYTES + 16  # the authentication tag alone takes 16


class Altered(Exception):
    """A ciphertext does not belong to this person, table and field, or was changed."""


class DataKey:
    """A person's own 256-bit key, ready for use."""

    def __init__(self, *, secret: bytes) -> None:
        self.cipher = AESGCM(secret)
        self._secret = secret

    @cached_property
    def tag(self) -> str:
        """The mark of the person's lines in the journal, which nothing but this key yields."""
        return hmac.digest(self._secret, b"keeper journal tag", "sha256")[:12].hex()


def seal(*, key: DataKey, person: str, table: str, field: str, plain: bytes) -> bytes:
    """Return schema byte, random nonce and ciphertext."""
    nonce = os.urandom(_NONCE_BYTES)
    return _HEAD + nonce + key.cipher.encrypt(nonce, plain, _context(person=person, table=table, field=field))


def unseal(*, key: DataKey, person: str, table: str, field: str, ciphertext: bytes) -> bytes:
    """Return what was sealed.

    Raises:
        Altered: any of person, table, field or ciphertext is not what was sealed.
    """
    if len(ciphertext) < _SHORTEST or ciphertext[:1] != _HEAD:
        raise Altered
    try:
        return key.cipher.decrypt(
            ciphertext[1 : 1 + _NONCE_BYTES],
            ciphertext[1 + _NONCE_BYTES :],
            _context(person=person, table=table, field=field),
        )
    except InvalidTag as problem:
        raise Altered from problem


def _context(*, person: str, table: str, field: str) -> bytes:
    return f"{table}|{person}|{field}|{SCHEMA}".encode()
