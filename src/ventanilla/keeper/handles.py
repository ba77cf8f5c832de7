"""Keeps, in memory only, who is signed in; a handle ends by idling, by age, by sign-out or with the process."""

import hashlib
import secrets
from collections.abc import Callable
from dataclasses import dataclass

IDLE_S = 30 * 60
LONGEST_S = 12 * 60 * 60
_SWEEP_AT = 10_000


class SignedOut(Exception):
    """The handle is unknown, has idled too long or is too old."""


@dataclass(frozen=True)
class Caller:
    """On whose behalf a verb runs."""

    actor: str
    role: str
    office: str


@dataclass
class _Live:
    caller: Caller
    since_s: float
    seen_s: float


class Handles:
    """The live handles, by the digest of their token."""

    def __init__(
        self, *, clock: Callable[[], float], idle_s: float = IDLE_S, longest_s: float = LONGEST_S
    ) -> None:
        self._clock = clock
        self._idle_s = idle_s
        self._longest_s = longest_s
        self._live: dict[bytes, _Live] = {}

    def issue(self, *, caller: Caller) -> str:
        """Return the token of a new handle."""
        if len(self._live) >= _SWEEP_AT:
            self._sweep()
        token = secrets.token_urlsafe(32)
        self._live[_digest(token)] = _Live(caller=caller, since_s=self._clock(), seen_s=self._clock())
        return token

    def find(self, *, token: str) -> Caller:
        """Return who holds the token, and count this as a sign of life.

        Raises:
            SignedOut: nobody does, or no longer.
        """
        live = self._live.get(_digest(token))
        if live is None:
            raise SignedOut
        if self._is_over(live):
            self.end(token=token)
            raise SignedOut
        live.seen_s = self._clock()
        return live.caller

    def end(self, *, token: str) -> None:
        """Forget one handle."""
        self._live.pop(_digest(token), None)

    def end_actor(self, *, actor: str) -> None:
        """Forget every handle of one actor."""
        self._live = {digest: live for digest, live in self._live.items() if live.caller.actor != actor}

    def _sweep(self) -> None:
        self._live = {digest: live for digest, live in self._live.items() if not self._is_over(live)}

    def _is_over(self, live: _Live) -> bool:
        now_s = self._clock()
        return now_s - live.seen_s > self._idle_s or now_s - live.since_s > self._longest_s


def _digest(token: str) -> bytes:
    return hashlib.sha256(token.encode()).digest()
