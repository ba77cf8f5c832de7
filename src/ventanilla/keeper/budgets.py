"""Limits how many different people one actor may open, so that nobody can carry the register away page by page."""

from collections import OrderedDict, deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass

BURST_S = 10 * 60
DAY_S = 24 * 60 * 60
RAISED_BY = 5  # what a coordinator may allow somebody for some hours: so many times the budget


@dataclass(frozen=True)
class Budget:
    """What one actor may do: different persons opened and searches made, in ten minutes and in a day."""

    persons_in_10_minutes: int
    persons_in_a_day: int
    searches_in_10_minutes: int
    searches_in_a_day: int


class OverBudget(Exception):
    """The actor has opened or searched as much as they may for now."""

    reason = "budget"


class Budgets:
    """What each actor has spent in the last day, in memory; opening the same person again in a day costs nothing."""

    def __init__(self, *, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._persons: dict[str, OrderedDict[str, float]] = {}
        self._searches: dict[str, deque[float]] = {}
        self._raised: dict[str, float] = {}
        self._over: dict[str, float] = {}

    def open(self, *, actor: str, persons: Iterable[str], budget: Budget) -> None:
        """Charge an opening; either all of it fits or nothing is charged.

        Raises:
            OverBudget: it does not fit.
        """
        spent, now_s = self._persons.setdefault(actor, OrderedDict()), self._clock()
        while spent and next(iter(spent.values())) <= now_s - DAY_S:
            spent.popitem(last=False)
        new = {person for person in persons if person not in spent}
        self._check(
            actor=actor,
            in_burst=_since(spent.values(), now_s - BURST_S) + len(new),
            in_day=len(spent) + len(new),
            most=(budget.persons_in_10_minutes, budget.persons_in_a_day),
            is_new=bool(new),
        )
        spent.update(dict.fromkeys(sorted(new), now_s))

    def search(self, *, actor: str, budget: Budget) -> None:
        """Charge one search.

        Raises:
            OverBudget: it does not fit.
        """
        spent, now_s = self._searches.setdefault(actor, deque()), self._clock()
        while spent and spent[0] <= now_s - DAY_S:
            spent.popleft()
        self._check(
            actor=actor,
            in_burst=_since(spent, now_s - BURST_S) + 1,
            in_day=len(spent) + 1,
            most=(budget.searches_in_10_minutes, budget.searches_in_a_day),
            is_new=True,
        )
        spent.append(now_s)

    def allow_more(self, *, actor: str, seconds: float) -> None:
        """Let an actor spend more for some time."""
        self._raised[actor] = self._clock() + seconds
        self._over.pop(actor, None)

    def over(self) -> dict[str, int]:
        """Return who met their limit in the last day, and how many seconds ago."""
        now_s = self._clock()
        return {actor: int(now_s - at_s) for actor, at_s in self._over.items() if now_s - at_s < DAY_S}

    def _check(self, *, actor: str, in_burst: int, in_day: int, most: tuple[int, int], is_new: bool) -> None:
        factor = RAISED_BY if self._raised.get(actor, 0.0) > self._clock() else 1
        if is_new and (in_burst > most[0] * factor or in_day > most[1] * factor):
            self._over[actor] = self._clock()
            raise OverBudget


def _since(times_s: Iterable[float], start_s: float) -> int:
    return sum(time_s > start_s for time_s in times_s)
