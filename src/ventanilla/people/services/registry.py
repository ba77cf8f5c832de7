"""Holds what the rooms above do when two records are merged, one is erased or a consent is taken back.

The project registers them once at start; each runs inside the transaction of the act and may refuse it by raising.
"""

from datetime import datetime
from typing import Protocol

from ventanilla.keeper.client import Handle


class Merging(Protocol):
    """Moves a room's rows from the record that goes to the record that stays."""

    def __call__(self, *, desk: Handle, keep: str, lose: str, at: datetime) -> None:
        """Act on the merge of `lose` into `keep`."""


class Erasing(Protocol):
    """Empties a room's rows about a person whose key is about to be destroyed."""

    def __call__(self, *, desk: Handle, person: str, at: datetime) -> None:
        """Act on the erasure of `person`."""


class Withdrawing(Protocol):
    """Stops what a room does on the strength of a consent."""

    def __call__(self, *, desk: Handle, person: str, purpose: str, about: str, at: datetime) -> None:
        """Act on the withdrawal of `person`'s consent to `purpose` for `about` (empty: for everybody)."""


on_merge: list[Merging] = []
on_erase: list[Erasing] = []
on_withdraw: list[Withdrawing] = []
