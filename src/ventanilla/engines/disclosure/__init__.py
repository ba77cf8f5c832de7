"""Turns counts into tables that can be published without pointing at anyone."""

from ventanilla.engines.disclosure.protection import Cell, ProtectedCell, add_up, protect
from ventanilla.engines.disclosure.ptable import KEY_SPACE, CannotBuild, PTable, Row, build
from ventanilla.engines.disclosure.showing import THRESHOLD, rounded, withhold

__all__ = [
    "KEY_SPACE",
    "THRESHOLD",
    "CannotBuild",
    "Cell",
    "PTable",
    "ProtectedCell",
    "Row",
    "add_up",
    "build",
    "protect",
    "rounded",
    "withhold",
]
