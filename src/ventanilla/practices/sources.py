"""Reads the documents that the atlas and the practices speak of: title, publisher, year and sections."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from ventanilla.practices import marked_yaml, shapes
from ventanilla.practices.problems import BadPractice, Problem
from ventanilla.practices.shapes import Choice, Field, Listed, Record, Text, Whole

FILE = "sources.yaml"
PAGES = Text(most=12, pattern=r"[0-9]+(–[0-9]+)?", like="16–18")
SECTION = Record(
    {"number": Field(Text(most=12)), "title": Field(Text()), "pages": Field(PAGES, needed=False, default="")}
)
SOURCE = Record(
    {
        "title": Field(Text()),
        "publisher": Field(Text()),
        "year": Field(Whole(least=1900, most=2100), needed=False, default=None),
        "language": Field(Choice(shapes.LANGUAGES)),
        "address": Field(Text(), needed=False, default=""),
        "sections": Field(Listed(SECTION, distinct="number"), needed=False, default=()),
    }
)
SHAPE = Record({"sources": Field(Listed(SOURCE, least=1, most=200, distinct="title"))})


@dataclass(frozen=True)
class Section:
    """A section of a document; `pages` as its table of contents gives them, "" where it gives none."""

    number: str
    title: str
    pages: str


@dataclass(frozen=True)
class Source:
    """A document; `sections` by number."""

    title: str
    publisher: str
    year: int | None
    language: str
    address: str
    sections: Mapping[str, Section]


def load(*, folder: Path) -> dict[str, Source]:
    """Return the documents of a library by title.

    Raises:
        BadPractice: sources.yaml cannot be used; each fault is named with its line and column.
    """
    document = marked_yaml.read(path=folder / FILE, name=f"{folder.name}/{FILE}")
    problems: list[Problem] = []
    content = shapes.read(document=document, shape=SHAPE, problems=problems)
    if problems:
        raise BadPractice(problems)
    return {raw["title"]: _source(raw) for raw in content["sources"]}


def _source(raw: dict[str, object]) -> Source:
    sections = {raw["number"]: Section(**raw) for raw in raw["sections"]}  # type: ignore[attr-defined]
    return Source(**raw | {"sections": sections})  # type: ignore[arg-type]
