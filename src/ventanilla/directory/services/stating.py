"""Writes one document at a time through the same checks as an import."""

from typing import Any

from ventanilla.directory.files.book import Book
from ventanilla.directory.files.documents import read_item
from ventanilla.directory.files.problems import Where
from ventanilla.directory.services.importing import ImportReport, import_book


def state(*, kind: str, document: dict[str, Any]) -> ImportReport:
    """Create or replace one row and the lists nested in it.

    Raises:
        CannotImport: something in it is wrong; nothing was written.
    """
    book = Book(nested=True)
    read_item(kind=kind, item=document, book=book, where=Where())
    return import_book(book=book)
