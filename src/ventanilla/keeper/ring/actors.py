"""Keeps who may sign in: role, office and the hash of a secret, wrapped so that nobody can promote themselves."""

import json
from dataclasses import asdict, dataclass
from typing import Any

from ventanilla.keeper.keys import CityKeys
from ventanilla.keeper.ring.transaction import transaction


class UnknownActor(Exception):
    """Nobody of that name is registered, or no longer."""


@dataclass(frozen=True)
class Actor:
    """A registered actor; `secret_hash` is empty for one who cannot sign in with a secret."""

    role: str
    office: str
    secret_hash: str


class Actors:
    """The actor table of the ring."""

    def __init__(self, *, connection: Any, keys: CityKeys) -> None:
        self._connection = connection
        self._keys = keys

    def put(self, *, actor: str, record: Actor) -> None:
        """Register an actor, or change one."""
        wrapped = self._keys.wrap(plain=json.dumps(asdict(record)).encode(), context=f"ring|actor|{actor}")
        with transaction(connection=self._connection):
            self._connection.execute(
                "INSERT OR REPLACE INTO actor (id, epoch, wrapped) VALUES (?, ?, ?)",
                (actor, self._keys.epoch, wrapped),
            )

    def get(self, *, actor: str) -> Actor:
        """Return an actor's record.

        Raises:
            UnknownActor: there is none.
            CannotUnwrap: the ring was changed from outside.
        """
        row = self._connection.execute("SELECT epoch, wrapped FROM actor WHERE id = ?", (actor,)).fetchone()
        if row is None:
            raise UnknownActor
        plain = self._keys.unwrap(epoch=row[0], wrapped=row[1], context=f"ring|actor|{actor}")
        return Actor(**json.loads(plain))

    def remove(self, *, actor: str) -> None:
        """Forget an actor.

        Raises:
            UnknownActor: there is none.
        """
        with transaction(connection=self._connection):
            if self._connection.execute("DELETE FROM actor WHERE id = ?", (actor,)).rowcount != 1:
                raise UnknownActor
