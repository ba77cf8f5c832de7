"""Protects cells by their keys: the same events always give the same number, here and in any other table."""

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256

from ventanilla.engines.disclosure.ptable import KEY_SPACE, PTable


@dataclass(frozen=True)
class Cell:
    """A true count with the sum of its record keys; never to be shown.

    Fields:
        name: what the cell is, in whatever parts its table has.
        count: how many.
        key: the record keys added up modulo `KEY_SPACE`.
        total: the sum of what was measured (minutes waited, say); 0 where nothing is measured.
    """

    name: tuple[str, ...]
    count: int
    key: int
    total: int = 0


@dataclass(frozen=True)
class ProtectedCell:
    """A count that may be shown; None when it is withheld. `mean` is None where it may not be told."""

    name: tuple[str, ...]
    count: int | None
    mean: int | None = None

    @property
    def suppressed(self) -> bool:
        """Whether the count is withheld, which is shown as such and never as zero."""
        return self.count is None


def add_up(*, cells: Iterable[Cell]) -> tuple[Cell, ...]:
    """Join cells of the same name; counts add, and so do keys, so a sum is protected like a cell of its own.

    The cells must hold different events: joining a cell with itself would count its events twice.
    """
    sums: dict[tuple[str, ...], tuple[int, int, int]] = {}
    for cell in cells:
        count, key, total = sums.get(cell.name, (0, 0, 0))
        sums[cell.name] = (count + cell.count, (key + cell.key) % KEY_SPACE, total + cell.total)
    return tuple(Cell(name, *parts) for name, parts in sums.items())


def protect(
    *, cells: Iterable[Cell], ptable: PTable, mean_step: int = 0, mean_from: int = 10
) -> tuple[ProtectedCell, ...]:
    """Return each cell with its noise added.

    Totals are cells too and get noise of their own: parts need not add up to the total that is published.
    Making them add up would give one cell another number in each table it stands in, to be averaged away.

    Args:
        cells: true counts and keys.
        ptable: from `build`; it must stay the same for as long as a table is published, since two noises
            on one count can be averaged.
        mean_step: the mean is told in multiples of this; 0 when no mean is wanted.
        mean_from: the smallest published count whose mean is told.

    Raises:
        ValueError: a count is negative or a key is not below `KEY_SPACE`.
    """
    return tuple(_protected(cell, ptable, mean_step, mean_from) for cell in cells)


def _protected(cell: Cell, ptable: PTable, mean_step: int, mean_from: int) -> ProtectedCell:
    if cell.count < 0 or not 0 <= cell.key < KEY_SPACE:
        raise ValueError("A cell has a count of 0 or more and a key below the key space.")
    shown = cell.count + ptable.row(count=cell.count).noise(key=cell.key)
    tells_mean = bool(mean_step) and cell.count > 0 and shown >= mean_from
    return ProtectedCell(cell.name, shown, _mean(cell=cell, step=mean_step) if tells_mean else None)


def _mean(*, cell: Cell, step: int) -> int:
    """Round the mean to a step below or above, drawn by the key in proportion, so that it is right on average.

    Plain rounding has a place where it tips over, and who knows all values but one can seek it.
    """
    unit = cell.count * step
    steps, rest = divmod(cell.total, unit)
    draw = int.from_bytes(sha256(b"mean" + cell.key.to_bytes(4, "big")).digest()[:4], "big")
    return (steps + (rest * KEY_SPACE > draw * unit)) * step
