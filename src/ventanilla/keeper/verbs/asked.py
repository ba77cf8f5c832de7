"""Reads the parts of a request and refuses what is not of the right kind."""

from collections.abc import Mapping
from typing import Any

from ventanilla.keeper.wire import to_bytes

_LONGEST_NAME = 200  # characters of an actor, purpose, table or field
Ask = Mapping[str, Any]


class BadAsk(Exception):
    """A part of the request is missing or of the wrong kind."""


def text(ask: Ask, name: str, *, longest: int = _LONGEST_NAME) -> str:
    """Return a text.

    Raises:
        BadAsk: it is not there, not a text, or too long.
    """
    value = ask.get(name)
    if not isinstance(value, str) or len(value) > longest:
        raise BadAsk(name)
    return value


def texts(ask: Ask, name: str) -> list[str]:
    """Return a list of texts.

    Raises:
        BadAsk: it is not one.
    """
    value = ask.get(name)
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise BadAsk(name)
    return value


def number(ask: Ask, name: str, *, least: int, most: int) -> int:
    """Return a whole number within bounds.

    Raises:
        BadAsk: it is not one.
    """
    value = ask.get(name)
    if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
        raise BadAsk(name)
    return value


def mapping(ask: Ask, name: str) -> dict[str, Any]:
    """Return an object.

    Raises:
        BadAsk: it is not one.
    """
    value = ask.get(name)
    if not isinstance(value, dict):
        raise BadAsk(name)
    return value


def items(ask: Ask) -> list[tuple[str, str, str, Any]]:
    """Return the fields a request is about, each a person, table, field and value.

    Raises:
        BadAsk: one of them is not of that kind, or a name holds the "|" that parts them in the context.
    """
    value = ask.get("items")
    if not isinstance(value, list):
        raise BadAsk("items")
    return [_item(item) for item in value]


def ciphertext(value: Any) -> bytes:
    """Return the bytes of a ciphertext.

    Raises:
        BadAsk: it is not base64.
    """
    try:
        return to_bytes(value)
    except (ValueError, TypeError) as problem:
        raise BadAsk("ciphertext") from problem


def _item(item: Any) -> tuple[str, str, str, Any]:
    if not isinstance(item, list) or len(item) != 4:  # noqa: PLR2004  # person, table, field, value
        raise BadAsk("items")
    person, table, field, value = item
    for name in (person, table, field):
        if not isinstance(name, str) or not name or len(name) > _LONGEST_NAME or "|" in name:
            raise BadAsk("items")
    return person, table, field, value
