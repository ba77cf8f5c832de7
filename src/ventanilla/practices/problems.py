"""Names what is wrong in a practice or in the atlas: the file, the line, the column and the mend."""

import difflib
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Problem:
    """One thing that cannot be used; `line` and `column` count from 1, 0 where the whole file is meant."""

    file: str
    line: int
    column: int
    message: str

    def __str__(self) -> str:
        spots = [self.file, *(str(spot) for spot in (self.line, self.column) if spot)]
        return f"{':'.join(spots)}: {self.message}"


class BadPractice(Exception):
    """A practice, its folder or the atlas cannot be used; `problems` says where and why."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = sorted(set(problems))
        super().__init__("\n".join(str(problem) for problem in self.problems))


def suggestion(*, word: str, known: Iterable[str]) -> str:
    """Return "; did you mean …?" for a misspelt word, or the known words when none is near."""
    words = sorted(known)
    near = difflib.get_close_matches(word, words, n=1, cutoff=0.6)
    return f"; did you mean {near[0]!r}?" if near else f"; known: {', '.join(words)}"
