"""The file of signed heads, one JSON object a line: anybody may have it, and only the keeper adds to it."""

import json
import os
from array import array
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any


class BadHeads(Exception):
    """A list of signed heads is not what one keeper signed; `line` counts from 1."""

    def __init__(self, line: int, why: str) -> None:
        super().__init__(f"line {line}: {why}")
        self.line = line
        self.why = why


class HeadFile:
    """The heads written so far, found by their place without reading those before."""

    def __init__(self, *, path: Path) -> None:
        self._file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600)
        self._starts = array("Q", [0])
        with path.open("rb") as lines:
            for line in lines:
                if line.endswith(b"\n"):
                    self._starts.append(self._starts[-1] + len(line))
        # A power cut tore the last line; the ring still has it.
        os.ftruncate(self._file, self._starts[-1])

    def __len__(self) -> int:
        return len(self._starts) - 1

    def append(self, *, raw: Mapping[str, Any]) -> None:
        """Add one head and put it on disk.

        Raises:
            OSError: the disk is full or failing; the file is left as it was.
        """
        line = json.dumps(raw, separators=(",", ":")).encode() + b"\n"
        if os.write(self._file, line) != len(line):
            os.ftruncate(self._file, self._starts[-1])
            raise OSError("disk full")
        os.fsync(self._file)
        self._starts.append(self._starts[-1] + len(line))

    def lines(self, *, after: int, most: int) -> list[bytes]:
        """Return so many heads from the one at a place on, as JSON."""
        first, last = min(after, len(self)), min(after + most, len(self))
        text = os.pread(self._file, self._starts[last] - self._starts[first], self._starts[first])
        return text.splitlines()

    def has(self, *, signature: str) -> bool:
        """Say whether one of the newest heads carries this signature."""
        newest = self.lines(after=max(0, len(self) - _NEWEST), most=_NEWEST)
        return any(json.loads(line)["signature"] == signature for line in newest)

    def close(self) -> None:
        """Close the file."""
        os.close(self._file)


_NEWEST = 1000


def read_lines(*, path: Path) -> Iterator[Any]:
    """Yield the JSON object of each whole line of a file of heads; none when there is no file.

    Raises:
        BadHeads: a line cannot be read.
    """
    if not path.exists():
        return
    with path.open("rb") as file:
        for number, line in enumerate(file, start=1):
            if not line.endswith(b"\n"):
                return  # torn by a power cut, or being written now
            try:
                yield json.loads(line)
            except ValueError as problem:
                raise BadHeads(number, "it cannot be read") from problem
