"""Tells the person in front of the terminal what is being done, with the seconds since the start."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TextIO


class Progress:
    """Prints one line a step."""

    def __init__(self, *, since_s: float | None = None, out: TextIO | None = None) -> None:
        """Count from now, or from an instant of the machine's monotonic clock, which its processes share."""
        self._out = out or sys.stderr
        self.since_s = time.monotonic() if since_s is None else since_s

    def __call__(self, text: str) -> None:
        """Print what is being done."""
        self._out.write(f"{time.monotonic() - self.since_s:6.1f} s  {text}\n")
        self._out.flush()

    @contextmanager
    def step(self, words: str) -> Iterator[None]:
        """Print what is being done while the block does it."""
        self(words)
        yield
