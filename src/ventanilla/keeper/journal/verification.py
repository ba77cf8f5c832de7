"""Reads a journal and its signed heads through and says whether every line is still what it was."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ventanilla.engines.journal import Frontier
from ventanilla.keeper.journal.chain import checked_lines
from ventanilla.keeper.journal.head_file import BadHeads, read_lines
from ventanilla.keeper.journal.heads import SignedHead, check_heads, head_from_json


class PastChanged(Exception):
    """The journal is not the one whose head was signed; `head` is the first that it contradicts."""

    def __init__(self, head: SignedHead) -> None:
        super().__init__(f"the head of {head.at}, {head.size} lines")
        self.head = head


@dataclass(frozen=True)
class Verified:
    """What was found in order: lines in all, lines the last head covers, heads, and the last one."""

    lines: int
    covered: int
    heads: int
    last: SignedHead | None


def verify(*, folder: Path, kept: Sequence[Any] = ()) -> Verified:
    """Check the journal in a keeper's folder against its own heads and against those somebody else kept.

    Args:
        folder: where journal.log and journal.heads are.
        kept: JSON objects of heads that were kept elsewhere, in any order.

    Raises:
        JournalAltered: a line was changed, removed, inserted or moved.
        BadHeads: a head was not signed by this keeper, or does not follow from the one before.
        PastChanged: the lines do not give the root that was signed.
    """
    own = list(read_lines(path=folder / "journal.heads"))
    last = check_heads(lines=own)
    promised = [head_from_json(raw) for raw in own] + _kept(kept=kept, key=last.key if last else None)
    lines = _compare(path=folder / "journal.log", promised=promised)
    return Verified(lines=lines, covered=last.size if last else 0, heads=len(own), last=last)


def continued(*, kept: Sequence[Any], new: Iterable[Any]) -> list[Any]:
    """Return the heads in `new` that a witness does not have yet, once they are shown to follow from those kept.

    Raises:
        BadHeads: they do not: the other city's journal was rewritten, or another keeper signed.
    """
    known = {_signature(raw) for raw in kept}
    fresh = [raw for raw in new if _signature(raw) not in known]
    check_heads(lines=[*kept, *fresh])
    return fresh


def _kept(*, kept: Sequence[Any], key: bytes | None) -> list[SignedHead]:
    heads = []
    for number, raw in enumerate(kept, start=1):
        try:
            head = head_from_json(raw)
        except ValueError as problem:
            raise BadHeads(number, "it cannot be read") from problem
        if not head.is_signed() or head.key != (key or head.key):
            raise BadHeads(number, "the signature is not this keeper's")
        heads.append(head)
    return heads


def _compare(*, path: Path, promised: list[SignedHead]) -> int:
    """Read the journal once and compare its root at each size that was promised."""
    waiting = sorted(promised, key=lambda head: -head.size)
    grown = Frontier()
    for line in checked_lines(path=path):
        _compare_here(grown=grown, waiting=waiting)
        grown.append(entry=line)
    _compare_here(grown=grown, waiting=waiting)
    if waiting:
        raise PastChanged(waiting[-1])
    return grown.size


def _compare_here(*, grown: Frontier, waiting: list[SignedHead]) -> None:
    while waiting and waiting[-1].size == grown.size:
        if waiting[-1].root != grown.root():
            raise PastChanged(waiting[-1])
        waiting.pop()


def _signature(raw: Any) -> str:
    return str(raw.get("signature")) if isinstance(raw, dict) else ""
