"""Reads practices/steps.yaml: which sentence is which verb, in three languages."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from ventanilla.practices import marked_yaml, shapes
from ventanilla.practices.shapes import Field, Listed, Named, Record, Text
from ventanilla.practices.tests.libraries import REAL

LANGUAGES = ("en", "es", "pt")
SENTENCE = Text(most=200)
SAID = Record({language: Field(SENTENCE) for language in LANGUAGES})
SHAPE = Record(
    {
        "steps": Field(
            Listed(
                Record({"verb": Field(Text(most=40)), **SAID.fields}),
                least=1,
                most=200,
                distinct="verb",
            )
        ),
        "needs": Field(Named(SAID)),
        "answers": Field(Named(SAID)),
    }
)
BLANK = re.compile(r"\\\{(\w+)\\\}")
BLANKS = {
    "day": r"\d{4}-\d{2}-\d{2}",
    "number": r"\d+",
    "person": r"[^\W\d]+",
    "worker": r"[^\W\d]+",
    "need": r".+?",
    "answers": r"\w+=\S+?(?:, \w+=\S+?)*",
    "answers_so": r".+?",
}
QUOTED = r'[^"]+'


@dataclass(frozen=True)
class Vocabulary:
    """Every sentence, and the words for needs and answers inside them."""

    steps: tuple[dict[str, str], ...]
    needs: dict[str, dict[str, str]]
    answers: dict[str, dict[str, str]]

    def need(self, words: str) -> str:
        """The key of a need from its words in any of the three languages."""
        return _key(self.needs, words)

    def answer(self, words: str) -> str:
        """The key of a partner's answer from its words in any of the three languages."""
        return _key(self.answers, words)


@cache
def vocabulary(path: Path = REAL / "steps.yaml") -> Vocabulary:
    """Read the file; a fault in it is an error with its line."""
    problems: list[Any] = []
    document = marked_yaml.read(path=path, name=path.name)
    content = shapes.read(document=document, shape=SHAPE, problems=problems)
    assert problems == []
    return Vocabulary(steps=tuple(content["steps"]), needs=content["needs"], answers=content["answers"])


def pattern(sentence: str) -> str:
    """Return the regular expression of a sentence; a blank becomes a group of its name."""
    return (
        BLANK.sub(lambda blank: f"(?P<{blank[1]}>{BLANKS.get(blank[1], QUOTED)})", re.escape(sentence))
        + r"\Z"
    )


def _key(words_by_key: dict[str, dict[str, str]], words: str) -> str:
    for key, said in words_by_key.items():
        if words in said.values():
            return key
    raise AssertionError(f"steps.yaml has no word for {words!r}")
