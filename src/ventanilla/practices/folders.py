"""Reads the folder of one practice: practice.yaml, its forms and its scenario."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ventanilla.engines.questionnaire.form import FormRefused
from ventanilla.engines.questionnaire.reading import read_sheets
from ventanilla.engines.questionnaire.sheets import sheets_from_csv
from ventanilla.practices import checks, marked_yaml, schema, shapes
from ventanilla.practices.problems import BadPractice, Problem

FILE = "practice.yaml"
SCENARIO = "scenario.feature"
SHEETS = ("survey", "choices", "settings")
MOST_SHEET_BYTES = 512 * 1024
KNOWN_FILES = (FILE, SCENARIO, "forms", "README.md")

Sheets = Mapping[str, list[dict[str, str]]]


@dataclass(frozen=True)
class Practice:
    """One practice of the library, checked.

    `content` is practice.yaml as the schema read it, `forms` the sheets of its forms by key, and `version` a hash of
    both: it changes when, and only when, adopting could change something.
    """

    id: str
    folder: Path
    content: Mapping[str, Any]
    forms: Mapping[str, Sheets]
    version: str

    @property
    def rows(self) -> tuple[str, ...]:
        """The rows of the atlas that this practice runs."""
        return tuple(self.content["rows"])

    @property
    def cites(self) -> tuple[str, ...]:
        """The rows of the atlas that this practice cites."""
        return tuple(self.content["cites"])


def load(*, folder: Path) -> Practice:
    """Read one practice.

    Raises:
        BadPractice: something in the folder cannot be used; each fault is named with its file, line and column.
    """
    name = f"{folder.parent.name}/{folder.name}"
    problems = _strangers(folder=folder, name=name)
    document = marked_yaml.read(path=folder / FILE, name=f"{name}/{FILE}")
    content = shapes.read(document=document, shape=schema.PRACTICE, problems=problems)
    if not problems:
        problems += checks.references(document=document, content=content, folder=folder)
        problems += _scenario(folder=folder, name=name, language=content["scenario_language"])
    if problems:
        raise BadPractice(problems)
    forms = {form["key"]: sheets(folder=folder / form["folder"], name=name) for form in content["forms"]}
    return Practice(
        id=folder.name,
        folder=folder,
        content=content,
        forms=forms,
        version=_version(content=content, forms=forms),
    )


def sheets(*, folder: Path, name: str) -> dict[str, list[dict[str, str]]]:
    """Return the sheets of a form kept as one CSV file a sheet (survey, choices, settings).

    Args:
        folder: the form's folder.
        name: how messages call the practice's folder.

    Raises:
        BadPractice: a sheet is missing, too large or not CSV.
    """
    files = {sheet: f"{name}/forms/{folder.name}/{sheet}.csv" for sheet in SHEETS}
    texts = {sheet: _text(path=folder / f"{sheet}.csv", name=file) for sheet, file in files.items()}
    try:
        return sheets_from_csv(texts=texts)
    except FormRefused as refused:
        raise BadPractice(form_problems(refused=refused, files=files)) from None


def form_problems(*, refused: FormRefused, files: Mapping[str, str]) -> list[Problem]:
    """Return what a form was refused for, under the file of each sheet."""
    return [
        Problem(
            files.get(fault.sheet, fault.sheet), fault.row, 0, f"{fault.column}: {fault.reason}".lstrip(": ")
        )
        for fault in refused.problems
    ]


def check_forms(*, practice: Practice) -> list[Problem]:
    """Return what is wrong in a practice's forms, read as the rooms will read them; this takes a second or so."""
    problems: list[Problem] = []
    for form in practice.content["forms"]:
        start = f"{practice.folder.parent.name}/{practice.id}/{form['folder']}"
        files = {sheet: f"{start}/{sheet}.csv" for sheet in SHEETS}
        try:
            read_sheets(sheets=practice.forms[form["key"]], name=form["key"])
        except FormRefused as refused:
            problems += form_problems(refused=refused, files=files)
    return problems


def _text(*, path: Path, name: str) -> str:
    try:
        if path.stat().st_size > MOST_SHEET_BYTES:
            raise BadPractice(
                [Problem(name, 0, 0, f"the sheet is larger than {MOST_SHEET_BYTES // 1024} KiB")]
            )
        return path.read_text(encoding="utf-8-sig")
    except OSError:
        raise BadPractice([Problem(name, 0, 0, "the sheet is missing or cannot be read")]) from None
    except UnicodeDecodeError:
        raise BadPractice([Problem(name, 0, 0, "the sheet is not UTF-8 text")]) from None


def _strangers(*, folder: Path, name: str) -> list[Problem]:
    known = ", ".join(KNOWN_FILES)
    return [
        Problem(f"{name}/{path.name}", 0, 0, f"a practice's folder holds {known} and nothing else")
        for path in sorted(folder.iterdir())
        if path.name not in KNOWN_FILES or path.is_symlink()
    ]


def _scenario(*, folder: Path, name: str, language: str) -> list[Problem]:
    file = f"{name}/{SCENARIO}"
    path = folder / SCENARIO
    if not path.is_file():
        return [Problem(file, 0, 0, "a practice without a scenario is not in the library; write one")]
    first = path.read_text(encoding="utf-8", errors="replace").partition("\n")[0]
    if first.strip() != f"# language: {language}":
        return [
            Problem(file, 1, 1, f"the first line must be '# language: {language}', as practice.yaml says")
        ]
    return []


def _version(*, content: Mapping[str, Any], forms: Mapping[str, Sheets]) -> str:
    text = json.dumps([content, forms], sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()
