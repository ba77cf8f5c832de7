"""Reads JSON: pages and lists of services or organisations, single ones, and tables."""

import json
import math
from typing import Any

from ventanilla.directory import standard
from ventanilla.directory.files import limits
from ventanilla.directory.files.book import Book, Given
from ventanilla.directory.files.checking import check_document, cleaned
from ventanilla.directory.files.problems import CannotRead, Problem, Where
from ventanilla.directory.files.tables import read_table

LARGEST_NUMBER = 2**53  # beyond it, not every reader of JSON sees the same number (RFC 8259, section 6)
SERVICE_SIGNS = {"status", "organization", "organization_id", "service_at_locations"}


class _RepeatedKey(Exception):
    pass


def parsed(*, name: str, content: bytes) -> Any:
    """Return a JSON document.

    Raises:
        CannotRead: it is not UTF-8, not JSON, nested too deeply, or holds one name twice in one place.
    """
    where = Where(file=name)
    try:
        text = content.decode("utf-8-sig")
        return json.loads(
            text,
            object_pairs_hook=_without_repeats,
            parse_constant=_no_such_number,
            parse_float=_finite_number,
            parse_int=_small_number,
        )
    except UnicodeDecodeError as problem:
        raise CannotRead([Problem("not_utf8", where=where)]) from problem
    except _RepeatedKey as problem:
        raise CannotRead(
            [Problem("key_repeated", where=where, values={"value": problem.args[0]})]
        ) from problem
    except RecursionError as problem:
        raise CannotRead([Problem("too_deep", where=where)]) from problem
    except ValueError as problem:
        raise CannotRead([Problem("bad_json", where=where, values={"detail": str(problem)})]) from problem


def _without_repeats(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        names = [name for name, _value in pairs]
        raise _RepeatedKey(next(name for name in names if names.count(name) > 1))
    return found


def _no_such_number(text: str) -> None:
    raise ValueError(f"{text} is not a number")


def _finite_number(text: str) -> float:
    number = float(text)
    if not math.isfinite(number):
        raise ValueError(f"{text[:20]} is too large")
    return number


def _small_number(text: str) -> int:
    number = int(text)
    if abs(number) > LARGEST_NUMBER:
        raise ValueError(f"{text[:20]} is too large")
    return number


def read_document(*, name: str, document: Any, book: Book) -> None:
    """Put a JSON document of any known shape into the book.

    Raises:
        CannotRead: it is none of the known shapes.
    """
    where = Where(file=name)
    if isinstance(document, dict) and document and all(_table_kind(key) for key in document):
        for key, rows in document.items():
            _read_json_table(key=key, rows=rows, book=book)
        return
    book.nested = True
    if isinstance(document, dict) and isinstance(document.get("contents"), list):
        _read_list(items=document["contents"], book=book, where=where.inside("contents"))
    elif isinstance(document, list):
        _read_list(items=document, book=book, where=where)
    else:
        _read_one(item=document, book=book, where=where)


def _table_kind(key: str) -> str:
    by_file = standard.kinds_by_file()
    if key in by_file:
        return by_file[key].name
    return key if key in standard.kinds() else ""


def _read_json_table(*, key: str, rows: Any, book: Book) -> None:
    where = Where(file=key)
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise CannotRead([Problem("not_a_kind", where=where)])
    clean = [cleaned(value=row, book=book, where=where.inside(index)) for index, row in enumerate(rows)]
    places = [where.inside(index) for index in range(len(rows))]
    read_table(kind=_table_kind(key), rows=list(zip(clean, places, strict=True)), book=book)


def _read_list(*, items: list[Any], book: Book, where: Where) -> None:
    for index, item in enumerate(items):
        _read_one(item=item, book=book, where=where.inside(index))
        if book.row_count() > limits.MOST_ROWS:
            raise CannotRead([Problem("too_many_rows", where=where, values={"limit": limits.MOST_ROWS})])


def _read_one(*, item: Any, book: Book, where: Where) -> None:
    kind = _kind_of(item=item)
    if kind:
        read_item(kind=kind, item=item, book=book, where=where)
    else:
        book.complain("not_a_kind", where=where)


def read_item(*, kind: str, item: Any, book: Book, where: Where) -> None:
    """Put one nested document of a known kind into the book, unless the schema refuses it."""
    before = book.problem_count
    clean = cleaned(value=item, book=book, where=where)
    check_document(kind=kind, document=clean, book=book, where=where)
    if book.problem_count == before:
        given = _walk(kind=kind, item=clean, book=book, where=where)
        book.sequences.setdefault(kind, [[]])[0].append(given.id)


def _kind_of(*, item: Any) -> str:
    if not isinstance(item, dict) or not {"id", "name", "service", "location"} & item.keys():
        return ""
    if "service" in item or "location" in item:
        return "service_at_location"
    return "service" if SERVICE_SIGNS & item.keys() else "organization"


def _walk(*, kind: str, item: dict[str, Any], book: Book, where: Where) -> Given:
    spec = standard.kinds()[kind]
    own = {name: value for name, value in item.items() if name not in spec.children}
    given = book.add(given=Given(kind=kind, fields=own, where=where))
    for name, child in spec.children.items():
        if name in item:
            many = item[name] if child.many else [item[name]]
            _walk_children(parent=given, child=child, items=many, book=book, where=where.inside(name))
    return given


def _walk_children(
    *, parent: Given, child: standard.Child, items: list[dict[str, Any]], book: Book, where: Where
) -> None:
    spec = standard.kinds()[parent.kind]
    found = []
    for index, item in enumerate(items):
        place = where.inside(index) if child.many else where
        row = _walk(kind=child.kind, item=item, book=book, where=place)
        found.append(row.id)
        if child.many:
            _tie(parent=parent, row=row, book=book, where=place)
        else:
            field = spec.reference_field(name=child.name)
            book.set_field(given=parent, name=field, value=row.id, where=place)
    if child.many:
        book.lists.add((parent.kind, parent.id, child.kind))
        book.sequences.setdefault(child.kind, [[]]).append(found)


def _tie(*, parent: Given, row: Given, book: Book, where: Where) -> None:
    field = standard.kinds()[row.kind].parent_field(parent=parent.kind)
    book.set_field(given=row, name=field, value=parent.id, where=where)
    mark = standard.mark_fields(kind=row.kind)
    if mark:
        row.owner_kind = parent.kind
        row.fields.setdefault(mark[1], parent.kind)
