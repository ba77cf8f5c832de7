"""Seals and opens the rows of this room, each bound to its person, table and row."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import models

from ventanilla.keeper.client import Handle, Plain, Sealed


def binding(*, row: models.Model, column: str = "sealed") -> tuple[str, str]:
    """Return the table and field names under which a row's ciphertext is bound; the row must have its key.

    The column stands first, so that a link can be scoped to one column of one person's rows. A row that is bound as
    part of another says so in `bound_as`.
    """
    bound_as: tuple[str, str] | None = getattr(row, "bound_as", None)
    return bound_as or (row._meta.label, f"{column}.{row.pk}")


def seal(
    *, desk: Handle, purpose: str, person: str, row: models.Model, value: Any, column: str = "sealed"
) -> None:
    """Put the sealed value into the row's column; the caller saves the row."""
    table, field = binding(row=row, column=column)
    item = Plain(person=person, table=table, field=field, value=value)
    setattr(row, column, desk.seal(purpose=purpose, items=[item])[0])


def insert(
    *, desk: Handle, purpose: str, person: str, row: models.Model, value: Any, column: str = "sealed"
) -> None:
    """Save a new row, then its sealed value, which is bound to the key the row has only then."""
    setattr(row, column, b"")
    row.save(force_insert=True)
    seal(desk=desk, purpose=purpose, person=person, row=row, value=value, column=column)
    row.save(update_fields=[column])


def opened(
    *, desk: Handle, purpose: str, rows: Iterable[tuple[str, models.Model]], column: str = "sealed"
) -> list[Any]:
    """Open the same column of many (person, row) pairs in one call to the keeper; an empty column gives None."""
    wanted = [(person, row, column) for person, row in rows]
    return opened_together(desk=desk, purpose=purpose, wanted=wanted)


def readable(*, desk: Handle, purpose: str, rows: Iterable[tuple[str, models.Model]]) -> list[Any]:
    """Open the sealed column of many (person, row) pairs; an empty or damaged one gives None, for lists."""
    items = [_sealed(person=person, row=row, column="sealed") for person, row in rows]
    present = [item for item in items if item is not None]
    values = iter(desk.open_readable(purpose=purpose, items=present) if present else [])
    return [None if item is None else next(values) for item in items]


def _sealed(*, person: str, row: models.Model, column: str) -> Sealed | None:
    ciphertext = getattr(row, column)
    if not ciphertext:
        return None
    table, field = binding(row=row, column=column)
    return Sealed(person=person, table=table, field=field, ciphertext=bytes(ciphertext))


def opened_together(
    *, desk: Handle, purpose: str, wanted: Sequence[tuple[str, models.Model, str]]
) -> list[Any]:
    """Open (person, row, column) triples of different tables in one call to the keeper."""
    items = [_sealed(person=person, row=row, column=column) for person, row, column in wanted]
    present = [item for item in items if item is not None]
    values = iter(desk.open(purpose=purpose, items=present) if present else [])
    return [None if item is None else next(values) for item in items]
