"""What an expression can see while it runs: nodes, the day, and a budget of work."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Protocol

# A form of 100 questions spends a few thousand; nested filters over full repeats can ask for millions.
WORK_LIMIT = 100_000


class TooMuchWork(Exception):
    """The form's expressions look at more nodes than one save may cost."""


class XNode(Protocol):
    """A node of the answers or of a choice list, as XPath sees it."""

    @property
    def name(self) -> str:
        """The element's name."""

    @property
    def text(self) -> str:
        """The text, empty while the node is not relevant."""

    @property
    def relevant(self) -> bool:
        """Whether it is part of the answers now."""

    @property
    def is_number(self) -> bool:
        """Whether its text is typed as a number, so that 0 counts as false."""

    @property
    def is_repeat(self) -> bool:
        """Whether it is one entry of a repeat."""

    @property
    def place_number(self) -> int:
        """Its position among the nodes of the same name under the same parent, from 1."""

    @property
    def parent(self) -> "XNode | None":
        """The node above."""

    def named(self, name: str) -> "Sequence[XNode]":
        """The children of that name; `*` for all."""


@dataclass(slots=True)
class Run:
    """One evaluation: the day, the instant, the language, the trees and what is left of the budget."""

    today: date
    now: datetime | None
    language: str
    root: XNode
    find: Callable[[XNode, XNode, str], list[XNode]]
    list_root: Callable[[str], XNode | None]
    choice_label: Callable[[str, str], str]
    work_left: int = field(default=WORK_LIMIT)

    def spend(self, amount: int) -> None:
        """Take from the budget; TooMuchWork when it is used up."""
        self.work_left -= amount
        if self.work_left < 0:
            raise TooMuchWork


@dataclass(slots=True)
class Context:
    """Where an expression stands: the node, the question it belongs to, and the position inside a filter."""

    node: XNode
    origin: XNode
    run: Run
    position: int = 0
    size: int = 0
