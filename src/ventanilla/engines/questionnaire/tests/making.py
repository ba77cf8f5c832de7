"""Makes small forms and workbooks for the tests."""

import io
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from openpyxl import Workbook

from ventanilla.engines.questionnaire import Form, FormRefused, Problem, read_sheets

TODAY = date(2026, 11, 22)
Row = dict[str, Any]


def ask(kind: str, name: str = "", label: str = "Q", **cells: Any) -> Row:
    """One row of the survey sheet."""
    return {"type": kind, "name": name, "label": label, **cells}


def pick(list_name: str, *names: str, **cells: Any) -> list[Row]:
    """The rows of a list of choices."""
    return [{"list_name": list_name, "name": name, "label": name.title(), **cells} for name in names]


def sheets(*survey: Row, choices: Sequence[Row] = (), **settings: Any) -> dict[str, list[Row]]:
    """The three sheets."""
    return {"survey": list(survey), "choices": list(choices), "settings": [{"form_id": "f", **settings}]}


def form(*survey: Row, choices: Sequence[Row] = (), **settings: Any) -> Form:
    """A form read from its rows."""
    return read_sheets(sheets=sheets(*survey, choices=choices, **settings), name="f")


def problems(*survey: Row, choices: Sequence[Row] = (), **settings: Any) -> list[Problem]:
    """Why a form is refused; empty when it is not."""
    try:
        form(*survey, choices=choices, **settings)
    except FormRefused as refused:
        return list(refused.problems)
    return []


def codes(*survey: Row, choices: Sequence[Row] = (), **settings: Any) -> list[tuple[int, str, str]]:
    """Row, column and code of every problem."""
    return [(p.row, p.column, p.said.code) for p in problems(*survey, choices=choices, **settings)]


YES_NO = pick("yn", "yes", "no")


def workbook_bytes(given: Mapping[str, Sequence[Mapping[str, Any]]]) -> bytes:
    """An .xlsx file of the sheets."""
    book = Workbook(write_only=True)
    for name, rows in given.items():
        sheet = book.create_sheet(name)
        headings = list(dict.fromkeys(heading for row in rows for heading in row))
        sheet.append(headings)
        for row in rows:
            sheet.append([row.get(heading) for heading in headings])
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()
