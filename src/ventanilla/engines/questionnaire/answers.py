"""What an answer is once it is typed, how it is named, and what can be wrong with it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from ventanilla.engines.questionnaire.expressions.values import number_text
from ventanilla.engines.questionnaire.sentences import Said

# Text, date, time, one choice: str. Whole number: int. Decimal: float. Several choices, ranking: list of names.
Answer = str | int | float | list[str]
Answers = Mapping[str, Answer]

COUNT: Final = "[count]"
ADD: Final = "[add]"
REMOVE: Final = "[remove]"
SEGMENT = r"[^\W\d][\w.\-]*"
FIELD = re.compile(
    rf"(?P<entries>(?:{SEGMENT}\[[1-9][0-9]{{0,3}}\]/)*)(?P<name>{SEGMENT})(?P<mark>\[(?:count|add|remove)\])?\Z"
)
ENTRY = re.compile(rf"({SEGMENT})\[([0-9]+)\]/")


@dataclass(frozen=True, slots=True)
class FieldError:
    """What is wrong with one field: a sentence to translate, or the form's own words when it has some."""

    path: str
    said: Said
    own_words: str = ""

    @property
    def code(self) -> str:
        """A stable name for the error (`required`, `not_a_date`, …)."""
        return self.said.code

    @property
    def message(self) -> str:
        """The form's own words, else the English sentence."""
        return self.own_words or self.said.sentence


@dataclass(frozen=True, slots=True)
class FieldName:
    """A field's name taken apart: `household[2]/member_age` is `member_age` in entry 2 of `household`."""

    entries: tuple[tuple[str, int], ...]
    name: str
    mark: str = ""

    @classmethod
    def read(cls, text: str) -> "FieldName | None":
        """Take a name apart; None when it is not one of ours."""
        found = FIELD.match(text)
        if not found:
            return None
        entries = tuple((name, int(number)) for name, number in ENTRY.findall(found["entries"]))
        return cls(entries, found["name"], found["mark"] or "")


def as_text(value: Answer) -> str:
    """An answer as XForms writes it: choices separated by spaces, numbers without `.0`."""
    if isinstance(value, list):
        return " ".join(str(part) for part in value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return number_text(float(value)) if isinstance(value, float) else str(value)
    return value if isinstance(value, str) else ""


def is_blank(value: Answer | None) -> bool:
    """Whether nothing was answered."""
    return value is None or value in ("", [])
