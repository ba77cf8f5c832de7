"""Reads what a person typed into a typed answer, or says what is wrong with it."""

import re
import unicodedata
from collections.abc import Callable, Sequence
from datetime import date, time

from ventanilla.engines.questionnaire.answers import Answer
from ventanilla.engines.questionnaire.expressions.days import read_instant
from ventanilla.engines.questionnaire.form import Node
from ventanilla.engines.questionnaire.sentences import Said

LONGEST_TEXT = 4_000
MOST_PICKED = 300
LONGEST_NUMBER = 18
ACKNOWLEDGED = "OK"
# Control signs, and the format characters that hide or turn text round; joiners (200c, 200d) belong to scripts.
UNPRINTABLE = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff"
    r"\ufff9-\uffff\ud800-\udfff\U000e0000-\U000e007f]"
)
WHOLE = re.compile(r"[+-]?\d+\Z")
DECIMAL = re.compile(r"[+-]?(?:\d+(?:[.,]\d*)?|[.,]\d+)\Z")
SPACED_THOUSANDS = re.compile(r"(?<=\d)[\s'](?=\d{3}(?!\d))")
DAY = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})\Z")
DAY_FIRST = re.compile(r"(\d{1,2})\s*[./-]\s*(\d{1,2})\s*[./-]\s*(\d{4})\Z")
MONTH = re.compile(r"(?:(\d{4})-(\d{1,2})|(\d{1,2})\s*[./-]\s*(\d{4}))\Z")
YEAR = re.compile(r"(\d{4})\Z")
CLOCK = re.compile(r"(\d{1,2})[:.h](\d{2})(?::(\d{2})(?:\.\d+)?)?\Z")
Read = Answer | Said


def digits(text: str) -> str:
    """Write digits of any script as 0 to 9."""
    return "".join(str(unicodedata.digit(sign)) if sign.isdecimal() else sign for sign in text)


def _text(_: Node, text: str) -> Read:
    return text


def _integer(_: Node, text: str) -> Read:
    plain = SPACED_THOUSANDS.sub("", digits(text))
    if not WHOLE.match(plain):
        return Said.of("not_a_whole_number")
    return int(plain) if len(plain) <= LONGEST_NUMBER else Said.of("number_too_large")


def _decimal(_: Node, text: str) -> Read:
    plain = SPACED_THOUSANDS.sub("", digits(text))
    if not DECIMAL.match(plain):
        return Said.of("not_a_number")
    return float(plain.replace(",", ".")) if len(plain) <= LONGEST_NUMBER else Said.of("number_too_large")


def _range(node: Node, text: str) -> Read:
    return _integer(node, text) if range_is_whole(node) else _decimal(node, text)


def range_is_whole(node: Node) -> bool:
    """Whether a range steps from whole number to whole number."""
    return all(WHOLE.match(node.parameters.get(key, "1")) for key in ("start", "end", "step"))


def _day(year: int, month: int, day: int) -> Read:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return Said.of("not_a_date")


def _date(node: Node, text: str) -> Read:
    plain = digits(text)
    if found := DAY.match(plain):
        return _day(int(found[1]), int(found[2]), int(found[3]))
    if found := DAY_FIRST.match(plain):
        return _day(int(found[3]), int(found[2]), int(found[1]))
    if "month-year" in node.appearance and (found := MONTH.match(plain)):
        return _day(int(found[1] or found[4]), int(found[2] or found[3]), 1)
    if "year" in node.appearance and (found := YEAR.match(plain)):
        return _day(int(found[1]), 1, 1)
    return Said.of("not_a_date")


def _time(_: Node, text: str) -> Read:
    found = CLOCK.match(digits(text))
    try:
        return (
            time(int(found[1]), int(found[2]), int(found[3] or 0)).isoformat()
            if found
            else Said.of("not_a_time")
        )
    except ValueError:
        return Said.of("not_a_time")


def _datetime(node: Node, text: str) -> Read:
    day_text, _, clock_text = text.replace("T", " ").partition(" ")
    day, clock = _date(node, day_text), _time(node, clock_text.strip() or "0:00")
    if isinstance(day, str) and isinstance(clock, str):
        return f"{day}T{clock}"
    return Said.of("not_a_datetime")


def _acknowledge(_: Node, text: str) -> Read:
    return ACKNOWLEDGED if text.lower() in {"ok", "on", "yes", "true", "1"} else Said.of("not_a_choice")


def _one(node: Node, text: str) -> Read:
    return text if node.choice(text) else Said.of("not_a_choice")


READERS: dict[str, Callable[[Node, str], Read]] = {
    "text": _text,
    "hidden": _text,
    "integer": _integer,
    "decimal": _decimal,
    "range": _range,
    "date": _date,
    "time": _time,
    "datetime": _datetime,
    "acknowledge": _acknowledge,
    "select_one": _one,
}


def _several(node: Node, values: Sequence[str]) -> Read:
    if len(values) > MOST_PICKED:
        return Said.of("too_many_values")
    if len(set(values)) < len(values):
        return Said.of("picked_twice")
    if not all(node.choice(value) for value in values):
        return Said.of("not_a_choice")
    return list(values) if node.type == "rank" else [c.name for c in node.choices if c.name in set(values)]


def tidy_text(text: str) -> str:
    """Bring typed text into one form: composed letters, plain line ends, no spaces around."""
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n")).strip()


def read_typed(node: Node, values: Sequence[str]) -> Read:
    """Read the values posted for a question into an answer (`""` for none), or say what is wrong.

    A ranking is posted as the names in order, each its own value; it may stop early.
    """
    if any(len(value) > LONGEST_TEXT for value in values):
        return Said.of("too_long", limit=LONGEST_TEXT)
    if any(UNPRINTABLE.search(value) for value in values):
        return Said.of("strange_signs")
    filled = [text for text in (tidy_text(value) for value in values) if text]
    if not filled:
        return ""
    if node.type in {"select_multiple", "rank"}:
        return _several(node, filled)
    if len(filled) > 1:
        return Said.of("more_than_one")
    return READERS.get(node.type, _text)(node, filled[0])


def from_text(node: Node, text: str) -> Answer:
    """Read the text a place holds, which was written by ourselves; text that does not fit its type stays text."""
    if not text:
        return ""
    if node.type in {"select_multiple", "rank"}:
        return text.split() or ""
    if node.type in {"integer", "decimal", "range"}:
        read = READERS[node.type](node, text)
        return text if isinstance(read, Said) else read
    return text


def number_error(node: Node, value: Answer | None) -> Said | None:
    """What is wrong with a stored answer's type or a range's bounds."""
    if node.type in {"integer", "decimal", "range"} and not isinstance(value, int | float):
        return Said.of("not_a_number")
    if node.type in {"date", "datetime"} and read_instant(str(value)) is None:
        return Said.of("not_a_date")
    if node.type != "range" or not isinstance(value, int | float):
        return None
    bounds = [
        float(node.parameters.get(key, other))
        for key, other in (("start", "1"), ("end", "10"), ("step", "1"))
    ]
    low, high, step = min(bounds[:2]), max(bounds[:2]), abs(bounds[2]) or 1.0
    if not low <= value <= high:
        return Said.of("out_of_range", low=f"{low:g}", high=f"{high:g}")
    steps = (value - bounds[0]) / step
    return None if abs(steps - round(steps)) < 1e-6 else Said.of("not_a_step", step=f"{step:g}")  # noqa: PLR2004
