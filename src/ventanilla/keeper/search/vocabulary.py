"""Every word of every name once, with what is needed to find the words like another in a fraction of a millisecond."""

from array import array
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import process
from rapidfuzz.distance import OSA

from ventanilla.keeper.search.neighbours import Neighbours
from ventanilla.keeper.search.sound import sound

NOTHING = 0  # the number of no word
_SAME_SOUND = 0.96
_LEAST_LIKE = 0.6  # one letter wrong of three


@dataclass(frozen=True)
class Like:
    """Numbers of words and how like the word asked for they are, 0 to 1."""

    numbers: NDArray[Any]
    degrees: NDArray[np.float32]


class Vocabulary:
    """Words by number, from 1; by spelling and by sound."""

    def __init__(self) -> None:
        self.texts = [""]
        self.uses = array("I", [0])
        self._sounds = [""]
        self.numbers: dict[str, int] = {}
        self._firsts = array("I", [0])
        self._spelled = Neighbours()
        self._sounding = Neighbours()

    def __len__(self) -> int:
        return len(self.texts)

    def known(self, *, word: str) -> int:
        """Return the number of a word, or NOTHING."""
        return self.numbers.get(word, NOTHING)

    def forget(self, *, number: int) -> None:
        """Forget a word that no name uses any longer; its number is not given again."""
        del self.numbers[self.texts[number]]
        self.texts[number] = self._sounds[number] = ""
        self._firsts[number] = 0

    def like(self, *, word: str) -> Like:
        """Return the words spelled like this one, or sounding like it, it included."""
        heard = sound(word=word)
        numbers = np.union1d(self._spelled.find(word=word), self._sounding.find(word=heard))
        spelled = _likeness(word, [self.texts[number] for number in numbers])
        sounded = _likeness(heard, [self._sounds[number] for number in numbers])
        degrees = np.maximum(spelled, sounded * np.float32(_SAME_SOUND))
        kept = degrees > 0
        return Like(numbers=numbers[kept], degrees=degrees[kept])

    def same(self, *, word: str) -> Like:
        """Return the words that are this one or sound the same."""
        heard = sound(word=word)
        numbers = [n for n in self._sounding.find(word=heard).tolist() if self._sounds[n] == heard]
        degrees = [1.0 if self.texts[n] == word else _SAME_SOUND for n in numbers]
        return Like(numbers=np.array(numbers, dtype=np.uint32), degrees=np.array(degrees, dtype=np.float32))

    def starting_with(self, *, letter: str) -> NDArray[np.intp]:
        """Return the numbers of the words that begin with a letter."""
        return np.flatnonzero(np.frombuffer(self._firsts, dtype=np.uint32) == ord(letter))

    def add(self, *, word: str) -> int:
        """Return the number given to a word that is not known yet."""
        number = self.numbers[word] = len(self.texts)
        heard = sound(word=word)
        self.texts.append(word)
        self._sounds.append(heard)
        self.uses.append(0)
        self._firsts.append(ord(word[0]))
        self._spelled.add(word=word, number=number)
        self._sounding.add(word=heard, number=number)
        return number


def _likeness(word: str, others: list[str]) -> NDArray[np.float32]:
    found: NDArray[np.float32] = process.cdist(
        [word], others, scorer=OSA.normalized_similarity, score_cutoff=_LEAST_LIKE, dtype=np.float32
    )[0]
    return found
