"""Keeps the keeper's own secrets and marks, wrapped by the city's key: nobody can put others in their place."""

from typing import Any

from ventanilla.keeper.keys import CityKeys
from ventanilla.keeper.ring.transaction import transaction


class Own:
    """The table of what belongs to the keeper itself, by name."""

    def __init__(self, *, connection: Any, keys: CityKeys) -> None:
        self._connection = connection
        self._keys = keys

    def get(self, *, name: str) -> bytes | None:
        """Return what is kept under a name, or None.

        Raises:
            CannotUnwrap: the ring was changed from outside.
        """
        row = self._connection.execute("SELECT epoch, wrapped FROM own WHERE name = ?", (name,)).fetchone()
        if row is None:
            return None
        return self._keys.unwrap(epoch=row[0], wrapped=row[1], context=_context(name))

    def put(self, *, name: str, plain: bytes) -> None:
        """Keep something under a name, in place of what was there."""
        wrapped = self._keys.wrap(plain=plain, context=_context(name))
        with transaction(connection=self._connection):
            self._connection.execute(
                "INSERT OR REPLACE INTO own (name, epoch, wrapped) VALUES (?, ?, ?)",
                (name, self._keys.epoch, wrapped),
            )

    def drop(self, *, name: str) -> None:
        """Forget what is kept under a name."""
        with transaction(connection=self._connection):
            self._connection.execute("DELETE FROM own WHERE name = ?", (name,))


def _context(name: str) -> str:
    return f"ring|own|{name}"
