"""Slows down guessing: so many failed sign-ins an actor in so many seconds, then none until they are past."""

from collections import OrderedDict, deque
from collections.abc import Callable

MOST_FAILURES = 5
WINDOW_S = 300.0
_MOST_ACTORS = 10_000


class TooManyAttempts(Exception):
    """This actor failed too often of late."""


class Attempts:
    """Recent failures by actor; the oldest actors are forgotten first."""

    def __init__(self, *, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._failures: OrderedDict[str, deque[float]] = OrderedDict()

    def begin(self, *, actor: str) -> None:
        """Count an attempt as failed until it is known to have succeeded.

        Counting first means that attempts made at the same moment count against one another.

        Raises:
            TooManyAttempts: the actor may not try now.
        """
        recent = self._failures.setdefault(actor, deque())
        self._failures.move_to_end(actor)
        while recent and self._clock() - recent[0] > WINDOW_S:
            recent.popleft()
        if len(recent) >= MOST_FAILURES:
            raise TooManyAttempts
        recent.append(self._clock())
        if len(self._failures) > _MOST_ACTORS:
            self._failures.popitem(last=False)

    def succeeded(self, *, actor: str) -> None:
        """Forget an actor's failures."""
        self._failures.pop(actor, None)
