"""Opens the older .xls format: records are looked over for formulas and macros before xlrd reads a cell."""

import io
import struct
from collections.abc import Iterator
from typing import Any

from ventanilla.engines.questionnaire.form import FormRefused, Problem
from ventanilla.engines.questionnaire.sentences import Said

# Numbers of records in the Binary Interchange File Format.
FORMULAS = {0x0006, 0x0206, 0x0406, 0x0221, 0x04BC}
SHEET_NAME = 0x0085
PASSWORD = 0x002F
STREAMS = ("Workbook", "Book")
MACROS = ("_VBA_PROJECT_CUR", "VBA", "Macros")
NAME_AT = 7  # after the sheet's place, kind and the length of its name
MOST_NAMED = 20
MOST_SHEETS = 40


def look_over(data: bytes) -> list[Problem]:
    """Every formula of the file with its sheet and row, or the one thing for which the file is not opened at all."""
    from xlrd.compdoc import CompDoc

    folder = CompDoc(data, logfile=io.StringIO())
    names = {entry.name for entry in folder.dirlist}
    if names & set(MACROS):
        return [Problem("", 0, "", Said.of("file_macros"))]
    for stream in STREAMS:
        memory, start, length = folder.locate_named_stream(stream)
        if memory:
            return _formulas(bytes(memory[start : start + length]))
    return [Problem("", 0, "", Said.of("file_broken"))]


def _records(stream: bytes) -> Iterator[tuple[int, int, bytes]]:
    at = 0
    while at + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, at)
        yield at, kind, stream[at + 4 : at + 4 + length]
        at += 4 + length


def _formulas(stream: bytes) -> list[Problem]:
    sheets: dict[int, str] = {}
    here = ""
    problems: list[Problem] = []
    for at, kind, body in _records(stream):
        here = sheets.get(at, here)
        if kind == PASSWORD:
            return [Problem("", 0, "", Said.of("file_locked"))]
        if kind == SHEET_NAME and len(body) > NAME_AT:
            sheets[struct.unpack_from("<I", body)[0]] = _sheet_name(body)
        if kind in FORMULAS and len(problems) < MOST_NAMED:
            row = struct.unpack_from("<H", body)[0] + 1 if len(body) > 1 else 0
            problems.append(Problem(here.lower(), row, "", Said.of("cell_formula")))
    return problems


def _sheet_name(body: bytes) -> str:
    # The newer files say before the name whether its letters take two bytes; the older have one byte a letter.
    flags = body[NAME_AT]
    if flags > 1:
        return body[NAME_AT:].decode("latin-1")
    return body[NAME_AT + 1 :].decode("utf-16-le" if flags else "latin-1", "replace")


def sheets_of(data: bytes) -> Iterator[tuple[str, Iterator[list[tuple[Any, str]]]]]:
    """The sheets of a workbook, row by row; FormRefused for formulas, macros and passwords."""
    import xlrd

    problems = look_over(data)
    if problems:
        raise FormRefused(problems)
    # Ragged rows: otherwise one far-away cell makes a table of sixteen million.
    book = xlrd.open_workbook(file_contents=data, on_demand=True, ragged_rows=True, logfile=io.StringIO())
    for name in book.sheet_names()[:MOST_SHEETS]:
        sheet = book.sheet_by_name(name)
        yield name, ([_cell(cell, book.datemode) for cell in sheet.row(at)] for at in range(sheet.nrows))
        book.unload_sheet(name)


def _cell(cell: Any, datemode: int) -> tuple[Any, str]:
    import xlrd

    if cell.ctype == xlrd.XL_CELL_BOOLEAN:
        return bool(cell.value), ""
    if cell.ctype == xlrd.XL_CELL_DATE:
        return xlrd.xldate_as_datetime(cell.value, datemode), ""
    return cell.value, "e" if cell.ctype == xlrd.XL_CELL_ERROR else ""
