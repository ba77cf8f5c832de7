"""Brings the rows of a form's sheets into one shape, whatever file they came from, and keeps them within limits."""

import csv
import hashlib
import io
import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

from ventanilla.engines.questionnaire.form import SHEET_NAMES, FormRefused, Problem
from ventanilla.engines.questionnaire.sentences import Said

MOST_ROWS = 1_500
MOST_COLUMNS = 120
LONGEST_CELL = 5_000
MOST_LETTERS = 1_500_000
LONGEST_HEADING = 120
Rows = list[dict[str, str]]
OWN_COLUMNS = frozenset(
    {"zone", "points", "points_when", "need", "need_when", "urgency", "level_medium", "level_high"}
)
SINGLE_COLON = re.compile(
    r"(label|hint|guidance[_ ]hint|constraint[_ ]message|required[_ ]message) ?: ?([^:].*)\Z", re.IGNORECASE
)
UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def _problem(sheet: str, row: int, column: str, code: str, **blanks: object) -> Problem:
    return Problem(sheet, row, column, Said.of(code, **blanks))


def cell_text(value: object) -> str:
    """A cell as text: whole numbers without `.0`, truth values as yes and no."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).replace("\u00a0", " ").strip()


def _heading(heading: object) -> str:
    text = " ".join(str(heading).split())
    own = text.replace(" ", "_").lower()
    if own in OWN_COLUMNS:
        return own
    # Older forms write `label:Español`.
    single = SINGLE_COLON.match(text)
    return f"{single[1]}::{single[2]}" if single else text


def _check_cell(sheet: str, row: int, heading: str, text: str) -> list[Problem]:
    if len(text) > LONGEST_CELL:
        return [_problem(sheet, row, heading, "cell_too_long", limit=LONGEST_CELL)]
    if UNPRINTABLE.search(text):
        return [_problem(sheet, row, heading, "cell_strange_signs")]
    if text.startswith(("=", "@")):
        return [_problem(sheet, row, heading, "cell_formula")]
    return []


def _read_row(sheet: str, number: int, row: Mapping[str, Any]) -> tuple[dict[str, str], list[Problem]]:
    problems: list[Problem] = []
    clean: dict[str, str] = {}
    for heading, value in row.items():
        text = cell_text(value)
        if not text:
            continue
        name = _heading(heading)
        problems.extend(_check_cell(sheet, number, name[:LONGEST_HEADING], text))
        if len(name) > LONGEST_HEADING or not name or UNPRINTABLE.search(name):
            problems.append(_problem(sheet, 1, name[:40], "heading_unusable"))
        clean[name] = text
    return clean, problems


def _read_sheet(sheet: str, rows: Sequence[Mapping[str, Any]]) -> tuple[Rows, list[Problem]]:
    if len(rows) > MOST_ROWS:
        return [], [_problem(sheet, 0, "", "sheet_too_long", limit=MOST_ROWS)]
    clean: Rows = []
    problems: list[Problem] = []
    headings: set[str] = set()
    for number, row in enumerate(rows, start=2):
        if not isinstance(row, Mapping):
            return [], [_problem(sheet, number, "", "sheet_unreadable")]
        kept, found = _read_row(sheet, number, row)
        clean.append(kept)
        problems.extend(found)
        headings.update(kept)
        if len(headings) > MOST_COLUMNS:
            return [], [_problem(sheet, 0, "", "sheet_too_wide", limit=MOST_COLUMNS)]
    while clean and not clean[-1]:
        clean.pop()
    return clean, problems


def tidy(sheets: Mapping[str, Sequence[Mapping[str, Any]]]) -> dict[str, Rows]:
    """Bring sheets into rows of text; FormRefused when they break a limit or have no questions.

    Row 1 of a sheet is its headings, so the first row of each list is row 2.
    """
    tidied: dict[str, Rows] = {}
    problems: list[Problem] = []
    for name, rows in sheets.items():
        sheet = str(name).strip().lower()
        if sheet not in SHEET_NAMES or rows is None:
            continue
        if isinstance(rows, str | bytes) or not isinstance(rows, Sequence):
            raise FormRefused([_problem(sheet, 0, "", "sheet_unreadable")])
        tidied[sheet], found = _read_sheet(sheet, rows)
        problems.extend(found)
    if sum(len(text) for rows in tidied.values() for row in rows for text in row.values()) > MOST_LETTERS:
        problems.append(_problem("", 0, "", "too_much_text", limit=MOST_LETTERS))
    if not any(tidied.get("survey", ())) and not problems:
        problems.append(_problem("survey", 0, "", "survey_missing"))
    if problems:
        raise FormRefused(problems)
    return {sheet: tidied.get(sheet, []) for sheet in SHEET_NAMES}


def digest_of(sheets: Mapping[str, Rows]) -> str:
    """The SHA-256 of the content: the same for a file and for the CSV folder it was built from."""
    content = [[sheet, [sorted(row.items()) for row in sheets.get(sheet, [])]] for sheet in SHEET_NAMES]
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def sheets_from_files(*, files: Mapping[str, bytes]) -> dict[str, list[dict[str, str]]]:
    """Read the bytes of survey.csv, choices.csv and settings.csv into rows.

    Raises FormRefused when one is not UTF-8, or not CSV with a heading row.
    """
    texts: dict[str, str] = {}
    for sheet, data in files.items():
        try:
            texts[sheet] = data.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            raise FormRefused([_problem(sheet, 0, "", "csv_not_utf8")]) from error
    return sheets_from_csv(texts=texts)


def sheets_from_csv(*, texts: Mapping[str, str]) -> dict[str, list[dict[str, str]]]:
    """Read the text of survey.csv, choices.csv and settings.csv (`{"survey": "type,name…"}`) into rows.

    Raises FormRefused when a text is not CSV with a heading row.
    """
    found: dict[str, list[dict[str, str]]] = {}
    for sheet, text in texts.items():
        try:
            rows = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), strict=True))
        except csv.Error as error:
            raise FormRefused([_problem(sheet, 0, "", "csv_unreadable", detail=error)]) from error
        headings = [heading.strip() for heading in rows[0]] if rows else []
        for number, row in enumerate(rows[1:], start=2):
            if len(row) > len(headings):
                raise FormRefused([_problem(sheet, number, "", "csv_too_many_cells")])
        found[sheet] = [dict(zip(headings, row, strict=False)) for row in rows[1:]]
    return found
