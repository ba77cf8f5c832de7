"""Writes the rows of a book to their tables, and counts what that changed."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Max

from ventanilla.directory import standard
from ventanilla.directory.files.book import Book, Given
from ventanilla.directory.models import Attribute, Metadata
from ventanilla.directory.models.row import Row
from ventanilla.directory.rows import model_of, stored, values_of

BATCH = 200
NOT_COMPARED = {"position", "version"}

# Rows that end when their owner's list no longer holds them. Services, places and organisations never end by being
# left out, and a record of a change is kept for good.
REMOVABLE = (
    "service_at_location",
    "contact",
    "phone",
    "address",
    "schedule",
    "language",
    "accessibility",
    "cost_option",
    "funding",
    "service_area",
    "required_document",
    "service_capacity",
    "organization_identifier",
    "attribute",
)


@dataclass
class Written:
    """How many rows of one kind an import touched."""

    created: int = 0
    changed: int = 0
    unchanged: int = 0
    removed: int = 0


def write_kind(*, kind: str, book: Book) -> Written:
    """Create or replace the rows of one kind; those that are the same already are left alone."""
    rows = book.in_order(kind=kind)
    here = stored(kind=kind).in_bulk([given.id for given in rows]) if rows else {}
    written, upserts = Written(), []
    position = (stored(kind=kind).aggregate(last=Max("position"))["last"] or 0) + 1 if rows else 0
    for offset, given in enumerate(rows):
        known = here.get(given.id)
        row = _row(given=given, known=known, position=position + offset, nested=book.nested)
        if known is None:
            written.created += 1
        elif _same(row=row, known=known):
            written.unchanged += 1
            continue
        else:
            written.changed += 1
        upserts.append(row)
    _upsert(kind=kind, rows=upserts)
    return written


def _row(*, given: Given, known: Row | None, position: int, nested: bool) -> Row:
    values = values_of(kind=given.kind, fields=given.fields)
    if nested and known:
        _keep_references(kind=given.kind, values=values, known=known)
    if standard.mark_fields(kind=given.kind):
        values["owner_kind"] = given.owner_kind
    if given.kind == "service" and known:
        values["version"] = getattr(known, "version") + 1  # noqa: B009  # only services have one
    return model_of(kind=given.kind)(position=known.position if known else position, **values)


def _keep_references(*, kind: str, values: dict[str, Any], known: Row) -> None:
    # Nested, a reference that is not said is unknown, not absent.
    for name in standard.kinds()[kind].references:
        if name in values and not values[name]:
            values[name] = getattr(known, name)
        elif name in known.rest:
            values["rest"].setdefault(name, known.rest[name])


def _same(*, row: Row, known: Row) -> bool:
    names = [field.attname for field in row._meta.concrete_fields if field.attname not in NOT_COMPARED]
    return all(getattr(row, name) == getattr(known, name) for name in names)


def _upsert(*, kind: str, rows: list[Row]) -> None:
    if rows:
        names = [field.name for field in model_of(kind=kind)._meta.concrete_fields if not field.primary_key]
        stored(kind=kind).bulk_create(
            rows, batch_size=BATCH, update_conflicts=True, unique_fields=["id"], update_fields=names
        )


def remove_left_out(*, book: Book, written: dict[str, Written]) -> None:
    """Take away the rows that a list given in full no longer holds, and loosen those that another list still does."""
    for parent, child, ids in _full_lists(book=book):
        field = standard.kinds()[child].parent_field(parent=parent)
        gone = [
            row
            for row in _listed(parent=parent, child=child, field=field, ids=ids)
            if not _still_there(row=row, kind=child, field=field, book=book)
        ]
        loosened = [row for row in gone if _other_owners(row=row, kind=child, field=field)]
        _loosen(rows=loosened, kind=child, field=field)
        _delete(rows=[row for row in gone if row not in loosened], kind=child)
        written[child].changed += len(loosened)
        written[child].removed += len(gone) - len(loosened)


def _full_lists(*, book: Book) -> Iterator[tuple[str, str, set[str]]]:
    for child in REMOVABLE:
        for parent in standard.ORDER:
            if not standard.kinds()[child].parent_field(parent=parent):
                continue
            if child in book.tables:
                yield parent, child, set(book.rows[parent])
            elif book.nested:
                yield (
                    parent,
                    child,
                    {row for kind, row, listed in book.lists if (kind, listed) == (parent, child)},
                )


def _listed(*, parent: str, child: str, field: str, ids: set[str]) -> Iterator[Row]:
    kind = {"owner_kind": parent} if standard.mark_fields(kind=child) else {}
    ordered = sorted(ids)
    for start in range(0, len(ordered), BATCH):
        chosen = {f"{field}__in": ordered[start : start + BATCH], **kind}
        yield from stored(kind=child).filter(**chosen)


def _still_there(*, row: Row, kind: str, field: str, book: Book) -> bool:
    given = book.rows[kind].get(row.id)
    return given is not None and given.fields.get(field) == getattr(row, field)


def _other_owners(*, row: Row, kind: str, field: str) -> bool:
    if kind not in {"contact", "phone", "schedule", "language", "funding"}:
        return False
    return any(getattr(row, name) for name in standard.kinds()[kind].references if name != field)


def _loosen(*, rows: list[Row], kind: str, field: str) -> None:
    empty = "" if kind == "contact" else None  # a contact may name owners that are elsewhere: no foreign key
    for row in rows:
        setattr(row, field, empty)
    stored(kind=kind).bulk_update(rows, [field], batch_size=BATCH)


def _delete(*, rows: list[Row], kind: str) -> None:
    ids = [row.id for row in rows]
    for start in range(0, len(ids), BATCH):
        some = ids[start : start + BATCH]
        Attribute.objects.filter(owner_kind=kind, link_id__in=some).delete()
        Metadata.objects.filter(owner_kind=kind, resource_id__in=some).delete()
        stored(kind=kind).filter(id__in=some).delete()
