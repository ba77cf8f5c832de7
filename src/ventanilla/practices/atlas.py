"""Reads the atlas: every practice, actor, study and recommendation of the report, with its source."""

import csv
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from ventanilla.practices import shapes, sources
from ventanilla.practices.problems import BadPractice, Problem, suggestion
from ventanilla.practices.sources import Source

FILE = "atlas.csv"
MOST_BYTES = 1024 * 1024
ROLES = ("incubator", "implementer", "advocacy", "")
MODALITIES = (
    "one_stop_shop",
    "local_id_and_data",
    "workforce",
    "city_to_city_mobility",
    "finance",
    "governance_network",
)
PLACE_LEVELS = ("city", "region", "country", "")
NEEDED = ("name", "kind", "description", "description_es", "status", "anchor")
FIRST_YEAR, LAST_YEAR = 1900, 2100


@dataclass(frozen=True)
class AtlasRow:
    """One row of the atlas, as its file says it; `line` is where it stands there.

    `longitude` and `latitude` are degrees (WGS 84) of the city, the region or the middle of the country, as
    `place_level` says; None where a row has no place. `runs` is the folder of the practice that runs it; `cited_by`
    are the folders that cite it.
    """

    id: str
    kind: str
    name: str
    name_original: str
    city: str
    region: str
    country: str
    longitude: float | None
    latitude: float | None
    place_level: str
    year_start: int | None
    year_end: int | None
    role: str
    modality: str
    description: str
    description_es: str
    figures: str
    actors: str
    status: str
    source: str
    source_section: str
    source_line: int
    anchor: str
    runs: str
    cited_by: tuple[str, ...]
    note: str
    line: int = 0

    @property
    def countries(self) -> tuple[str, ...]:
        """ISO 3166 codes of the countries; ("INT",) where it is of the region or the world."""
        return tuple(self.country.split(";")) if self.country else ()

    @property
    def cities(self) -> tuple[str, ...]:
        """The cities named, in the order of the source."""
        return tuple(self.city.split("; ")) if self.city else ()


COLUMNS = tuple(field.name for field in fields(AtlasRow) if field.name != "line")


def load(*, folder: Path) -> list[AtlasRow]:
    """Read the atlas of a library.

    Args:
        folder: the library's folder; it holds atlas.csv and sources.yaml.

    Raises:
        BadPractice: a column, a row or a source cannot be used; each fault is named with its file and line.
    """
    known = sources.load(folder=folder)
    name = f"{folder.name}/{FILE}"
    problems: list[Problem] = []
    rows: list[AtlasRow] = []
    for line, raw in _records(path=folder / FILE, name=name):
        rows.append(_Row(raw=raw, line=line, file=name, problems=problems, sources=known).read())
    _say_repeats(rows=rows, file=name, problems=problems)
    if problems:
        raise BadPractice(problems)
    return rows


def _records(*, path: Path, name: str) -> Iterator[tuple[int, dict[str, str]]]:
    reader = csv.reader(io.StringIO(_text(path=path, name=name), newline=""), strict=True)
    first = 1
    header: list[str] = []
    try:
        for cells in reader:
            if not header:
                header = _header(cells=cells, name=name)
            elif len(cells) != len(header):
                message = f"the row has {len(cells)} cells; {len(header)} are expected"
                raise BadPractice([Problem(name, first, 0, message)])
            else:
                yield first, dict(zip(header, (cell.strip() for cell in cells), strict=True))
            first = reader.line_num + 1
    except csv.Error as problem:
        raise BadPractice([Problem(name, reader.line_num, 0, f"this is not CSV: {problem}")]) from None


def _text(*, path: Path, name: str) -> str:
    try:
        if path.stat().st_size > MOST_BYTES:
            raise BadPractice([Problem(name, 0, 0, f"the file is larger than {MOST_BYTES // 1024} KiB")])
        return path.read_text(encoding="utf-8-sig")
    except OSError:
        raise BadPractice([Problem(name, 0, 0, "the file is missing or cannot be read")]) from None
    except UnicodeDecodeError:
        raise BadPractice([Problem(name, 0, 0, "the file is not UTF-8 text")]) from None


def _header(*, cells: list[str], name: str) -> list[str]:
    problems = [
        Problem(name, 1, 0, f"unknown column {cell!r}{suggestion(word=cell, known=COLUMNS)}")
        for cell in cells
        if cell not in COLUMNS
    ]
    problems += [
        Problem(name, 1, 0, f"the column {column!r} is missing") for column in COLUMNS if column not in cells
    ]
    problems += [
        Problem(name, 1, 0, f"the column {cell!r} is here twice") for cell in cells if cells.count(cell) > 1
    ]
    if problems:
        raise BadPractice(problems)
    return cells


def _say_repeats(*, rows: list[AtlasRow], file: str, problems: list[Problem]) -> None:
    first: dict[str, int] = {}
    for row in rows:
        if row.id in first:
            message = f"column 'id': {row.id} is already on line {first[row.id]}"
            problems.append(Problem(file, row.line, 0, message))
        first.setdefault(row.id, row.line)


@dataclass(frozen=True)
class _Row:
    """Reads one row; every fault is added to `problems` under its column."""

    raw: dict[str, str]
    line: int
    file: str
    problems: list[Problem]
    sources: Mapping[str, Source]

    def read(self) -> AtlasRow:
        raw = self.raw
        self._check_words()
        self._check_source()
        longitude, latitude = self._degrees("longitude", 180), self._degrees("latitude", 90)
        if {longitude is None, latitude is None, not raw["place_level"]} == {True, False}:
            self._say(
                "place_level", "longitude, latitude and place_level go together, or all three are empty"
            )
        values: dict[str, Any] = {column: raw[column] for column in COLUMNS}
        values |= {
            "longitude": longitude,
            "latitude": latitude,
            "year_start": self._year("year_start"),
            "year_end": self._year("year_end"),
            "source_line": int(raw["source_line"]) if raw["source_line"].isdecimal() else 0,
            "cited_by": tuple(filter(None, raw["cited_by"].split(";"))),
        }
        return AtlasRow(**values, line=self.line)

    def _say(self, column: str, message: str) -> None:
        self.problems.append(Problem(self.file, self.line, 0, f"column {column!r}: {message}"))

    def _check_words(self) -> None:
        if not re.fullmatch(r"PR[0-9]{3}", self.raw["id"]):
            self._say("id", f"{self.raw['id']!r} does not look like PR005")
        if not re.fullmatch(r"(INT|[A-Z]{2}(;[A-Z]{2})*)?", self.raw["country"]):
            self._say("country", f"{self.raw['country']!r} is not INT or ISO codes such as CO;EC")
        for column in NEEDED:
            if not self.raw[column]:
                self._say(column, "this is empty")
        for column in COLUMNS:
            if len(self.raw[column]) > shapes.MOST_TEXT:
                self._say(column, f"this is longer than {shapes.MOST_TEXT} characters")
        for column, known in (("role", ROLES), ("modality", MODALITIES), ("place_level", PLACE_LEVELS)):
            if self.raw[column] not in known:
                self._say(
                    column, f"unknown {self.raw[column]!r}{suggestion(word=self.raw[column], known=known)}"
                )

    def _check_source(self) -> None:
        source = self.sources.get(self.raw["source"])
        if source is None:
            self._say("source", f"{self.raw['source']!r} is not a title of {sources.FILE}")
        elif self.raw["source_section"] and self.raw["source_section"] not in source.sections:
            self._say("source_section", f"{self.raw['source_section']!r} is not a section of that source")
        if not self.raw["source_line"].isdecimal() or self.raw["source_line"] == "0":
            self._say("source_line", f"{self.raw['source_line']!r} is not a line number")

    def _year(self, column: str) -> int | None:
        text = self.raw[column]
        if not text:
            return None
        if not re.fullmatch("[0-9]{4}", text) or not FIRST_YEAR <= int(text) <= LAST_YEAR:
            self._say(column, f"{text!r} is not a year between {FIRST_YEAR} and {LAST_YEAR}")
            return None
        if column == "year_end" and self.raw["year_start"] > text:
            self._say(column, f"it ends in {text}, before it starts in {self.raw['year_start']}")
        return int(text)

    def _degrees(self, column: str, most: int) -> float | None:
        text = self.raw[column]
        if not text:
            return None
        if not re.fullmatch(r"-?[0-9]{1,3}(\.[0-9]{1,6})?", text) or abs(float(text)) > most:
            self._say(column, f"{text!r} is not between -{most} and {most} degrees")
            return None
        return float(text)
