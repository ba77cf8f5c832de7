"""Compiles the catalogues of our own sentences and of Django's with polib, so that a city needs no gettext."""

from pathlib import Path

FOLDERS = ("locale", "locale-django")  # ours; then Django's own, in a language that Django does not ship


def stale(*, folder: Path) -> list[Path]:
    """Return the catalogues (.po) that were edited after they were last compiled."""
    return [po for po in sorted(folder.glob("*/LC_MESSAGES/*.po")) if _is_stale(po)]


def compile_stale(*, folder: Path) -> list[Path]:
    """Compile what is stale and return it; unfinished (fuzzy) entries are left out.

    Raises:
        OSError: a catalogue is not well formed; the message names the file and the line.
    """
    found = stale(folder=folder)
    for po in found:
        _compile(po)
    return found


def _is_stale(po: Path) -> bool:
    mo = po.with_suffix(".mo")
    return not mo.exists() or mo.stat().st_mtime_ns < po.stat().st_mtime_ns


def _compile(po: Path) -> None:
    import polib

    half_made = po.with_suffix(".mo.new")
    polib.pofile(str(po)).save_as_mofile(str(half_made))
    half_made.replace(po.with_suffix(".mo"))  # a running server never reads half a catalogue
