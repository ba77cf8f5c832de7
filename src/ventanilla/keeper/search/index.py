"""Finds persons by name and birth or phone: words like those asked for, then rows that say them, then a score."""

from array import array
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ventanilla.keeper.search.births import birth_fit
from ventanilla.keeper.search.names import NOBODY, Names
from ventanilla.keeper.search.question import Question, ask
from ventanilla.keeper.search.spelling import digits, is_initial, written
from ventanilla.keeper.shapes import IndexEntry, Query

_PHONE_DIGITS = 7  # the last ones: with or without the codes of country and region
_LEAST_PHONE_DIGITS = 6
_MOST_SCORED = 4000  # rows that are scored word by word
_NAME_SHARE = 0.7  # of the score; the rest is birth or phone
_LEAST_SCORE = 0.45


@dataclass(frozen=True)
class Match:
    """A number in the ring and how well it fits, 0 to 1."""

    number: int
    score: float


class Index:
    """What persons may be found by, by their number in the ring."""

    def __init__(self) -> None:
        self._names = Names()
        self._born_on = array("i")  # by row: the day as date.toordinal has it, or 0
        self._born_in = array("h")  # by row: the year, or 0
        self._phones = array("I")
        self._phone_persons = array("I")
        self._entries = 0

    def __len__(self) -> int:
        return self._entries

    def has(self, *, number: int) -> bool:
        """Return whether a person can be found."""
        return bool(self._names.rows_of(number=number))

    def put(self, *, number: int, entry: IndexEntry) -> None:
        """Add an entry, or put it in the place of the one before."""
        if self.has(number=number):
            self.remove(number=number)
        rows = self._names.add(number=number, forms=entry.names)
        year = entry.birth_on.year if entry.birth_on else entry.birth_year or 0
        for _ in rows:
            self._born_on.append(entry.birth_on.toordinal() if entry.birth_on else 0)
            self._born_in.append(year)
        for phone in filter(None, map(_phone_key, entry.phones)):
            self._phones.append(phone)
            self._phone_persons.append(number)
        self._entries += bool(rows)

    def remove(self, *, number: int) -> None:
        """Forget an entry, if there is one."""
        rows = self._names.remove(number=number)
        if not rows:
            return
        for row in rows:
            self._born_on[row] = self._born_in[row] = 0
        for place in np.flatnonzero(np.frombuffer(self._phone_persons, dtype=np.uint32) == number).tolist():
            self._phones[place] = self._phone_persons[place] = NOBODY
        self._entries -= 1

    def initials(self, *, number: int) -> str:
        """Return the initials of the first form of a person's name."""
        words = self._names.words_of(row=self._names.rows_of(number=number)[0])
        return " ".join(f"{word[0].upper()}." for word in words)

    def birth_year(self, *, number: int) -> int | None:
        """Return a person's birth year, if it is known."""
        return self._born_in[self._names.rows_of(number=number)[0]] or None

    def search(self, *, query: Query, limit: int) -> list[Match]:
        """Return the best matches, best first, each person once."""
        question = ask(name=query.name, vocabulary=self._names.vocabulary)
        rows, fits = self._candidates(question=question, query=query)
        if not len(rows):
            return []
        words, joined = self._names.words_in(rows=rows)
        names = question.name_scores(words=words, joined=joined)
        scores = _NAME_SHARE * names + (1 - _NAME_SHARE) * fits
        best: dict[int, float] = {}
        persons = self._names.persons_of(rows=rows)
        for place in np.argsort(-scores, kind="stable"):
            if len(best) == limit or scores[place] < _LEAST_SCORE:
                break
            best.setdefault(int(persons[place]), float(scores[place]))
        return [Match(number=number, score=score) for number, score in best.items()]

    def _candidates(
        self, *, question: Question, query: Query
    ) -> tuple[NDArray[np.intp], NDArray[np.float32]]:
        """Return the rows worth scoring and how well birth or phone fits each.

        Worth scoring are rows that share two things with the query: two words, or a word and the year or the phone.
        """
        shared = self._near(query=query)
        for like in question.likes:
            shared[self._names.rows_with(words=like.numbers.tolist())] += (
                1  # once, however often a row is named
            )
        rows = np.flatnonzero(shared > 1)
        rows = rows[self._names.persons_of(rows=rows) != NOBODY]
        fits = self._fits(query=query, rows=rows)
        if len(rows) > _MOST_SCORED:
            best = np.argpartition(-(shared[rows] + fits), _MOST_SCORED)[:_MOST_SCORED]
            rows, fits = rows[best], fits[best]
        return rows, fits

    def _near(self, *, query: Query) -> NDArray[np.uint8]:
        """Return, for every row, 1 if it was born about then or has the phone, else 0."""
        near = np.zeros(len(self._names), dtype=np.uint8)
        year = query.birth_on.year if query.birth_on else query.birth_year
        if year is not None:
            born_in = np.frombuffer(self._born_in, dtype=np.int16)
            near[:] = (born_in >= year - 1) & (born_in <= year + 1)
        for person in self._with_phone(query.phone).tolist():
            rows = self._names.rows_of(number=person)
            near[rows.start : rows.stop] = 1
        return near

    def _with_phone(self, phone: str) -> NDArray[np.uint32]:
        """Return the persons with this phone."""
        key = _phone_key(phone)
        if not key:
            return np.zeros(0, dtype=np.uint32)
        same = np.frombuffer(self._phones, dtype=np.uint32) == key
        persons: NDArray[np.uint32] = np.frombuffer(self._phone_persons, dtype=np.uint32)[same]
        return persons

    def _fits(self, *, query: Query, rows: NDArray[np.intp]) -> NDArray[np.float32]:
        fits = np.zeros(len(rows), dtype=np.float32)
        if query.birth_on or query.birth_year:
            born_on = np.frombuffer(self._born_on, dtype=np.int32)[rows]
            born_in = np.frombuffer(self._born_in, dtype=np.int16)[rows]
            fits = birth_fit(
                asked_on=query.birth_on, asked_in=query.birth_year, born_on=born_on, born_in=born_in
            )
        persons = self._with_phone(query.phone)
        if len(persons):
            fits[np.isin(self._names.persons_of(rows=rows), persons)] = 1
        return fits


def is_narrow(query: Query) -> bool:
    """Return whether a query has a name and something else, without which it would be browsing."""
    has_name = any(not is_initial(word) for word in written(name=query.name).words)
    return has_name and bool(query.birth_on or query.birth_year or _phone_key(query.phone))


def _phone_key(phone: str) -> int:
    """Return the last digits of a phone number as one number, or 0 when there are too few."""
    found = digits(phone)
    return int("1" + found[-_PHONE_DIGITS:]) if len(found) >= _LEAST_PHONE_DIGITS else 0
