"""Refuses to start a real node where names could leave the keeper by another way than its answers."""

from collections.abc import Iterator
from pathlib import Path

from ventanilla.project import environment
from ventanilla.project.commands.answers import CannotDo

SWAPS = Path("/proc/swaps")


def refuse(*, demo: bool, swaps: Path = SWAPS) -> None:
    """Pass where a demo city starts, or a real one on a machine that keeps memory to itself.

    Raises:
        CannotDo: what is in the way, and how to mend it.
    """
    for what, mend in () if demo else found(swaps=swaps):
        raise CannotDo(f"A real node does not start like this. {what}", mend=mend)


def swap_areas(*, swaps: Path = SWAPS) -> list[str]:
    """Return where this machine writes memory to disk; compressed memory (zram) is no disk."""
    lines = swaps.read_text(encoding="utf-8").splitlines()[1:] if swaps.exists() else []
    return [line.split()[0] for line in lines if "/zram" not in line]


def found(*, swaps: Path = SWAPS) -> Iterator[tuple[str, str]]:
    """Yield what lets names out of this machine, each with how to mend it."""
    if environment.flag(name="VENTANILLA_DEBUG", default=False):
        yield (
            "VENTANILLA_DEBUG shows code and values to whoever meets an error.",
            "take VENTANILLA_DEBUG out of the settings",
        )
    areas = swap_areas(swaps=swaps)
    if areas and not environment.flag(name="VENTANILLA_SWAP_IS_ENCRYPTED", default=False):
        yield (
            f"This machine swaps to {', '.join(areas)}: names held in memory may be written there.",
            "turn swap off (swapoff -a), or encrypt it at each start and set VENTANILLA_SWAP_IS_ENCRYPTED=1",
        )
