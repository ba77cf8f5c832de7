"""Reads YAML so that every value knows its line and column; text only, so that nothing in a file can run."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeAlias

import yaml

from ventanilla.practices.problems import BadPractice, Problem

MOST_BYTES = 256 * 1024
MOST_NODES = 20_000
MOST_DEPTH = 12
# libyaml reads ten times faster; neither loader builds objects or guesses types, so "NO" stays Norway's "NO".
LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)

Place: TypeAlias = tuple[str | int, ...]
Mark: TypeAlias = tuple[int, int]


@dataclass
class Document:
    """What one YAML file says: text, lists and mappings, and where each of them stands.

    `values` and `keys` give the line and column (from 1) of the value, or of the key, at a place such as
    ("services", 0, "name").
    """

    file: str
    content: Any = None
    values: dict[Place, Mark] = field(default_factory=dict)
    keys: dict[Place, Mark] = field(default_factory=dict)

    def problem(self, *, place: Place, message: str, at_key: bool = False) -> Problem:
        """Return a problem at a place of this file; a place that is absent points at what should hold it."""
        marks = self.keys if at_key and place in self.keys else self.values
        while place and place not in marks:
            place = place[:-1]
        line, column = marks.get(place, (1, 1))
        return Problem(self.file, line, column, message)


def read(*, path: Path, name: str) -> Document:
    """Read one YAML file.

    Args:
        path: where the file is.
        name: how messages call it.

    Raises:
        BadPractice: it is missing, too large, not UTF-8 or not YAML, repeats a key, or uses anchors or tags.
    """
    text = _text(path=path, name=name)
    document = Document(file=name)
    try:
        events = yaml.parse(text, Loader=LOADER)
        document.content = _Builder(document=document, events=events).build()
    except yaml.MarkedYAMLError as problem:
        mark = problem.problem_mark or problem.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (0, 0)
        raise BadPractice([Problem(name, line, column, f"this is not YAML: {problem.problem}")]) from None
    except yaml.YAMLError:
        message = "it holds a character that YAML does not allow"
        raise BadPractice([Problem(name, 0, 0, message)]) from None
    return document


def _text(*, path: Path, name: str) -> str:
    try:
        if path.stat().st_size > MOST_BYTES:
            raise BadPractice([Problem(name, 0, 0, f"the file is larger than {MOST_BYTES // 1024} KiB")])
        return path.read_text(encoding="utf-8")
    except OSError:
        raise BadPractice([Problem(name, 0, 0, "the file is missing or cannot be read")]) from None
    except UnicodeDecodeError as problem:
        line = path.read_bytes()[: problem.start].count(b"\n") + 1
        raise BadPractice([Problem(name, line, 1, "the file is not UTF-8 text")]) from None


@dataclass
class _Builder:
    """Turns the parser's events into a document; refuses what a data file has no need of."""

    document: Document
    events: Iterator[Any]
    nodes: int = 0

    def build(self) -> Any:
        content: Any = None
        seen = 0
        for event in self.events:
            if isinstance(event, yaml.DocumentStartEvent):
                seen += 1
                if seen > 1:
                    self._refuse(event, "a file holds one document; remove the line with ---")
                content = self._value(next(self.events), ())
        return content

    def _value(self, event: Any, place: Place) -> Any:
        self._admit(event, place)
        self.document.values[place] = (event.start_mark.line + 1, event.start_mark.column + 1)
        if isinstance(event, yaml.ScalarEvent):
            return event.value.strip()
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(place)
        return self._mapping(place)

    def _sequence(self, place: Place) -> list[Any]:
        items: list[Any] = []
        for event in self.events:
            if isinstance(event, yaml.SequenceEndEvent):
                break
            items.append(self._value(event, (*place, len(items))))
        return items

    def _mapping(self, place: Place) -> dict[str, Any]:
        items: dict[str, Any] = {}
        for event in self.events:
            if isinstance(event, yaml.MappingEndEvent):
                break
            key = self._key(event, items)
            self.document.keys[*place, key] = (event.start_mark.line + 1, event.start_mark.column + 1)
            items[key] = self._value(next(self.events), (*place, key))
        return items

    def _key(self, event: Any, items: dict[str, Any]) -> str:
        if not isinstance(event, yaml.ScalarEvent):
            self._refuse(event, "a key must be a word")
        if event.value in items:
            self._refuse(event, f"the key {event.value!r} is here twice")
        return str(event.value)

    def _admit(self, event: Any, place: Place) -> None:
        self.nodes += 1
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            self._refuse(event, "anchors (&) and aliases (*) are not used here; write the value out")
        if getattr(event, "tag", None):
            self._refuse(event, "tags (!) are not used here; remove it")
        if len(place) > MOST_DEPTH:
            self._refuse(event, f"nested more than {MOST_DEPTH} levels deep")
        if self.nodes > MOST_NODES:
            self._refuse(event, f"more than {MOST_NODES} values in one file")

    def _refuse(self, event: Any, message: str) -> None:
        mark = event.start_mark
        raise BadPractice([Problem(self.document.file, mark.line + 1, mark.column + 1, message)])
