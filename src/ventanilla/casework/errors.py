"""What could not be done in a case, raised beside more than one verb."""

from typing import Any


class ChangedMeanwhile(Exception):
    """Somebody else saved the same thing first; `theirs` is what stands now, so that nothing is lost."""

    def __init__(self, *, theirs: dict[str, Any]) -> None:
        super().__init__("Somebody else saved this first.")
        self.theirs = theirs


class CaseClosed(Exception):
    """The case is closed; it must be opened again before anything is added."""


class NotYours(Exception):
    """The row does not exist for this member of staff."""
