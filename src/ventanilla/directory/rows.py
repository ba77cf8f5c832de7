"""Carries a row of the standard to its table and back without losing a field."""

import datetime
from functools import cache
from typing import Any

from django.apps import apps
from django.db import models

from ventanilla.directory import standard
from ventanilla.directory.models.row import Row

WHOLE_UP_TO = 2**53  # beyond it a float has no last digit to keep


@cache
def model_of(*, kind: str) -> type[Row]:
    """Return the table of a kind of row."""
    model = apps.get_model("directory", kind.replace("_", ""))
    assert issubclass(model, Row)  # noqa: S101  # tells the type checker what the naming guarantees
    return model


def stored(*, kind: str) -> "models.Manager[Row]":
    """Return the rows of a kind that the directory holds."""
    return model_of(kind=kind)._default_manager  # noqa: SLF001  # Django documents it for generic code


@cache
def columns(*, kind: str) -> "dict[str, models.Field[Any, Any]]":
    """Return the columns that are fields of the standard, by the standard's name."""
    known = standard.kinds()[kind].fields
    return {
        field.attname: field for field in model_of(kind=kind)._meta.concrete_fields if field.attname in known
    }


@cache
def longest_texts(*, kind: str) -> dict[str, int]:
    """Return how many characters the limited columns take, by the standard's name."""
    return {name: field.max_length for name, field in columns(kind=kind).items() if field.max_length}


def values_of(*, kind: str, fields: dict[str, Any]) -> dict[str, Any]:
    """Turn a published row into values for its table: columns, and `rest` for everything else."""
    own = columns(kind=kind)
    values: dict[str, Any] = {
        name: _to_column(field=field, value=fields.get(name)) for name, field in own.items()
    }
    values["rest"] = {name: value for name, value in fields.items() if name not in own}
    return values


def _to_column(*, field: "models.Field[Any, Any]", value: Any) -> Any:
    if value is None:
        return None if field.null else field.get_default()
    if isinstance(field, models.DateField):
        return datetime.date.fromisoformat(value)
    return float(value) if isinstance(field, models.FloatField) else str(value)


def published(*, kind: str, row: Row) -> dict[str, Any]:
    """Return a stored row as it is published: fields in the standard's order, then the unknown ones by name."""
    own = columns(kind=kind)
    given = {name: _from_column(value=getattr(row, name)) for name in own}
    given.update({name: _from_column(value=value) for name, value in row.rest.items()})
    known = standard.kinds()[kind].fields
    order = [*known, *sorted(given.keys() - known.keys())]
    required = standard.kinds()[kind].required
    return {
        name: given[name]
        for name in order
        if given.get(name) is not None and (given[name] != "" or name in required)
    }


def _from_column(*, value: Any) -> Any:
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer() and abs(value) < WHOLE_UP_TO:
        return int(value)
    return value
