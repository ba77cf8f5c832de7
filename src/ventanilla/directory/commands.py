"""What the command line does with a directory: import, export and check, with an exit code, a result and a text."""

import os
import tempfile
from pathlib import Path
from typing import Any, Literal

from django.utils import translation

from ventanilla.directory import standard
from ventanilla.directory.files.problems import Problem
from ventanilla.directory.queries import export
from ventanilla.directory.services import CannotImport, ImportReport
from ventanilla.directory.services import import_path as take_in

DONE, REFUSED, BAD_INPUT = 0, 1, 2
LANGUAGE = "en"  # the command line speaks English whatever the city's pages speak
UNREADABLE = {"unreadable"}

Outcome = tuple[int, dict[str, Any], str]
Form = Literal["tables", "services"]


def import_path(*, path: Path, dry_run: bool = False) -> Outcome:
    """Import a JSON file, a zip or a folder; 0 taken in, 1 refused with every reason, 2 there is no such file."""
    if not path.exists():
        return _no_such_path(path=path)
    with translation.override(LANGUAGE):
        try:
            report = take_in(path=path, dry_run=dry_run)
        except CannotImport as refusal:
            return _refused(refusal=refusal)
        return DONE, {"accepted": True, **report.as_json()}, _told(report=report)


def check_path(*, path: Path) -> Outcome:
    """Say whether a path could be imported, and what it would change; nothing is written."""
    return import_path(path=path, dry_run=True)


def export_path(*, path: Path, form: Form = "tables") -> Outcome:
    """Write the directory.

    A name ending in .json becomes one JSON document (`form` "tables" for everything, "services" for a list of full
    services), one ending in .zip a zip of CSV files, any other name a folder of CSV files.
    """
    if not path.parent.is_dir() or (path.suffix in {".json", ".zip"} and path.is_dir()):
        return _no_such_path(path=path)
    if path.suffix == ".json":
        _write(
            path=path, content=export.services_as_json() if form == "services" else export.tables_as_json()
        )
    elif path.suffix == ".zip":
        _write(path=path, content=export.tables_as_zip())
    else:
        _write_folder(folder=path, files=export.tables_as_csv())
    counts = {name: len(rows) for name, rows in export.tables().items()}
    missing = export.left_out() if form == "services" else {}
    text = f"{path.name}: {sum(counts.values())} rows in {len(counts)} tables."
    if missing:
        text += (
            " Only the tables hold: " + ", ".join(f"{count} {kind}" for kind, count in missing.items()) + "."
        )
    return DONE, {"written": path.name, "form": form, "rows": counts, "left_out": missing}, text


def _no_such_path(*, path: Path) -> Outcome:
    text = f"{path}: there is no such file or folder."
    return BAD_INPUT, {"accepted": False, "problems": [], "detail": text}, text


def _refused(*, refusal: CannotImport) -> Outcome:
    problems = refusal.problems
    code = BAD_INPUT if all(problem.code in UNREADABLE for problem in problems) else REFUSED
    result = {
        "accepted": False,
        "problem_count": refusal.problem_count,
        "problems": [problem.as_json() for problem in problems],
    }
    lines = [problem.line for problem in problems]
    if refusal.problem_count > len(problems):
        lines.append(f"… and {refusal.problem_count - len(problems)} more.")
    return code, result, "\n".join(["Refused; nothing was written.", *lines])


def _told(*, report: ImportReport) -> str:
    verb = "Would be" if report.dry_run else "Done:"
    totals = ", ".join(
        f"{report.total(what)} {what}" for what in ("created", "changed", "unchanged", "removed")
    )
    return "\n".join([f"{verb} {totals}.", *(_notice(notice=notice) for notice in report.notices)])


def _notice(*, notice: Problem) -> str:
    return f"Note: {notice.line}"


def _write_folder(*, folder: Path, files: dict[str, bytes]) -> None:
    folder.mkdir(exist_ok=True)
    for name in standard.kinds_by_file():
        if name not in files:
            (folder / name).unlink(missing_ok=True)  # a table of an earlier export that is empty now
    for name, content in files.items():
        _write(path=folder / name, content=content)


def _write(*, path: Path, content: bytes) -> None:
    # Written beside and moved, so that a full disk never leaves half a directory under the asked name.
    handle, beside = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    with os.fdopen(handle, "wb") as file:
        file.write(content)
    Path(beside).replace(path)
    path.chmod(0o644)
