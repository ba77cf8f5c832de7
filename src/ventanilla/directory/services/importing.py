"""Imports a published directory: checked whole, written whole or not at all."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.db import transaction

from ventanilla.directory import standard
from ventanilla.directory.files.book import Book
from ventanilla.directory.files.problems import CannotRead, Problem
from ventanilla.directory.files.reading import read_content, read_path
from ventanilla.directory.services.editions import lock_directory, new_edition
from ventanilla.directory.services.references import check_references, complete_programs
from ventanilla.directory.services.sense import check_sense
from ventanilla.directory.services.writing import Written, remove_left_out, write_kind


class CannotImport(Exception):
    """A directory was refused and nothing was written.

    `problems` says what is wrong and where; `problem_count` may be higher, as only the first few hundred are listed.
    """

    def __init__(self, *, problems: list[Problem], problem_count: int) -> None:
        super().__init__("; ".join(problem.line for problem in problems[:3]))
        self.problems = problems
        self.problem_count = problem_count


@dataclass(frozen=True)
class ImportReport:
    """What an import did, or with `dry_run` what it would do: rows of each kind, and what is worth knowing."""

    dry_run: bool
    written: dict[str, Written] = field(default_factory=dict)
    notices: list[Problem] = field(default_factory=list)

    def total(self, what: str) -> int:
        """Return how many rows were `created`, `changed`, `unchanged` or `removed` in all."""
        return sum(getattr(written, what) for written in self.written.values())

    def as_json(self) -> dict[str, Any]:
        """Return the report with stable English keys."""
        kinds = {kind: vars(written) for kind, written in self.written.items() if any(vars(written).values())}
        totals = {what: self.total(what) for what in ("created", "changed", "unchanged", "removed")}
        notices = [notice.as_json() for notice in self.notices]
        return {"dry_run": self.dry_run, **totals, "kinds": kinds, "notices": notices}


def import_path(*, path: Path, dry_run: bool = False) -> ImportReport:
    """Import a JSON file, a zip of CSV files or a folder of CSV files.

    Raises:
        CannotImport: it cannot be read, or something in it is wrong; nothing was written.
    """
    try:
        book = read_path(path=path)
    except CannotRead as refusal:
        raise CannotImport(problems=refusal.problems, problem_count=len(refusal.problems)) from refusal
    return import_book(book=book, dry_run=dry_run)


def import_content(*, name: str, content: bytes, dry_run: bool = False) -> ImportReport:
    """Import an uploaded JSON file or zip; `name` is only repeated in messages.

    Raises:
        CannotImport: it cannot be read, or something in it is wrong; nothing was written.
    """
    try:
        book = read_content(name=name, content=content)
    except CannotRead as refusal:
        raise CannotImport(problems=refusal.problems, problem_count=len(refusal.problems)) from refusal
    return import_book(book=book, dry_run=dry_run)


def import_book(*, book: Book, dry_run: bool = False) -> ImportReport:
    """Check a book of rows against itself and the directory, then write it in one transaction.

    Rows are matched by id: a row that is here already is replaced. A list that the file gives in full (the schedules
    of a service it holds) loses the rows that it no longer has; nothing else is removed.

    Raises:
        CannotImport: something in it is wrong; nothing was written.
    """
    with transaction.atomic():
        lock_directory()
        notices = _check(book=book)
        if dry_run:
            return ImportReport(dry_run=True, written=_compare(book=book), notices=notices)
        written = _write(book=book)
    return ImportReport(dry_run=False, written=written, notices=notices)


def _check(*, book: Book) -> list[Problem]:
    if not book.problem_count:
        complete_programs(book=book)
        notices = check_references(book=book) + check_sense(book=book)
    if book.problem_count:
        raise CannotImport(problems=book.problems, problem_count=book.problem_count)
    return notices


def _compare(*, book: Book) -> dict[str, Written]:
    # A dry run writes for real and takes it back, so that it cannot promise what the import would not do.
    savepoint = transaction.savepoint()
    written = _write(book=book)
    transaction.savepoint_rollback(savepoint)
    return written


def _write(*, book: Book) -> dict[str, Written]:
    written = {kind: write_kind(kind=kind, book=book) for kind in standard.ORDER}
    remove_left_out(book=book, written=written)
    if any(item.created or item.changed or item.removed for item in written.values()):
        new_edition()
    return written
