"""A capability link, as the rooms hold one: it touches one person, within its scope."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from ventanilla.keeper.asking import Asking
from ventanilla.keeper.items import ciphertexts, plain_items, sealed_items
from ventanilla.keeper.shapes import Plain, Sealed


class Link:
    """A capability held by a partner or by the person: it touches one person, within its scope."""

    def __init__(self, *, asking: Asking, token: str, about: Mapping[str, Any]) -> None:
        self.token = token
        self.kind: str = about["kind"]
        self.person: str = about["person"]
        self.scope: dict[str, Any] = about["scope"]
        self.expires_at = datetime.fromtimestamp(about["expires_at"], tz=UTC)
        self._asking = asking

    def open(self, items: Sequence[Sealed]) -> list[Any]:
        """Return the value of each item within the scope's "opens"; the link is not used up.

        Raises:
            Denied: scope, if any one of them lies outside; altered or unknown_person as for a handle.
            LinkRefused: it was used, revoked or expired meanwhile.
        """
        return list(self._asking.ask(verb="link_open", link=self.token, items=sealed_items(items)))

    def seal(self, items: Sequence[Plain]) -> list[bytes]:
        """Return the ciphertext of each item within the scope's "seals"; call it before `use_link`.

        Raises:
            Denied: scope, if any one of them lies outside, or verb, if this kind of link only reads.
            LinkRefused: it was used, revoked or expired meanwhile.
        """
        return ciphertexts(self._asking.ask(verb="link_seal", link=self.token, items=plain_items(items)))
