"""How XPath turns text, numbers, truth values and node sets into one another."""

import math
import re
from collections.abc import Iterator

from ventanilla.engines.questionnaire.expressions.context import XNode
from ventanilla.engines.questionnaire.expressions.days import days_from_text

Value = bool | float | str | list[XNode]

NUMBER = re.compile(r"\s*-?(?:\d+(?:\.\d*)?|\.\d+)\s*\Z", re.ASCII)
MOST_DIGITS = 40
# Text made by a calculation stops here, so that a chain of concatenations cannot fill the memory.
LONGEST_TEXT = 10_000


def number_text(number: float) -> str:
    """Write a number as XPath does: no exponent, no trailing `.0`."""
    if math.isnan(number):
        return "NaN"
    if math.isinf(number):
        return "Infinity" if number > 0 else "-Infinity"
    if number == int(number):
        return str(int(number))
    text = repr(number)
    return text if "e" not in text else f"{number:.12f}".rstrip("0").rstrip(".")


def to_text(value: Value) -> str:
    """Turn any value into text; of nodes, the first one's."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return value[0].text if value else ""
    return number_text(value)


def text_to_number(text: str) -> float:
    """Read a number, or the days since 1970 of an ISO date; anything else is not a number."""
    if NUMBER.match(text):
        return float(text) if len(text) <= MOST_DIGITS else math.nan
    days = days_from_text(text)
    return math.nan if days is None else days


def to_number(value: Value) -> float:
    """Turn any value into a number; NaN when it is none."""
    if isinstance(value, bool):
        return 1.0 if value else 0.0
    if isinstance(value, float):
        return value
    return text_to_number(to_text(value))


def to_boolean(value: Value) -> bool:
    """Turn any value into yes or no; an unanswered question is no, as in JavaRosa."""
    if isinstance(value, bool):
        return value
    if isinstance(value, float):
        return not (math.isnan(value) or value == 0)
    if isinstance(value, str):
        return bool(value)
    if not value:
        return False
    text = value[0].text
    return to_boolean(text_to_number(text)) if value[0].is_number else bool(text)


def atoms(value: Value) -> Iterator[bool | float | str]:
    """Each node's text, or the value itself; no nodes at all are an empty text, as in JavaRosa."""
    if not isinstance(value, list):
        yield value
    elif value:
        yield from (node.text for node in value)
    else:
        yield ""


Atom = bool | float | str


def _equal_atoms(left: Atom, right: Atom) -> bool:
    if isinstance(left, bool) or isinstance(right, bool):
        return to_boolean(left) == to_boolean(right)
    if isinstance(left, float) or isinstance(right, float):
        return to_number(left) == to_number(right)
    if left == right:
        return True
    # A day and an instant are written differently but may be the same moment.
    first, second = days_from_text(left), days_from_text(right)
    return first is not None and first == second


def equal(left: Value, right: Value) -> bool:
    """XPath `=`: true if any pair of the two sides is equal."""
    if isinstance(left, bool) or isinstance(right, bool):
        return to_boolean(left) == to_boolean(right)
    return any(_equal_atoms(one, other) for one in atoms(left) for other in atoms(right))


def unequal(left: Value, right: Value) -> bool:
    """XPath `!=`: true if any pair of the two sides differs."""
    if isinstance(left, bool) or isinstance(right, bool):
        return to_boolean(left) != to_boolean(right)
    return any(not _equal_atoms(one, other) for one in atoms(left) for other in atoms(right))


def numbers(value: Value) -> list[float]:
    """The numbers in a value, blanks and other text left out."""
    return [number for number in (to_number(atom) for atom in atoms(value)) if not math.isnan(number)]


def cut(text: str) -> str:
    """Keep calculated text within its limit."""
    return text if len(text) <= LONGEST_TEXT else text[:LONGEST_TEXT]
