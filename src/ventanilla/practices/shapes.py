"""Says what a value of a data file may look like, and reads it or names what is wrong with it and where."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import singledispatch
from typing import Any, TypeAlias

from ventanilla.practices.marked_yaml import Document, Place
from ventanilla.practices.problems import Problem, suggestion

LANGUAGES = ("en", "es", "pt-br", "fr", "ht")
MOST_TEXT = 2_000


@dataclass(frozen=True)
class Text:
    """A text of at most `most` characters; `pattern` must fit the whole of it and `like` shows an example."""

    most: int = 300
    pattern: str = ""
    like: str = ""


@dataclass(frozen=True)
class Whole:
    """A whole number between `least` and `most`, both allowed."""

    least: int = 0
    most: int = 1_000_000_000


@dataclass(frozen=True)
class YesNo:
    """true or false."""


@dataclass(frozen=True)
class Choice:
    """One of a closed list of words."""

    options: tuple[str, ...]


@dataclass(frozen=True)
class Words:
    """A text in several languages; `needed` are those that cannot be left out."""

    needed: tuple[str, ...] = ("en", "es")
    most: int = 600


@dataclass(frozen=True)
class TrueOrKeys:
    """`true` for the whole of the record it stands in, or a list of that record's keys."""


@dataclass(frozen=True)
class Listed:
    """Between `least` and `most` values of one shape.

    `distinct` names the key of an item that may not repeat; "" means that the items themselves may not.
    """

    item: "Shape"
    least: int = 0
    most: int = 100
    distinct: str | None = None


@dataclass(frozen=True)
class Named:
    """A mapping from free names to values of one shape."""

    item: "Shape"
    pattern: str = r"[a-z][a-z0-9_]*"
    most: int = 50


@dataclass(frozen=True)
class Field:
    """One key of a record; what is not `needed` takes the `default`."""

    shape: "Shape"
    needed: bool = True
    default: Any = None


@dataclass(frozen=True)
class Record:
    """A mapping with known keys and no other."""

    fields: Mapping[str, Field] = field(default_factory=dict)


Shape: TypeAlias = Text | Whole | YesNo | Choice | Words | TrueOrKeys | Listed | Named | Record


def read(*, document: Document, shape: Shape, problems: list[Problem]) -> Any:
    """Return the content of a document read as `shape`; what is wrong is added to `problems`."""
    return _read(shape, document.content, (), _Sink(document=document, problems=problems))


@dataclass
class _Sink:
    document: Document
    problems: list[Problem]

    def say(self, place: Place, message: str, *, at_key: bool = False) -> None:
        self.problems.append(self.document.problem(place=place, message=message, at_key=at_key))


@singledispatch
def _read(shape: Any, value: Any, place: Place, sink: _Sink) -> Any:  # noqa: ARG001  # a reader
    raise TypeError(shape)


@_read.register
def _text(shape: Text, value: Any, place: Place, sink: _Sink) -> str:
    if not isinstance(value, str):
        sink.say(place, "a text is expected here")
        return ""
    if not value:
        sink.say(place, "this is empty")
    elif shape.pattern and not (len(value) <= shape.most and re.fullmatch(shape.pattern, value)):
        sink.say(place, f"{value[:40]!r} does not look like {shape.like}")
    elif len(value) > shape.most:
        sink.say(place, f"this is longer than {shape.most} characters")
    return value


@_read.register
def _whole(shape: Whole, value: Any, place: Place, sink: _Sink) -> int:
    if not isinstance(value, str) or not re.fullmatch(r"-?[0-9]{1,12}", value):
        sink.say(place, "a whole number is expected here, without thousands marks")
        return shape.least
    if not shape.least <= int(value) <= shape.most:
        sink.say(place, f"{value} is not between {shape.least} and {shape.most}")
    return int(value)


@_read.register
def _yes_no(shape: YesNo, value: Any, place: Place, sink: _Sink) -> bool:  # noqa: ARG001  # a reader
    if value not in ("true", "false"):
        sink.say(place, "write true or false")
    return str(value) == "true"


@_read.register
def _choice(shape: Choice, value: Any, place: Place, sink: _Sink) -> str:
    if not isinstance(value, str) or value not in shape.options:
        word = value if isinstance(value, str) else "this"
        sink.say(place, f"{word[:40]!r} is not allowed here{suggestion(word=word, known=shape.options)}")
        return word
    return value


@_read.register
def _words(shape: Words, value: Any, place: Place, sink: _Sink) -> dict[str, str]:
    if not isinstance(value, dict):
        sink.say(place, f"a text in each language is expected here: {', '.join(shape.needed)}")
        return {}
    for language in value:
        if language not in LANGUAGES:
            hint = suggestion(word=language, known=LANGUAGES)
            sink.say((*place, language), f"unknown language {language!r}{hint}", at_key=True)
    for language in shape.needed:
        if language not in value:
            sink.say(place, f"the words in {language!r} are missing")
    return {lang: _text(Text(most=shape.most), said, (*place, lang), sink) for lang, said in value.items()}


@_read.register
def _true_or_keys(
    shape: TrueOrKeys,  # noqa: ARG001  # a reader
    value: Any,
    place: Place,
    sink: _Sink,
) -> bool | list[str]:
    if value == "true":
        return True
    if not isinstance(value, list):
        sink.say(place, "write true, or a list of the keys beside it")
        return True
    return _listed(Listed(Text(most=40), least=1, distinct=""), value, place, sink)


@_read.register
def _listed(shape: Listed, value: Any, place: Place, sink: _Sink) -> list[Any]:
    if not isinstance(value, list):
        sink.say(place, "a list is expected here: one value a line, each after a dash")
        return []
    if not shape.least <= len(value) <= shape.most:
        bounds = f"between {shape.least} and {shape.most} are allowed"
        sink.say(place, f"the list has {len(value)} values; {bounds}")
        return []
    items = [_read(shape.item, item, (*place, number), sink) for number, item in enumerate(value)]
    if shape.distinct is not None:
        _say_repeats(items, shape.distinct, place, sink)
    return items


def _say_repeats(items: list[Any], key: str, place: Place, sink: _Sink) -> None:
    seen: set[str] = set()
    for number, item in enumerate(items):
        value = item.get(key, "") if key else item
        if value in seen:
            sink.say((*place, number, key) if key else (*place, number), f"{value!r} is in this list twice")
        seen.add(value)


@_read.register
def _named(shape: Named, value: Any, place: Place, sink: _Sink) -> dict[str, Any]:
    if not isinstance(value, dict):
        sink.say(place, "names with a value each are expected here")
        return {}
    if len(value) > shape.most:
        sink.say(place, f"more than {shape.most} names")
        return {}
    for name in value:
        if not re.fullmatch(shape.pattern, name):
            sink.say((*place, name), f"{name!r} is not a plain name such as 'people_served'", at_key=True)
    return {name: _read(shape.item, item, (*place, name), sink) for name, item in value.items()}


@_read.register
def _record(shape: Record, value: Any, place: Place, sink: _Sink) -> dict[str, Any]:
    if not isinstance(value, dict):
        sink.say(place, f"keys are expected here: {', '.join(shape.fields)}")
        value = {}
    for key in value:
        if key not in shape.fields:
            hint = suggestion(word=key, known=shape.fields)
            sink.say((*place, key), f"unknown key {key!r}{hint}", at_key=True)
    return {key: _field(key, known, value, place, sink) for key, known in shape.fields.items()}


def _field(key: str, known: Field, value: dict[str, Any], place: Place, sink: _Sink) -> Any:
    if key in value:
        return _read(known.shape, value[key], (*place, key), sink)
    if known.needed:
        sink.say(place, f"the key {key!r} is missing")
    return known.default
