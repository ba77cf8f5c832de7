"""Opens an uploaded spreadsheet without trusting it: sizes are bounded before anything is unpacked or parsed."""

import io
import zipfile
from collections.abc import Iterable, Iterator
from typing import Any

from ventanilla.engines.questionnaire.form import SHEET_NAMES, FormRefused, Problem
from ventanilla.engines.questionnaire.legacy import sheets_of
from ventanilla.engines.questionnaire.sentences import Said
from ventanilla.engines.questionnaire.sheets import (
    MOST_COLUMNS,
    MOST_ROWS,
    Rows,
    cell_text,
    sheets_from_files,
)

LARGEST_FILE_BYTES = 2 * 1024 * 1024
MOST_PARTS = 200
LARGEST_UNPACKED_BYTES = 12 * 1024 * 1024
LARGEST_PART_BYTES = 8 * 1024 * 1024
# XML packs about ten to one; a bomb packs a thousand to one.
LARGEST_RATIO = 120
SMALL_PART_BYTES = 100_000
XLSX_START = b"PK\x03\x04"
XLS_START = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
CSV_FILES = frozenset(f"{name}.csv" for name in SHEET_NAMES)
UNWANTED_PARTS = ("vbaproject", "externallinks/", "embeddings/", "activex/", "connections.xml", "/media/")
MOST_EMPTY_ROWS = 200


def _refused(code: str, sheet: str = "", row: int = 0, column: str = "", **blanks: object) -> FormRefused:
    return FormRefused([Problem(sheet, row, column, Said.of(code, **blanks))])


def unpack_workbook(*, data: bytes) -> dict[str, Rows]:
    """Read the survey, choices and settings sheets of an .xlsx or .xls file, or of a zip of CSV files, into rows.

    Raises FormRefused when the file is too large, no spreadsheet, a bomb, holds macros or formulas.
    """
    if len(data) > LARGEST_FILE_BYTES:
        raise _refused("file_too_large", limit=LARGEST_FILE_BYTES // (1024 * 1024))
    if data.startswith(XLSX_START):
        check_archive(data)
        tables = _csv_parts(data)
        return sheets_from_files(files=tables) if tables else _read_all(_xlsx_sheets(data))
    if data.startswith(XLS_START):
        return _read_all(_xls_sheets(data))
    raise _refused("file_no_spreadsheet")


def check_archive(data: bytes) -> None:
    """Refuse an archive by its table of contents alone: too many parts, too much inside, packed too tightly."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
            _check_parts(parts)
            for part in parts:
                _check_part(archive, part)
    except FormRefused:
        raise
    except Exception as error:  # a damaged archive fails in a dozen ways
        raise _refused("file_broken") from error


def _csv_parts(data: bytes) -> dict[str, bytes]:
    """The CSV files of a zip, at its top or in a folder; none of an Excel file."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = [name for name in archive.namelist() if not name.startswith("__MACOSX/")]
        if "[Content_Types].xml" in names:
            return {}
        found = [(name, name.rpartition("/")[2].lower()) for name in names]
        ours = [(name, last) for name, last in found if last in CSV_FILES]
        for _name, last in ours:
            if sum(other == last for _, other in ours) > 1:
                raise _refused("csv_doubled", name=last)
        if not any(last == "survey.csv" for _name, last in ours):
            raise _refused("file_no_spreadsheet")
        return {last.removesuffix(".csv"): archive.read(name) for name, last in ours}


def _check_parts(parts: list[zipfile.ZipInfo]) -> None:
    if len(parts) > MOST_PARTS or len({part.filename for part in parts}) < len(parts):
        raise _refused("file_bomb")
    if sum(part.file_size for part in parts) > LARGEST_UNPACKED_BYTES:
        raise _refused("file_bomb")


def _check_part(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> None:
    name = part.filename.lower()
    if part.flag_bits & 1:
        raise _refused("file_locked")
    if part.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
        raise _refused("file_broken")
    if any(unwanted in name for unwanted in UNWANTED_PARTS):
        raise _refused("file_macros")
    tight = part.file_size > SMALL_PART_BYTES and part.file_size > LARGEST_RATIO * max(1, part.compress_size)
    if part.file_size > LARGEST_PART_BYTES or tight:
        raise _refused("file_bomb")
    # The table of contents may lie: read no more than it admits to.
    with archive.open(part) as stream:
        content = stream.read(LARGEST_PART_BYTES + 1)
    if len(content) > LARGEST_PART_BYTES:
        raise _refused("file_bomb")
    if name.endswith((".xml", ".rels")):
        _check_xml(content)


def _check_xml(content: bytes) -> None:
    # Spreadsheets are written in UTF-8; another encoding could hide what is looked for here.
    if b"\0" in content[:200]:
        raise _refused("file_broken")
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
        raise _refused("file_entities")


Cell = tuple[Any, str]  # a value, and "f" for a formula or "e" for an error
Table = tuple[str, Iterable[list[Cell]]]


def _xlsx_sheets(data: bytes) -> Iterator[Table]:
    # openpyxl parses with defusedxml wherever that is installed, and pyxform brings it.
    from openpyxl import load_workbook

    try:
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=False, keep_links=False)
        for sheet in book.worksheets:
            cells = sheet.iter_rows(max_col=MOST_COLUMNS + 1)
            yield (
                sheet.title,
                ([(cell.value, str(getattr(cell, "data_type", ""))) for cell in row] for row in cells),
            )
    except FormRefused:
        raise
    except Exception as error:  # whatever a crafted file makes the reader stumble over is a refusal
        raise _refused("file_broken") from error


def _xls_sheets(data: bytes) -> Iterator[Table]:
    try:
        yield from sheets_of(data)
    except FormRefused:
        raise
    except Exception as error:  # whatever a crafted file makes the reader stumble over is a refusal
        raise _refused("file_broken") from error


def _read_all(tables: Iterator[Table]) -> dict[str, Rows]:
    found: dict[str, Rows] = {}
    problems: list[Problem] = []
    for title, table in tables:
        sheet = title.strip().lower()
        if sheet in SHEET_NAMES and sheet not in found:
            found[sheet], faults = _read_table(sheet, table)
            problems.extend(faults)
    if problems:
        raise FormRefused(problems)
    return found


def _read_table(sheet: str, table: Iterable[list[Cell]]) -> tuple[Rows, list[Problem]]:
    lines = iter(table)
    headings = [cell_text(value) for value, _ in next(lines, [])]
    if len(headings) > MOST_COLUMNS and any(headings[MOST_COLUMNS:]):
        raise _refused("sheet_too_wide", sheet, limit=MOST_COLUMNS)
    doubled = sorted({heading for heading in headings if heading and headings.count(heading) > 1})
    problems = [Problem(sheet, 1, heading, Said.of("heading_doubled", name=heading)) for heading in doubled]
    rows: Rows = []
    empty = 0
    for number, line in enumerate(lines, start=2):
        row, faults = _read_line(sheet, number, headings, line)
        problems.extend(faults)
        rows.append(row)
        empty = 0 if row else empty + 1
        # A sheet may claim a million empty rows after its last one.
        if empty > MOST_EMPTY_ROWS:
            break
        if number > MOST_ROWS + MOST_EMPTY_ROWS or len(problems) > MOST_ROWS:
            raise _refused("sheet_too_long", sheet, limit=MOST_ROWS)
    return rows[: len(rows) - empty], problems


def _read_line(
    sheet: str, number: int, headings: list[str], line: list[Cell]
) -> tuple[dict[str, str], list[Problem]]:
    row: dict[str, str] = {}
    problems: list[Problem] = []
    for place, (value, kind) in enumerate(line[:MOST_COLUMNS]):
        heading = headings[place] if place < len(headings) else ""
        text = cell_text(value)
        code = {"f": "cell_formula", "e": "cell_error"}.get(
            kind, "" if heading or not text else "cell_without_heading"
        )
        if code and text:
            problems.append(Problem(sheet, number, heading, Said.of(code)))
        elif text:
            row[heading] = text
    return row, problems
