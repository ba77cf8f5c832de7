"""Checks texts, rows and documents against the shipped schema, and puts the schema's findings in plain words."""

import datetime
import math
import re
import uuid
from collections.abc import Iterator
from functools import cache
from typing import Any, cast
from urllib.parse import urlsplit

from jsonschema import Draft202012Validator, FormatChecker
from jsonschema.exceptions import ValidationError

from ventanilla.directory import standard
from ventanilla.directory.files import limits
from ventanilla.directory.files.book import Book
from ventanilla.directory.files.problems import UNSAFE, WANTED, Where

EMAIL = re.compile(r"[^@\s]{1,64}@[^@\s.]+(\.[^@\s.]+)+")
TIME = re.compile(r"([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)?|24:00(:00)?")
# An empty text says nothing and counts as not given, but for what the standard asks for and a place may not have.
MAY_BE_EMPTY = {
    "address_1",
    "city",
    "country",
    "description",
    "postal_code",
    "previous_value",
    "replacement_value",
    "state_province",
}
SAFE_SCHEMES = {"http", "https", "urn", "mailto", "tel", "geo"}

FORMATS = FormatChecker(formats=())


@FORMATS.checks("uuid")
def _is_uuid(value: object) -> bool:
    try:
        return not isinstance(value, str) or str(uuid.UUID(value)) == value.lower()
    except ValueError:
        return False


@FORMATS.checks("email")
def _is_email(value: object) -> bool:
    return not isinstance(value, str) or bool(EMAIL.fullmatch(value))


@FORMATS.checks("uri")
def _is_uri(value: object) -> bool:
    try:
        return not isinstance(value, str) or urlsplit(value).scheme.lower() in SAFE_SCHEMES
    except ValueError:
        return False


@FORMATS.checks("date")
def _is_date(value: object) -> bool:
    try:
        return not isinstance(value, str) or datetime.date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


@FORMATS.checks("time")
def _is_time(value: object) -> bool:
    return not isinstance(value, str) or bool(TIME.fullmatch(value))


@FORMATS.checks("date-time")
def _is_date_time(value: object) -> bool:
    try:
        return not isinstance(value, str) or bool(datetime.datetime.fromisoformat(value).tzinfo)
    except ValueError:
        return False


BAD_FORMAT = {
    "uuid": "bad_id",
    "email": "bad_email",
    "uri": "bad_uri",
    "date": "bad_date",
    "time": "bad_time",
    "date-time": "bad_date_time",
}


def cleaned(*, value: Any, book: Book, where: Where, depth: int = 0) -> Any:
    """Return the value without texts that say nothing; note unsafe or endless texts and numbers."""
    if depth > limits.DEEPEST:
        book.complain("too_deep", where=where)
        return None
    if isinstance(value, dict):
        parts = ((key, part) for key, part in value.items() if part != "" or key in MAY_BE_EMPTY)
        return {
            _text(value=key, book=book, where=where): cleaned(
                value=part, book=book, where=where.inside(key), depth=depth + 1
            )
            for key, part in parts
        }
    if isinstance(value, list):
        return [
            cleaned(value=part, book=book, where=where.inside(index), depth=depth + 1)
            for index, part in enumerate(value)
        ]
    return _text(value=value, book=book, where=where) if isinstance(value, str) else value


def _text(*, value: str, book: Book, where: Where) -> str:
    if len(value) > limits.LONGEST_TEXT:
        book.complain("too_long", where=where, limit=limits.LONGEST_TEXT)
        return value[:1]
    if UNSAFE.search(value):
        book.complain("unsafe_text", where=where)
        return "?"
    return value


@cache
def _document_validator(kind: str) -> Draft202012Validator:
    schema = {"$ref": f"#/definitions/{kind}", **standard.document_schema()}
    return Draft202012Validator(schema, format_checker=FORMATS)


@cache
def _row_validator(kind: str) -> Draft202012Validator:
    return Draft202012Validator(standard.kinds()[kind].schema, format_checker=FORMATS)


def check_document(*, kind: str, document: Any, book: Book, where: Where) -> None:
    """Note everything in which a nested document departs from the schema."""
    for error in _document_validator(kind).iter_errors(document):
        place = where
        for step in error.absolute_path:
            place = place.inside(step)
        _complain(error=error, book=book, where=place, column="")


def check_row(*, kind: str, fields: dict[str, Any], book: Book, where: Where) -> None:
    """Note everything in which one row of a table departs from the schema."""
    spec = standard.kinds()[kind]
    # A spreadsheet turns "10092008082" into a number, and so does the standard's own example.
    as_text = {
        name: str(value) if spec.fields.get(name) == "string" and _is_number(value) else value
        for name, value in fields.items()
    }
    for error in _row_validator(kind).iter_errors(as_text):
        column = str(error.absolute_path[-1]) if error.absolute_path else ""
        _complain(error=error, book=book, where=where, column=column)
    for name in spec.required_in_tables:
        if name not in fields:
            book.complain("missing", where=where, column=name)


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _complain(*, error: ValidationError, book: Book, where: Where, column: str) -> None:
    rule, value = error.validator, error.instance
    if rule == "required":
        for name in _missing(error=error):
            book.complain("missing", where=where, column=name)
    elif rule == "type":
        book.complain("wrong_type", where=where, column=column, wanted=WANTED[str(error.validator_value)])
    elif rule == "enum":
        allowed = ", ".join(map(str, cast("list[str]", error.validator_value)))
        book.complain("not_allowed", where=where, column=column, value=value, allowed=allowed)
    elif rule == "minimum":
        book.complain("too_low", where=where, column=column, limit=error.validator_value)
    else:
        book.complain(BAD_FORMAT[str(error.validator_value)], where=where, column=column, value=value)


def _missing(*, error: ValidationError) -> Iterator[str]:
    # jsonschema reports each missing name apart, with the name first in its message.
    found = re.match(r"'([^']+)'", error.message)
    yield found.group(1) if found else ""


def finite(value: float) -> bool:
    """Say whether a number can be stored and written again."""
    return math.isfinite(value)
