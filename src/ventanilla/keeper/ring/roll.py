"""Knows, in memory, whose each number is, so that a search of a million people reads nothing from the disk."""

import base64
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

_REF_BYTES = 16
_NOBODY = bytes(_REF_BYTES)


@dataclass(frozen=True)
class Found:
    """What an answer to a search needs to know about one number in the ring."""

    number: int
    ref: str
    pending: bool
    merged_into: str | None


def ref_of(*, raw: bytes) -> str:
    """Return an opaque reference: "p" and 26 letters or digits that carry 128 bits."""
    return "p" + base64.b32encode(raw).decode().rstrip("=").lower()


class Roll:
    """References by number, 16 bytes each, and the few who are pending or merged."""

    def __init__(self) -> None:
        self._refs = bytearray()
        self._pending: set[int] = set()
        self._merged: dict[int, str] = {}

    def put(self, *, number: int, ref: str, pending: bool = False, merged_into: str | None = None) -> None:
        """Write down whose a number is."""
        missing = (number + 1) * _REF_BYTES - len(self._refs)
        if missing > 0:
            self._refs.extend(bytes(missing))
        self._refs[number * _REF_BYTES : (number + 1) * _REF_BYTES] = _raw(ref)
        if pending:
            self._pending.add(number)
        if merged_into:
            self._merged[number] = merged_into

    def confirm(self, *, numbers: Iterable[int]) -> None:
        """Say of these that they are pending no longer."""
        self._pending.difference_update(numbers)

    def merge(self, *, number: int, ref: str, into: str) -> None:
        """Say of a number, and of everybody merged into it, whose file stands for them now."""
        self._merged = {lost: into if kept == ref else kept for lost, kept in self._merged.items()}
        self._merged[number] = into

    def remove(self, *, numbers: Iterable[int]) -> None:
        """Strike these off; nothing of their references stays in memory."""
        for number in numbers:
            self._refs[number * _REF_BYTES : (number + 1) * _REF_BYTES] = _NOBODY
            self._pending.discard(number)
            self._merged.pop(number, None)

    def found(self, *, numbers: Iterable[int]) -> Mapping[int, Found]:
        """Return what is known about each number that stands for somebody."""
        return {number: found for number in numbers if (found := self._found(number))}

    def _found(self, number: int) -> Found | None:
        raw = bytes(self._refs[number * _REF_BYTES : (number + 1) * _REF_BYTES])
        if raw in {b"", _NOBODY}:
            return None
        return Found(
            number=number,
            ref=ref_of(raw=raw),
            pending=number in self._pending,
            merged_into=self._merged.get(number),
        )


def _raw(ref: str) -> bytes:
    return base64.b32decode(ref[1:].upper() + "======")
