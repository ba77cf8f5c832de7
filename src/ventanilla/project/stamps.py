"""Remembers from what each prepared thing was made, so that a second start does nothing twice."""

import hashlib
from collections.abc import Iterable
from pathlib import Path


def fingerprint(*, files: Iterable[Path], words: Iterable[str] = ()) -> str:
    """Return a short text that changes when a file is edited, added or taken away, or a word differs."""
    digest = hashlib.sha256()
    for path in sorted(files):
        seen = path.stat()
        digest.update(f"{path}|{seen.st_size}|{seen.st_mtime_ns}\n".encode())
    for word in words:
        digest.update(f"={word}\n".encode())
    return digest.hexdigest()


def holds(*, folder: Path, name: str, value: str) -> bool:
    """Tell whether `name` was last made from `value`."""
    path = folder / "stamps" / name
    return path.exists() and path.read_text() == value


def put(*, folder: Path, name: str, value: str) -> None:
    """Remember that `name` is made from `value`; call it only when it is done."""
    path = folder / "stamps" / name
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    path.write_text(value)
