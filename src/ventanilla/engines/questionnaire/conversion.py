"""Hands the sheets to pyxform, the field's own converter, and takes back its tree or its complaint."""

import re
from typing import Any

from ventanilla.engines.questionnaire.form import FormRefused, Problem
from ventanilla.engines.questionnaire.sentences import Said
from ventanilla.engines.questionnaire.sheets import Rows

ROW = re.compile(r"\[row : (\d+)\]\s*")
PLACE = re.compile(r"On the '(\w+)' sheet, the '([^']+)' value (?:'[^']*' )?")
ROOT = "data"
Tree = dict[str, Any]


def convert(sheets: dict[str, Rows], *, name: str) -> tuple[Tree, tuple[str, ...]]:
    """Convert the sheets with pyxform: its tree of the survey and its warnings.

    The XForm itself is made as well and thrown away, because some faults are only found while it is written. Raises
    FormRefused with pyxform's own sentence.
    """
    # Reading pyxform takes most of a second, which a process that only evaluates forms should not pay.
    from pyxform.errors import PyXFormError
    from pyxform.xls2xform import convert as pyxform_convert

    workbook = _workbook({**sheets, "settings": [_settings(sheets, name)]})
    try:
        result = pyxform_convert(xlsform=workbook, form_name=ROOT)
    except PyXFormError as error:
        raise FormRefused([_problem(str(error), error.context)]) from error
    except Exception as error:  # whatever an upload makes the converter stumble over is a refusal
        raise FormRefused(
            [Problem("survey", 0, "", Said.of("converter_failed", detail=type(error).__name__))]
        ) from error
    warnings = tuple(
        warning for warning in result.warnings if "uses or_other and translations" not in warning
    )
    return dict(result._pyxform or {}), warnings  # noqa: SLF001 -- the only way to pyxform's tree


def _workbook(sheets: dict[str, Rows]) -> dict[str, list[Tree]]:
    """The sheets with their headings, which pyxform would otherwise guess from the first hundred rows."""
    workbook: dict[str, list[Tree]] = {}
    for sheet, rows in sheets.items():
        if rows:
            workbook[sheet] = [dict(row) for row in rows]
            workbook[f"{sheet}_header"] = [dict.fromkeys(heading for row in rows for heading in row)]
    return workbook


def _settings(sheets: dict[str, Rows], name: str) -> dict[str, str]:
    given = sheets["settings"][0] if sheets.get("settings") else {}
    # A title per language is ours; pyxform knows one title.
    kept = {heading: value for heading, value in given.items() if "::" not in heading}
    return kept if {"form_id", "id_string", "set form id"} & set(kept) else {**kept, "form_id": name}


def _problem(message: str, context: dict[str, Any]) -> Problem:
    row = ROW.search(message)
    place = PLACE.search(message)
    sheet = str(context.get("sheet") or (place[1] if place else "survey"))
    column = str(context.get("column") or (place[2] if place else ""))
    number = int(context.get("row") or (row[1] if row else 0) or 0)
    return Problem(sheet, number, column, Said.of("converter_says", message=ROW.sub("", message)[:600]))
