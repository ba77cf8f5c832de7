"""Finds words one slip apart without comparing them with all others.

Two words one letter apart (left out, put in, mistaken or swapped with the next) become equal when one letter is left
out of each, so every word is kept under the digests of what is left of it.
"""

from array import array
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

_MOST_UNSORTED = 16_384  # entries that are looked through one by one
_LONGEST = 24  # letters; what follows is not compared


class Neighbours:
    """Numbers of words by the digests of what is left of each."""

    def __init__(self) -> None:
        self._digests = np.zeros(0, dtype=np.uint32)
        self._words = np.zeros(0, dtype=np.uint32)
        self._new_digests = array("I")
        self._new_words = array("I")

    def add(self, *, word: str, number: int) -> None:
        """Keep a word under its number."""
        left = _left_of(word)
        self._new_digests.extend(left)
        self._new_words.extend([number] * len(left))

    def find(self, *, word: str) -> NDArray[np.uint32]:
        """Return the numbers of the words that may be one slip away from this one or are it; some are further."""
        if len(self._new_words) > _MOST_UNSORTED:
            self._sort_in()
        left = np.array(sorted(_left_of(word)), dtype=np.uint32)
        starts, ends = (np.searchsorted(self._digests, left, side=side) for side in ("left", "right"))
        parts = [self._words[start:end] for start, end in zip(starts, ends, strict=True) if end > start]
        among_new = np.isin(np.frombuffer(self._new_digests, dtype=np.uint32), left)
        parts.append(np.frombuffer(self._new_words, dtype=np.uint32)[among_new])
        return np.unique(np.concatenate(parts))

    def _sort_in(self) -> None:
        digests = np.frombuffer(self._new_digests, dtype=np.uint32)
        order = np.argsort(digests, kind="stable")
        places = np.searchsorted(self._digests, digests[order])
        self._words = np.insert(self._words, places, np.frombuffer(self._new_words, dtype=np.uint32)[order])
        self._digests = np.insert(self._digests, places, digests[order])
        self._new_digests, self._new_words = array("I"), array("I")


def _left_of(word: str) -> set[int]:
    """Return the digests of the word and of each way to leave one letter out of it."""
    raw = word[:_LONGEST].encode("utf-32-le") if not word.isascii() else word[:_LONGEST].encode()
    width = 1 if word.isascii() else 4
    left = {crc32(raw[:cut] + raw[cut + width :]) for cut in range(0, len(raw), width)}
    return left | {crc32(raw)}
