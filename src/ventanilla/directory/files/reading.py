"""Turns a file, a zip or a folder into a book of rows."""

from pathlib import Path

from ventanilla.directory.files.archive import check_size, file_bytes, folder_files, unzipped
from ventanilla.directory.files.book import Book
from ventanilla.directory.files.documents import parsed, read_document
from ventanilla.directory.files.problems import CannotRead, Problem, Where
from ventanilla.directory.files.tables import read_csv_files

ZIP_STARTS = b"PK\x03\x04"


def read_path(*, path: Path) -> Book:
    """Read a JSON file, a zip of CSV files, or a folder of CSV files.

    Raises:
        CannotRead: it cannot be read as a directory at all.
    """
    if not path.is_dir():
        return read_content(name=path.name, content=file_bytes(path=path))
    book = Book()
    files = folder_files(folder=path)
    read_csv_files(files=files, book=book)
    return _not_empty(book=book, name=path.name)


def read_content(*, name: str, content: bytes) -> Book:
    """Read what somebody uploaded; what it is is seen from its first bytes, never from its name.

    Raises:
        CannotRead: it cannot be read as a directory at all.
    """
    check_size(name=name, content=content)
    book = Book()
    if content.startswith(ZIP_STARTS):
        read_csv_files(files=unzipped(name=name, content=content), book=book)
    else:
        read_document(name=name, document=parsed(name=name, content=content), book=book)
    return _not_empty(book=book, name=name)


def _not_empty(*, book: Book, name: str) -> Book:
    if not book.row_count() and not book.problem_count:
        raise CannotRead([Problem("empty_file", where=Where(file=name))])
    return book
