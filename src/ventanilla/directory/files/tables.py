"""Reads tables: the rows of one kind, from CSV or from JSON."""

import csv
import io
from collections.abc import Iterator
from typing import Any

from ventanilla.directory import standard
from ventanilla.directory.files import limits
from ventanilla.directory.files.book import Book, Given
from ventanilla.directory.files.checking import check_row, cleaned, finite
from ventanilla.directory.files.problems import CannotRead, Problem, Where

csv.field_size_limit(limits.MEGABYTE)


def read_csv_files(*, files: dict[str, bytes], book: Book) -> None:
    """Put every CSV file into the book.

    Raises:
        CannotRead: a file is not UTF-8, is not CSV, or there are too many rows.
    """
    for name, content in files.items():
        kind = standard.kinds_by_file().get(name)
        if kind is None:
            book.complain("unknown_file", where=Where(file=name))
            continue
        rows = [
            (cleaned(value=row, book=book, where=where), where)
            for row, where in _csv_rows(name=name, content=content, book=book)
        ]
        read_table(kind=kind.name, rows=rows, book=book)


def _csv_rows(*, name: str, content: bytes, book: Book) -> Iterator[tuple[dict[str, str], Where]]:
    try:
        lines = csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), strict=True)
    except UnicodeDecodeError as problem:
        raise CannotRead([Problem("not_utf8", where=Where(file=name))]) from problem
    number = 0
    try:
        header = next(lines, [])
        _check_header(header=header, book=book, where=Where(file=name, row=1))
        for number, cells in enumerate(lines, start=2):
            where = Where(file=name, row=number)
            if len(cells) > len(header):
                book.complain("too_many_cells", where=where)
            elif any(cells):
                yield dict(zip(header, cells, strict=False)), where
    except csv.Error as problem:
        raise CannotRead([Problem("bad_csv", where=Where(file=name, row=number + 1))]) from problem


def _check_header(*, header: list[str], book: Book, where: Where) -> None:
    for column in sorted({column for column in header if header.count(column) > 1}):
        book.complain("column_repeated", where=where, value=column)


def read_table(*, kind: str, rows: list[tuple[dict[str, Any], Where]], book: Book) -> None:
    """Check the rows of one kind and put them into the book.

    Raises:
        CannotRead: with these there are more rows than allowed.
    """
    if book.row_count() + len(rows) > limits.MOST_ROWS:
        where = rows[-1][1]
        raise CannotRead([Problem("too_many_rows", where=where, values={"limit": limits.MOST_ROWS})])
    for row, where in rows:
        before = book.problem_count
        fields = _typed(kind=kind, row=row, book=book, where=where)
        check_row(kind=kind, fields=fields, book=book, where=where)
        if "id" in fields and str(fields["id"]) in book.rows[kind]:
            book.complain("duplicate_id", where=where, column="id")
        if book.problem_count == before:
            book.add(given=Given(kind=kind, fields=fields, where=where))
    book.tables.add(kind)
    book.sequences.setdefault(kind, []).append(list(book.rows[kind]))


def _typed(*, kind: str, row: dict[str, Any], book: Book, where: Where) -> dict[str, Any]:
    types = standard.kinds()[kind].fields
    fields = {}
    for name, value in row.items():
        fields[name] = value
        if types.get(name) == "number" and isinstance(value, str):
            number = _number(text=value)
            if number is None:
                book.complain("bad_number", where=where, column=name, value=value)
                number = 0
            fields[name] = number
    return fields


def _number(*, text: str) -> float | int | None:
    try:
        number = float(text)
    except ValueError:
        return None
    if not finite(number):
        return None
    return int(number) if number.is_integer() and abs(number) < 2**53 else number
