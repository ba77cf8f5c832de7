"""What the command line does with forms; each function returns an exit code, a result for programs, and words."""

import datetime
import re
from itertools import groupby
from pathlib import Path
from typing import Any

from ventanilla.casework import queries, services
from ventanilla.engines import questionnaire

Reply = tuple[int, dict[str, Any], str]

DONE, REFUSED, BAD_INPUT = 0, 1, 2
KEY = re.compile(r"[a-z0-9][a-z0-9-]{0,49}\Z")
LARGEST_BYTES = 2 * 1024 * 1024  # as an upload
TABLES = ("survey", "choices", "settings")


def list_forms() -> Reply:
    """List the forms installed here, with the version that is asked now."""
    forms = [_line(key, list(rows)) for key, rows in groupby(queries.form_history(), lambda row: row.key)]
    text = [f"{form['key']:34}{_state(form):24}{form['title']}" for form in forms]
    none = "No form is installed. `ventanilla form shipped` installs the one that ships."
    return DONE, {"forms": forms}, "\n".join(text) or none


def _line(key: str, versions: list[Any]) -> dict[str, Any]:
    current = next((row for row in versions if row.is_current), None)
    title = (current or versions[0]).title
    return {
        "key": key,
        "title": title.get("en") or next(iter(title.values()), key),
        "asked_since": current.installed_on.isoformat() if current else None,
        "versions": len(versions),
        "filled_in": sum(row.answers for row in versions),
    }


def _state(form: dict[str, Any]) -> str:
    return f"asked since {form['asked_since']}" if form["asked_since"] else "asked no more"


def add(*, path: Path, on: datetime.date, key: str = "") -> Reply:
    """Install a form from an .xlsx or .xls file, a zip or a folder of CSV files, or a newer version of it."""
    if key and not KEY.match(key):
        return _bad(text=f"{key!r} cannot be a form's short name; use a-z, 0-9 and hyphens, at most 50.")
    if not path.exists():
        return _bad(text=f"{path}: there is no such file or folder.")
    try:
        form = _read(path=path)
    except questionnaire.FormRefused as refused:
        return _refused(refused=refused)
    except OSError as problem:
        return _bad(text=f"{path}: cannot be read ({problem.strerror}).")
    name = key or services.form_key(form=form)
    changed = services.install_form(form=form, key=name, on=on)
    result = {"key": name, "changed": changed, "warnings": list(form.warnings)}
    said = "is installed and asked from now on" if changed else "is asked already; nothing was changed"
    return DONE, result, "\n".join([f"{name} {said}.", *(f"Note: {warning}" for warning in form.warnings)])


def add_first(*, path: Path, on: datetime.date) -> Reply:
    """Install a form if the city has none yet, not even one it asks no more."""
    if queries.form_history():
        return DONE, {"changed": False}, "The city has forms already; nothing was changed."
    return add(path=path, on=on)


def _read(*, path: Path) -> questionnaire.Form:
    if path.is_dir():
        found = {name: path / f"{name}.csv" for name in TABLES}
        files = {name: file.read_bytes() for name, file in found.items() if file.is_file()}
        sheets = questionnaire.sheets_from_files(files=files)
        return questionnaire.read_sheets(sheets=sheets, name=path.resolve().name)
    with path.open("rb") as file:
        data = file.read(LARGEST_BYTES + 1)  # what is longer is refused by its length
    return questionnaire.read_xlsform(data=data, name="form")


def _bad(*, text: str) -> Reply:
    return BAD_INPUT, {"error": text}, text


def _refused(*, refused: questionnaire.FormRefused) -> Reply:
    problems = [
        {
            "sheet": one.sheet,
            "row": one.row,
            "column": one.column,
            "code": one.said.code,
            "reason": one.reason,
        }
        for one in refused.problems
    ]
    unreadable = all(one.said.code.startswith("file_") for one in refused.problems)
    lines = ["Refused; nothing was changed.", *(str(one) for one in refused.problems)]
    result = {"error": "the form cannot be used", "problems": problems}
    return BAD_INPUT if unreadable else REFUSED, result, "\n".join(lines)
