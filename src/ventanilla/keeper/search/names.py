"""Keeps, in compact arrays, the words of every form of every name: by row what it says, by word which rows say it."""

from array import array
from collections.abc import Iterable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ventanilla.keeper.search.spelling import Written, written
from ventanilla.keeper.search.vocabulary import NOTHING, Vocabulary

NOBODY = 0  # the number in the ring of no person; it marks a row that was removed
_JOINED = 1 << 31  # marks a word that stands for others written as one
_NUMBER = _JOINED - 1


class Names:
    """Rows of words, one for each form of a name; `number` is the person's number in the ring."""

    def __init__(self) -> None:
        self.vocabulary = Vocabulary()
        self._rows_of_word: list[array[int]] = [array("I")]
        self._words = array("I")
        self._starts = array("I")
        self._counts = array("B")
        self._persons = array("I")
        self._first_row = array("I", [0])
        self._row_count = array("B", [0])

    def __len__(self) -> int:
        return len(self._persons)

    def add(self, *, number: int, forms: Iterable[str]) -> range:
        """Add a row for every different form of a person's name and return the rows."""
        first = len(self._persons)
        for form in dict.fromkeys(written(name=form) for form in forms):
            if form.words:
                self._add_row(number=number, form=form)
        rows = range(first, len(self._persons))
        self._note_rows(number=number, rows=rows)
        return rows

    def remove(self, *, number: int) -> range:
        """Empty a person's rows and return them; a word that nobody bears any longer is forgotten."""
        rows = self.rows_of(number=number)
        for row in rows:
            self._persons[row] = NOBODY
            start, count = self._starts[row], self._counts[row]
            for place in range(start, start + count):
                self._drop_use(self._words[place] & _NUMBER)
                self._words[place] = NOTHING
        self._note_rows(number=number, rows=range(0))
        return rows

    def rows_of(self, *, number: int) -> range:
        """Return a person's rows."""
        if number >= len(self._first_row):
            return range(0)
        first = self._first_row[number]
        return range(first, first + self._row_count[number])

    def words_of(self, *, row: int) -> list[str]:
        """Return the words of a row in their order."""
        start = self._starts[row]
        words = self._words[start : start + self._counts[row]]
        return [self.vocabulary.texts[word] for word in words if not word & _JOINED]

    def rows_with(self, *, words: Iterable[int]) -> NDArray[np.uint32]:
        """Return the rows that say any of these words, some more than once."""
        found = [np.frombuffer(self._rows_of_word[word], dtype=np.uint32) for word in words]
        return np.concatenate(found) if found else np.zeros(0, dtype=np.uint32)

    def persons_of(self, *, rows: NDArray[Any]) -> NDArray[np.uint32]:
        """Return whose rows these are."""
        persons: NDArray[np.uint32] = np.frombuffer(self._persons, dtype=np.uint32)[rows]
        return persons

    def words_in(self, *, rows: NDArray[Any]) -> tuple[NDArray[np.uint32], NDArray[np.bool_]]:
        """Return the words of rows, a column each filled up with NOTHING, and which are others written as one."""
        starts = np.frombuffer(self._starts, dtype=np.uint32)[rows].astype(np.intp)
        counts = np.frombuffer(self._counts, dtype=np.uint8)[rows]
        places = np.arange(int(counts.max(initial=0)))[:, None]
        inside = places < counts
        table = np.frombuffer(self._words, dtype=np.uint32)[(starts + places) * inside] * inside
        return table & np.uint32(_NUMBER), table >= _JOINED

    def _add_row(self, *, number: int, form: Written) -> None:
        row = len(self._persons)
        spelled = [self._use(word, row) for word in form.words]
        spelled += [self._use(word, row) | _JOINED for word in form.joined]
        self._persons.append(number)
        self._starts.append(len(self._words))
        self._counts.append(len(spelled))
        self._words.extend(spelled)

    def _use(self, word: str, row: int) -> int:
        number = self.vocabulary.numbers.get(word)
        if number is None:
            number = self.vocabulary.add(word=word)
            self._rows_of_word.append(array("I"))
        self._rows_of_word[number].append(row)
        self.vocabulary.uses[number] += 1
        return number

    def _drop_use(self, word: int) -> None:
        self.vocabulary.uses[word] -= 1
        if not self.vocabulary.uses[word]:
            self.vocabulary.forget(number=word)
            self._rows_of_word[word] = array("I")

    def _note_rows(self, *, number: int, rows: range) -> None:
        missing = number + 1 - len(self._first_row)
        if missing > 0:
            self._first_row.frombytes(bytes(missing * self._first_row.itemsize))
            self._row_count.frombytes(bytes(missing))
        self._first_row[number] = rows.start
        self._row_count[number] = len(rows)
