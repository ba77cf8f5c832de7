"""The functions of XPath and XForms that need only their arguments."""

import math
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from ventanilla.engines.questionnaire.expressions import days, regular
from ventanilla.engines.questionnaire.expressions.context import Context
from ventanilla.engines.questionnaire.expressions.values import (
    Value,
    cut,
    numbers,
    to_boolean,
    to_number,
    to_text,
)

ANY = 100
# Above it a float has no fraction left to round.
EXACT_BELOW = 1e15
Body = Callable[..., Value]


@dataclass(frozen=True, slots=True)
class Function:
    """What a function does and how many arguments it takes."""

    body: Body
    least: int
    most: int


def _texts(values: tuple[Value, ...]) -> list[str]:
    texts: list[str] = []
    for value in values:
        if isinstance(value, list):
            texts.extend(node.text for node in value if node.relevant)
        else:
            texts.append(to_text(value))
    return texts


def _all_numbers(values: tuple[Value, ...]) -> list[float]:
    return [number for value in values for number in numbers(value)]


def _at(texts: list[str], index: Value) -> str:
    place = to_number(index)
    if math.isnan(place) or not 0 <= place < len(texts):
        return ""
    return texts[int(place)]


def _place(value: Value, otherwise: float) -> int:
    number = to_number(value)
    if math.isnan(number):
        return int(otherwise)
    return int(max(-1e6, min(1e6, number)))


def _substr(_: Context, text: Value, start: Value, end: Value | None = None) -> Value:
    """XForms `substr`: from 0, end left out, negative counts from the end."""
    whole = to_text(text)
    return whole[slice(_place(start, 0), None if end is None else _place(end, 0))]


def _substring(_: Context, text: Value, start: Value, length: Value | None = None) -> Value:
    """XPath `substring`: from 1, rounded, as in XPath 1.0 section 4.2."""
    whole = to_text(text)
    first = _round(to_number(start))
    past = math.inf if length is None else first + _round(to_number(length))
    return "".join(sign for place, sign in enumerate(whole, start=1) if first <= place < past)


def _round(number: float, digits: int = 0) -> float:
    if math.isnan(number) or math.isinf(number):
        return number
    scale = 10.0 ** max(-15, min(15, digits))
    scaled = number * scale
    return math.floor(scaled + 0.5) / scale if abs(scaled) < EXACT_BELOW else number


def _safely(body: Callable[..., float], *given: float) -> float:
    try:
        answer = body(*given)
    except OverflowError:
        return math.inf
    except (ValueError, ZeroDivisionError):
        return math.nan
    return math.nan if isinstance(answer, complex) else float(answer)


def _whole(number: float) -> float:
    return number if math.isnan(number) or math.isinf(number) else float(math.trunc(number))


def _date(_: Context, value: Value) -> Value:
    at = _instant(value)
    return at.date().isoformat() if at else ""


def _instant(value: Value) -> datetime | None:
    text = to_text(value)
    return days.read_instant(text) or days.instant_from_days(to_number(value))


def _date_time(_: Context, value: Value) -> Value:
    at = _instant(value)
    return at.isoformat(timespec="seconds") if at else ""


def _format_date(context: Context, value: Value, pattern: Value) -> Value:
    at = _instant(value)
    if at is None:
        return ""
    return cut(days.format_instant(at=at, pattern=to_text(pattern), code=context.run.language))


def _days(_: Context, value: Value) -> Value:
    at = days.days_from_text(to_text(value))
    return math.nan if at is None else at


def _now(context: Context) -> Value:
    at = context.run.now
    return at.replace(tzinfo=None).isoformat(timespec="seconds") if at else ""


def _join(_: Context, separator: Value, *values: Value) -> Value:
    return cut(to_text(separator).join(_texts(values)))


def _translate(_: Context, text: Value, old: Value, new: Value) -> Value:
    letters, others = to_text(old), to_text(new)
    table = {ord(sign): (others[place] if place < len(others) else None)
             for place, sign in reversed(list(enumerate(letters)))}  # fmt: skip
    return to_text(text).translate(table)


def _checklist(_: Context, least: Value, most: Value, *answers: Value) -> Value:
    yes = sum(1 for answer in answers if to_boolean(answer))
    low, high = to_number(least), to_number(most)
    return (low < 0 or yes >= low) and (high < 0 or yes <= high)


def _weighted_checklist(_: Context, least: Value, most: Value, *pairs: Value) -> Value:
    answers, weights = pairs[::2], pairs[1::2]
    total = sum(to_number(w) for a, w in zip(answers, weights, strict=False) if to_boolean(a))
    low, high = to_number(least), to_number(most)
    return (low < 0 or total >= low) and (high < 0 or total <= high)


def _text(body: Callable[..., Value]) -> Body:
    return lambda _, *values: body(*(to_text(value) for value in values))


def _number(body: Callable[..., float]) -> Body:
    return lambda _, *values: _safely(body, *(to_number(value) for value in values))


def _regex(context: Context, value: Value, mask: Value) -> Value:
    text, pattern = to_text(value), to_text(mask)
    context.run.spend(regular.effort(text=text, pattern=pattern))
    return regular.matches(text=text, pattern=pattern)


def _before(text: str, mark: str) -> str:
    return text.partition(mark)[0] if mark and mark in text else ""


def _after(text: str, mark: str) -> str:
    return text.partition(mark)[2] if mark else text


def _minimum(_: Context, *values: Value) -> Value:
    return min(_all_numbers(values), default=math.nan)


def _maximum(_: Context, *values: Value) -> Value:
    return max(_all_numbers(values), default=math.nan)


FUNCTIONS: dict[str, Function] = {
    "abs": Function(_number(abs), 1, 1),
    "boolean": Function(lambda _, value: to_boolean(value), 1, 1),
    "boolean-from-string": Function(_text(lambda text: text in {"1", "true"}), 1, 1),
    "ceiling": Function(_number(lambda n: n if math.isnan(n) or math.isinf(n) else math.ceil(n)), 1, 1),
    "checklist": Function(_checklist, 3, ANY),
    "concat": Function(lambda _, *values: cut("".join(_texts(values))), 1, ANY),
    "contains": Function(_text(lambda text, part: part in text), 2, 2),
    "count-non-empty": Function(lambda _, value: float(sum(1 for text in _texts((value,)) if text)), 1, 1),
    "count-selected": Function(_text(lambda text: float(len(text.split()))), 1, 1),
    "date": Function(_date, 1, 1),
    "date-time": Function(_date_time, 1, 1),
    "decimal-date-time": Function(_days, 1, 1),
    "decimal-time": Function(_text(days.fraction_of_day), 1, 1),
    "ends-with": Function(_text(lambda text, end: text.endswith(end)), 2, 2),
    "exp": Function(_number(math.exp), 1, 1),
    "false": Function(lambda _: False, 0, 0),
    "floor": Function(_number(lambda n: n if math.isnan(n) or math.isinf(n) else math.floor(n)), 1, 1),
    "format-date": Function(_format_date, 2, 2),
    "format-date-time": Function(_format_date, 2, 2),
    "int": Function(_number(_whole), 1, 1),
    "join": Function(_join, 2, ANY),
    "log": Function(_number(math.log), 1, 1),
    "log10": Function(_number(math.log10), 1, 1),
    "lower-case": Function(_text(str.lower), 1, 1),
    "max": Function(_maximum, 1, ANY),
    "min": Function(_minimum, 1, ANY),
    "not": Function(lambda _, value: not to_boolean(value), 1, 1),
    "now": Function(_now, 0, 0),
    "number": Function(lambda _, value: to_number(value), 1, 1),
    "pi": Function(lambda _: math.pi, 0, 0),
    "pow": Function(_number(lambda base, power: base**power), 2, 2),
    "regex": Function(_regex, 2, 2),
    "round": Function(
        _number(lambda n, digits=0.0: _round(n, 0 if math.isnan(digits) else _place(digits, 0))), 1, 2
    ),
    "selected": Function(_text(lambda text, name: name.strip() in text.split()), 2, 2),
    "selected-at": Function(lambda _, text, at: _at(to_text(text).split(), at), 2, 2),
    "sqrt": Function(_number(math.sqrt), 1, 1),
    "starts-with": Function(_text(lambda text, start: text.startswith(start)), 2, 2),
    "substr": Function(_substr, 2, 3),
    "substring": Function(_substring, 2, 3),
    "substring-after": Function(_text(_after), 2, 2),
    "substring-before": Function(_text(_before), 2, 2),
    "sum": Function(lambda _, *values: float(math.fsum(_all_numbers(values))), 1, ANY),
    "today": Function(lambda context: context.run.today.isoformat(), 0, 0),
    "translate": Function(_translate, 3, 3),
    "true": Function(lambda _: True, 0, 0),
    "upper-case": Function(_text(str.upper), 1, 1),
    "weighted-checklist": Function(_weighted_checklist, 4, ANY),
}

# Why a function that other tools know is refused here; each value is a code in `sentences`.
REFUSED: dict[str, str] = {
    "pulldata": "function_pulldata",
    "uuid": "function_chance",
    "random": "function_chance",
    "randomize": "function_chance",
    "digest": "function_secret",
    "base64-decode": "function_secret",
    "property": "function_device",
    "area": "function_map",
    "distance": "function_map",
    "geofence": "function_map",
    "extract-signed": "function_secret",
}
