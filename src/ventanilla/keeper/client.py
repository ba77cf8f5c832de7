"""What the rooms use to reach the keeper: `Keeper` for the socket, `Handle` for staff, `Link` for capabilities."""

from pathlib import Path
from typing import Any

from ventanilla.keeper.asking import Asking, Denied, KeeperDown, LinkRefused, SearchTooWide
from ventanilla.keeper.handle import Handle
from ventanilla.keeper.link import Link
from ventanilla.keeper.shapes import Hit, IndexEntry, Plain, Query, Sealed

__all__ = [
    "Denied",
    "Handle",
    "Hit",
    "IndexEntry",
    "Keeper",
    "KeeperDown",
    "Link",
    "LinkRefused",
    "Plain",
    "Query",
    "Sealed",
    "SearchTooWide",
]


class Keeper:
    """The keeper behind one socket; one of these serves all threads of a process."""

    def __init__(self, *, socket: Path | str, timeout_s: float = 5.0) -> None:
        self._asking = Asking(socket=Path(socket), timeout_s=timeout_s)

    def ping(self) -> dict[str, Any]:
        """Return {"demo": bool, "people": int, "findable": int}."""
        return dict(self._asking.ask(verb="ping"))

    def journal_heads(self, *, after: int = 0, most: int = 500) -> dict[str, Any]:
        """Return {"count": how many signed heads the journal has, "heads": so many of them from a place on}.

        Each head is {"at", "size", "root", "proof", "key", "signature"}; `keeper.journal.heads` checks them.
        """
        return dict(self._asking.ask(verb="journal_heads", after=after, most=most))

    def sign_in(self, *, actor: str, secret: str) -> Handle:
        """Return the handle of a member of staff who knows the secret.

        Raises:
            Denied: wrong, or too_many_attempts.
        """
        return self.handle(token=self._asking.ask(verb="sign_in", actor=actor, secret=secret))

    def sign_in_demo(self, *, actor: str) -> Handle:
        """Return the handle of a registered actor of a demo city.

        Raises:
            Denied: wrong, or not_demo.
        """
        return self.handle(token=self._asking.ask(verb="sign_in_demo", actor=actor))

    def system(self, *, actor: str) -> Handle:
        """Return the handle of "system:setup" or "system:upkeep".

        Raises:
            Denied: there is no such system actor.
        """
        return self.handle(token=self._asking.ask(verb="system", actor=actor))

    def handle(self, *, token: str) -> Handle:
        """Return the handle with this token, unchecked."""
        return Handle(asking=self._asking, token=token)

    def open_link(self, *, token: str) -> Link:
        """Return what a link allows, without using it.

        Raises:
            LinkRefused: it is unknown or revoked, was used, or has expired.
        """
        return Link(asking=self._asking, token=token, about=self._asking.ask(verb="open_link", link=token))

    def use_link(self, *, token: str) -> str:
        """Use a link once and return the token of the next; call it last in the transaction that it lets through.

        A link of kind "status" is for reading: it stays as it is.

        Raises:
            LinkRefused: it is unknown or revoked, was used, or has expired.
        """
        return str(self._asking.ask(verb="use_link", link=token))

    def close(self) -> None:
        """Close the idle connections; the next call opens a new one."""
        self._asking.close()
