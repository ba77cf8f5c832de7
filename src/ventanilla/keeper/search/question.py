"""Reads the name of a query: which words of the register each of its words may stand for, and what each is worth."""

from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ventanilla.keeper.search.spelling import is_initial, written
from ventanilla.keeper.search.vocabulary import NOTHING, Like, Vocabulary

_INITIAL = 0.8  # how like a word its first letter is
_JOINED = 0.97  # how like two words the same written as one is
_LEAST_HALF = 3  # letters of each word, when one asked for is two in the register
_INITIAL_WEIGHT = 0.4
_LIKELY = 0.85  # how like a word must be to be the one that was meant
_ASKED_SHARE = 0.7  # of the score of a name: words asked for that it has; the rest is the other way round
_WHOLE = 255  # degrees are kept in a byte each
_COMMONEST_WEIGHT = 2.0  # a word that everybody bears still says something


class Question:
    """The words asked for; `likes` are the words of the register that lead to rows worth a look."""

    def __init__(
        self, *, words: list[str], likes: list[Like], degrees: NDArray[np.uint8], uses: NDArray[Any]
    ) -> None:
        self.likes = likes
        self._degrees = degrees
        self._uses = uses
        self._most = uses.max(initial=1)
        self._weights = np.array([self._asked_weight(place, word) for place, word in enumerate(words)])

    def name_scores(self, *, words: NDArray[Any], joined: NDArray[np.bool_]) -> NDArray[np.float32]:
        """Return how well names fit: what was asked and is there, and what is there and was asked.

        Args:
            words: the words of each name, a column each.
            joined: which of them are others written as one.
        """
        asked = np.zeros(words.shape[1], dtype=np.float32)
        there = np.zeros(words.shape, dtype=np.uint8)
        for weight, degrees in zip(self._weights, self._degrees, strict=True):
            found = degrees[words]
            asked += weight * found.max(axis=0)
            np.maximum(there, found, out=there)
        asked /= self._weights.sum()
        weights = _weight(uses=self._uses[words], most=self._most) * ((words != NOTHING) & ~joined)
        given = (there * weights).sum(axis=0) / weights.sum(axis=0)
        scores: NDArray[np.float32] = (_ASKED_SHARE * asked + (1 - _ASKED_SHARE) * given) / np.float32(_WHOLE)
        return scores

    def _asked_weight(self, place: int, word: str) -> float:
        """Return what a word asked for is worth: as much as the commonest word it may well be."""
        if is_initial(word):
            return _INITIAL_WEIGHT
        likely = self._uses[self._degrees[place] > _LIKELY * _WHOLE]
        return float(_weight(uses=likely.max(initial=1), most=self._most))


def ask(*, name: str, vocabulary: Vocabulary) -> Question:
    """Return what a name asks for."""
    words = _words(name=name, vocabulary=vocabulary)
    degrees = np.zeros((len(words), len(vocabulary)), dtype=np.uint8)
    likes = []
    for place, word in enumerate(words):
        like = (
            _initials(letter=word, vocabulary=vocabulary) if is_initial(word) else vocabulary.like(word=word)
        )
        if not is_initial(word):
            likes.append(like)
            degrees[place, vocabulary.known(word=word[0])] = _INITIAL * _WHOLE
            degrees[place, NOTHING] = 0
        _raise(degrees[place], like)
    likes += _written_as_one(words=words, vocabulary=vocabulary, degrees=degrees)
    uses = np.frombuffer(vocabulary.uses, dtype=np.uint32)
    return Question(words=words, likes=likes, degrees=degrees, uses=uses)


def _words(*, name: str, vocabulary: Vocabulary) -> list[str]:
    """Return the words asked for; one that nobody bears but that is two in the register is taken for those two."""
    words: list[str] = []
    for word in written(name=name).words:
        words += _halves(word=word, vocabulary=vocabulary)
    return words


def _halves(*, word: str, vocabulary: Vocabulary) -> list[str]:
    if vocabulary.known(word=word) or len(word) < 2 * _LEAST_HALF:
        return [word]
    best, halves = 1, [word]
    for cut in range(_LEAST_HALF, len(word) - _LEAST_HALF + 1):
        pair = [word[:cut], word[cut:]]
        commonness = min(vocabulary.uses[vocabulary.known(word=half)] for half in pair)
        if commonness > best:
            best, halves = commonness, pair
    return halves


def _written_as_one(*, words: list[str], vocabulary: Vocabulary, degrees: NDArray[np.uint8]) -> list[Like]:
    """Let neighbours asked for also stand for the two written as one (Jean Baptiste, Janbatis)."""
    likes = []
    for place, (first, second) in enumerate(pairwise(words)):
        found = vocabulary.same(word=first + second)
        if len(found.numbers):
            like = Like(numbers=found.numbers, degrees=found.degrees * np.float32(_JOINED))
            _raise(degrees[place], like)
            _raise(degrees[place + 1], like)
            likes.append(like)
    return likes


def _initials(*, letter: str, vocabulary: Vocabulary) -> Like:
    numbers = vocabulary.starting_with(letter=letter)
    return Like(numbers=numbers, degrees=np.full(len(numbers), _INITIAL, dtype=np.float32))


def _raise(degrees: NDArray[np.uint8], like: Like) -> None:
    degrees[like.numbers] = np.maximum(degrees[like.numbers], (like.degrees * _WHOLE).astype(np.uint8))


def _weight(*, uses: Any, most: Any) -> Any:
    return np.float32(_COMMONEST_WEIGHT) + np.log(np.float32(most) / np.maximum(uses, 1), dtype=np.float32)
