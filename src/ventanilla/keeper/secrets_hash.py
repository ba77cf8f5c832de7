"""Hashes the secrets of actors with scrypt and checks them in constant time."""

import hashlib
import hmac
import os

# 32 MiB and three passes: as costly to guess as OWASP's 128 MiB in one, a quarter of the memory
# (OWASP Password Storage Cheat Sheet).
_N, _R, _P = 2**15, 8, 3
_MOST_MEMORY = 64 * 1024 * 1024
_SALT_BYTES = 16


def hash_secret(*, secret: str) -> str:
    """Return the scrypt hash of a secret with its salt and cost."""
    salt = os.urandom(_SALT_BYTES)
    digest = _scrypt(secret=secret, salt=salt, n=_N, r=_R, p=_P)
    return f"scrypt${_N}${_R}${_P}${salt.hex()}${digest.hex()}"


def is_secret(*, secret: str, hashed: str) -> bool:
    """Return whether the secret is the one that was hashed."""
    _, n, r, p, salt, digest = hashed.split("$")
    tried = _scrypt(secret=secret, salt=bytes.fromhex(salt), n=int(n), r=int(r), p=int(p))
    return hmac.compare_digest(tried, bytes.fromhex(digest))


def nobodys_hash() -> str:
    """Return a hash that no secret matches, so that an unknown actor takes as long as a known one."""
    return f"scrypt${_N}${_R}${_P}${'00' * _SALT_BYTES}${'00' * 32}"


def _scrypt(*, secret: str, salt: bytes, n: int, r: int, p: int) -> bytes:
    return hashlib.scrypt(secret.encode(), salt=salt, n=n, r=r, p=p, maxmem=_MOST_MEMORY, dklen=32)
