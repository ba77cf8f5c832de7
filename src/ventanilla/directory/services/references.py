"""Checks that what a file names is there, and finds which rows attributes and metadata are fixed to."""

from collections.abc import Iterator

from ventanilla.directory import standard
from ventanilla.directory.files.book import Book, Given
from ventanilla.directory.files.problems import Problem
from ventanilla.directory.rows import stored


class KnownIds:
    """The ids of this file and of the directory; each kind is asked of the database once."""

    def __init__(self, *, book: Book) -> None:
        """Gather every id that the file mentions and ask which of them are stored."""
        self._ids = {kind: set(rows) for kind, rows in book.rows.items()}
        anywhere = set().union(*self._ids.values())
        wanted: dict[str, set[str]] = {kind: set() for kind in standard.ORDER}
        for given in _all_rows(book=book):
            for field, kind in standard.kinds()[given.kind].references.items():
                wanted[kind].add(str(given.fields.get(field, "")))
            mark = standard.mark_fields(kind=given.kind)
            fixed_to = str(given.fields.get(mark[0], "")) if mark else ""
            for ids in wanted.values() if fixed_to not in anywhere else ():
                ids.add(fixed_to)
        for kind, ids in wanted.items():
            missing = ids - self._ids[kind] - {""}
            self._ids[kind] |= set(stored(kind=kind).in_bulk(missing)) if missing else set()

    def has(self, *, kind: str, row: str) -> bool:
        """Say whether the file or the directory holds this row."""
        return row in self._ids[kind]

    def kinds_of(self, *, row: str) -> Iterator[str]:
        """Return every kind that has a row with this id."""
        return (kind for kind, ids in self._ids.items() if row in ids)


def _all_rows(*, book: Book) -> Iterator[Given]:
    return (given for rows in book.rows.values() for given in rows.values())


def complete_programs(*, book: Book) -> None:
    """Give a program met under a service that service's organisation when it says none itself."""
    for service in book.rows["service"].values():
        program = book.rows["program"].get(str(service.fields.get("program_id", "")))
        organization = service.fields.get("organization_id")
        if program and organization:
            program.fields.setdefault("organization_id", organization)


def check_references(*, book: Book) -> list[Problem]:
    """Note every id that names nothing; return, as notices, those that may point outside."""
    known = KnownIds(book=book)
    outside = []
    for given in _all_rows(book=book):
        outside += _check_fields(given=given, known=known, book=book)
        outside += _check_mark(given=given, known=known)
        _check_required(given=given, book=book)
    return outside


def _check_fields(*, given: Given, known: KnownIds, book: Book) -> list[Problem]:
    outside = []
    for field, kind in standard.kinds()[given.kind].references.items():
        named = str(given.fields.get(field, ""))
        if not named or known.has(kind=kind, row=named):
            continue
        values = {"kind": kind, "value": named}
        if (given.kind, field) in standard.LOOSE:
            outside.append(Problem("outside", where=given.where, column=field, values=values))
        else:
            book.complain("dangling", where=given.where, column=field, **values)
    return outside


def _check_mark(*, given: Given, known: KnownIds) -> list[Problem]:
    mark = standard.mark_fields(kind=given.kind)
    if not mark:
        return []
    named, said = str(given.fields.get(mark[0], "")), str(given.fields.get(mark[1], ""))
    if not given.owner_kind:
        if said in standard.kinds() and known.has(kind=said, row=named):
            given.owner_kind = said
        else:
            given.owner_kind = next(known.kinds_of(row=named), "")
    if given.owner_kind or not named:
        return []
    return [Problem("outside", where=given.where, column=mark[0], values={"kind": said, "value": named})]


# What our own tables cannot do without, also where the standard asks for it in tables only.
INDISPENSABLE = {
    "service": "organization_id",
    "cost_option": "service_id",
    "organization_identifier": "organization_id",
    "service_capacity": "unit_id",
}


def _check_required(*, given: Given, book: Book) -> None:
    field = INDISPENSABLE.get(given.kind)
    if book.nested and field and field not in given.fields:
        book.complain("missing", where=given.where, column=field)
