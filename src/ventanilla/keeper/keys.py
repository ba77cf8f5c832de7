"""Reads the city's own key (the KEK, by epoch) from its file, or makes one for a demo city."""

import hmac
import os
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

DEMO_NOTICE = "DEMO KEYS - a seized disk is readable. Never register real people in this folder.\n"
_KEY_BYTES = 32
_NONCE_BYTES = 12


class CannotUseKeys(Exception):
    """The key file cannot be used; the message says why and how to mend it."""


class CannotUnwrap(Exception):
    """Something in the ring was not wrapped by this city's key, or was changed."""


class CityKeys:
    """The key that wraps every other key; `epoch` is the number of the newest one."""

    def __init__(self, *, secrets: dict[int, bytes]) -> None:
        self.epoch = max(secrets)
        self._secrets = secrets
        self._ciphers = {epoch: AESGCM(secret) for epoch, secret in secrets.items()}

    def wrap(self, *, plain: bytes, context: str) -> bytes:
        """Return `plain` wrapped under the newest epoch and bound to `context`."""
        nonce = os.urandom(_NONCE_BYTES)
        return nonce + self._ciphers[self.epoch].encrypt(nonce, plain, f"{context}|{self.epoch}".encode())

    def unwrap(self, *, epoch: int, wrapped: bytes, context: str) -> bytes:
        """Return what was wrapped.

        Raises:
            CannotUnwrap: unknown epoch, other context, or changed bytes.
        """
        cipher = self._ciphers.get(epoch)
        if cipher is None or len(wrapped) < _NONCE_BYTES:
            raise CannotUnwrap
        try:
            return cipher.decrypt(
                wrapped[:_NONCE_BYTES], wrapped[_NONCE_BYTES:], f"{context}|{epoch}".encode()
            )
        except InvalidTag as problem:
            raise CannotUnwrap from problem

    def mark(self, *, text: str) -> bytes:
        """Return a keyed mark by which equal texts can be found without being written down."""
        return hmac.digest(self._secrets[min(self._secrets)], b"keeper mark|" + text.encode(), "sha256")[:16]


def load(*, folder: Path, demo: bool, may_make: bool) -> CityKeys:
    """Return the city's keys from `folder`/kek; a demo keeper makes them on its first start.

    Args:
        folder: the node's folder of keys.
        demo: whether the keeper was started for a demo city.
        may_make: whether there is no ring yet that a new key would lock out.

    Raises:
        CannotUseKeys: no key, demo keys without --demo, real keys with it, or a file others can read.
    """
    path, marker = folder / "kek", folder / "DEMO"
    if not path.exists():
        if not (demo and may_make):
            raise CannotUseKeys(_why_no_key(path=path, demo=demo))
        _make(path=path, marker=marker)
    if demo and not marker.exists():
        raise CannotUseKeys(f"{path} holds real keys; start the keeper without --demo.")
    if marker.exists() and not demo:
        raise CannotUseKeys(
            f"{path} holds demo keys; start with --demo, or make real keys in another folder."
        )
    return CityKeys(secrets=_read(path=path))


def _why_no_key(*, path: Path, demo: bool) -> str:
    if demo:
        return f"{path} is missing, but there is a ring that only that key opens; put the key back."
    return f"{path} is missing. Put the city's key there, or start with --demo for an invented city."


def _make(*, path: Path, marker: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    marker.write_text(DEMO_NOTICE)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w") as file:
        file.write(f"1 {os.urandom(_KEY_BYTES).hex()}\n")
        file.flush()
        os.fsync(file.fileno())


def _read(*, path: Path) -> dict[int, bytes]:
    if path.stat().st_mode & 0o077:
        raise CannotUseKeys(f"{path} can be read by others; run: chmod 600 {path.name}")
    try:
        pairs = [line.split() for line in path.read_text().splitlines() if line.strip()]
        secrets = {int(epoch): bytes.fromhex(secret) for epoch, secret in pairs}
    except ValueError as problem:
        raise CannotUseKeys(
            f"{path} cannot be read; each line is an epoch number and 64 hex digits."
        ) from problem
    if not secrets or any(len(secret) != _KEY_BYTES for secret in secrets.values()):
        raise CannotUseKeys(f"{path} cannot be read; each line is an epoch number and 64 hex digits.")
    return secrets
