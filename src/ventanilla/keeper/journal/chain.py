"""An append-only file of JSON lines, each carrying the digest of the line before it.

The bytes of a line, without its line feed, are what a Merkle tree over the journal takes as its leaf.
"""

import hashlib
import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ventanilla.engines.journal import leaf_hash

FIRST = "0" * 64  # what the first line gives as the digest of the line before it
_BLOCK_BYTES = 64 * 1024
_LINE_BYTES = 4096  # most lines are shorter


class CannotWrite(Exception):
    """The journal could not take a line, so nothing may be opened."""


class JournalAltered(Exception):
    """A line is not the one that was written there; `line` counts from 1."""

    def __init__(self, line: int) -> None:
        super().__init__(f"line {line}")
        self.line = line


class Chain:
    """The journal file, open for appending."""

    def __init__(self, *, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        self._path = path
        self._file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600)
        self._unsynced = False
        self._new_leaves: list[bytes] = []
        self._end, last = _end_of_whole_lines(self._file)
        if self._end < os.fstat(self._file).st_size:
            # A power cut tore the last line; nothing was opened on it, for it was never whole.
            os.ftruncate(self._file, self._end)
        self._lines = json.loads(last)["line"] if last else 0
        self._previous = hashlib.sha256(last).hexdigest() if last else FIRST

    @property
    def next_line(self) -> int:
        """The number the next line will have, from 1."""
        return int(self._lines) + 1

    @property
    def end(self) -> int:
        """The length of the file in bytes."""
        return self._end

    def append(self, *, record: dict[str, Any]) -> int:
        """Hand one line to the operating system and return the byte it starts at.

        Raises:
            CannotWrite: the disk is full or failing; the file is left as it was.
        """
        whole = {"line": self.next_line, **record, "previous": self._previous}
        line = json.dumps(whole, ensure_ascii=False, separators=(",", ":")).encode()
        try:
            written = os.write(self._file, line + b"\n")
        except OSError as problem:
            raise CannotWrite(problem.strerror) from problem
        if written != len(line) + 1:
            os.ftruncate(self._file, self._end)
            raise CannotWrite("disk full")
        start, self._end = self._end, self._end + written
        self._lines += 1
        self._previous = hashlib.sha256(line).hexdigest()
        self._new_leaves.append(leaf_hash(entry=line))
        self._unsynced = True
        return start

    def read(self, *, start: int) -> dict[str, Any]:
        """Return the line that starts at a byte."""
        return dict(json.loads(_line_at(self._file, start)))

    def lines_from(self, *, start: int) -> Iterator[tuple[int, dict[str, Any]]]:
        """Yield each line from a byte on, with the byte it starts at."""
        with self._path.open("rb") as file:
            file.seek(start)
            for line in file:
                yield start, json.loads(line)
                start += len(line)

    def take_leaves(self) -> list[bytes]:
        """Return the leaf hashes of the lines appended since this was last asked."""
        taken, self._new_leaves = self._new_leaves, []
        return taken

    def ends_with(self, *, digest: str, end: int) -> bool:
        """Say whether a line with this digest ends at a byte of the file."""
        if end == 0:
            return digest == FIRST
        if end > self._end:
            return False
        reach = min(end, _BLOCK_BYTES * 16)
        tail = os.pread(self._file, reach, end - reach)
        line = tail.rstrip(b"\n").rpartition(b"\n")[2]
        return tail.endswith(b"\n") and hashlib.sha256(line).hexdigest() == digest

    def leaves_from(self, *, start: int) -> Iterator[bytes]:
        """Yield the leaf hash of each line from a byte on."""
        with self._path.open("rb") as file:
            file.seek(start)
            for line in file:
                yield leaf_hash(entry=line.rstrip(b"\n"))

    @property
    def digest(self) -> str:
        """The digest of the last line."""
        return self._previous

    def sync(self) -> None:
        """Put on disk what was handed to the operating system."""
        if self._unsynced:
            self._unsynced = False
            os.fsync(self._file)

    def close(self) -> None:
        """Put everything on disk and close the file."""
        self.sync()
        os.close(self._file)


def check(*, path: Path) -> int:
    """Read a journal from its first line to its last and return how many lines it has.

    Raises:
        JournalAltered: a line was changed, removed, inserted or moved.
    """
    return sum(1 for _ in checked_lines(path=path))


def checked_lines(*, path: Path) -> Iterator[bytes]:
    """Yield each line of a journal, without its line feed, once it is known to follow from the one before.

    Raises:
        JournalAltered: a line was changed, removed, inserted or moved.
    """
    previous = FIRST
    with path.open("rb") as file:
        for count, raw in enumerate(file, start=1):
            line = raw.rstrip(b"\n")
            try:
                record = json.loads(line)
            except ValueError as problem:
                raise JournalAltered(count) from problem
            if (
                not isinstance(record, dict)
                or record.get("line") != count
                or record.get("previous") != previous
            ):
                raise JournalAltered(count)
            previous = hashlib.sha256(line).hexdigest()
            yield line


def _end_of_whole_lines(file: int) -> tuple[int, bytes]:
    """Return where the last whole line ends, and that line without its line feed."""
    end = os.fstat(file).st_size
    start, tail = end, b""
    while start > 0 and tail.count(b"\n") < 2:  # noqa: PLR2004  # the feeds before and after the last whole line
        step = min(_BLOCK_BYTES, start)
        start -= step
        tail = os.pread(file, step, start) + tail
    whole, feed, _torn = tail.rpartition(b"\n")
    if not feed:
        return 0, b""
    return start + len(whole) + 1, whole.rpartition(b"\n")[2]


def _line_at(file: int, start: int) -> bytes:
    length = _LINE_BYTES
    while b"\n" not in (line := os.pread(file, length, start)) and len(line) == length:
        length *= 4
    return line.partition(b"\n")[0]
