"""Decides how much of a protected count is shown: withheld when small, rounded when put in words.

Both start from the protected count, never from the true one, so they cannot tell more than it already does.
"""

from collections.abc import Iterable
from dataclasses import replace

from ventanilla.engines.disclosure.protection import ProtectedCell

THRESHOLD = 10
_ROUNDING = ((1_000, 10), (10_000, 100), (100_000, 1_000))


def withhold(*, cells: Iterable[ProtectedCell], threshold: int = THRESHOLD) -> tuple[ProtectedCell, ...]:
    """Return the cells with every count below the threshold withheld, zero included: none looks like few.

    No second cell need be withheld to protect the first: totals carry noise of their own, so taking the parts
    that are shown from the total does not give the one that is not.
    """
    return tuple(_withheld(cell=cell, threshold=threshold) for cell in cells)


def _withheld(*, cell: ProtectedCell, threshold: int) -> ProtectedCell:
    small = cell.count is None or cell.count < threshold
    return replace(cell, count=None, mean=None) if small else cell


def rounded(*, count: int) -> int:
    """Return the number to say after "about": tens below 1,000, hundreds below 10,000, then thousands."""
    step = next((step for below, step in _ROUNDING if count < below), 1_000)
    return (count + step // 2) // step * step
