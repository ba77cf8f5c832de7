"""Fields on their way to the keeper and back."""

from collections.abc import Sequence
from typing import Any

from ventanilla.keeper import wire
from ventanilla.keeper.shapes import Plain, Sealed


def plain_items(items: Sequence[Plain]) -> list[list[Any]]:
    """Return fields to be sealed as a frame carries them."""
    return [[item.person, item.table, item.field, item.value] for item in items]


def sealed_items(items: Sequence[Sealed]) -> list[list[Any]]:
    """Return fields to be opened as a frame carries them."""
    # bytes(): PostgreSQL hands back a memoryview for a binary column.
    return [[item.person, item.table, item.field, wire.to_text(bytes(item.ciphertext))] for item in items]


def ciphertexts(answer: Sequence[str]) -> list[bytes]:
    """Return the ciphertexts in an answer."""
    return [wire.to_bytes(text) for text in answer]
