"""What the doctor says about one thing."""

from dataclasses import dataclass
from pathlib import Path

OK = "ok"
WARN = "warn"
BAD = "bad"


@dataclass(frozen=True, kw_only=True)
class Finding:
    """One thing looked at: `level` is ok, warn (works, but should change) or bad (must be mended)."""

    level: str
    what: str
    mend: str = ""


@dataclass(frozen=True, kw_only=True)
class Node:
    """The installation under examination."""

    folder: Path
    city_file: Path
    demo: bool
    host: str
    port: int
    postgresql: bool = False


def ok(what: str) -> Finding:
    """Say that something is as it should be."""
    return Finding(level=OK, what=what)


def warn(what: str, *, mend: str) -> Finding:
    """Say that something works but should change."""
    return Finding(level=WARN, what=what, mend=mend)


def bad(what: str, *, mend: str) -> Finding:
    """Say that something must be mended."""
    return Finding(level=BAD, what=what, mend=mend)
