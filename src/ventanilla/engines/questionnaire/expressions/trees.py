"""The shapes an expression can have once it is parsed."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Literal:
    """A number or a text written in the expression."""

    value: float | str


@dataclass(frozen=True, slots=True)
class Reference:
    """`${name}`: a question, group or repeat, wherever it is in the form."""

    name: str


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a path: a child's name, `*`, `.` or `..`, with its filters."""

    name: str
    filters: "tuple[Tree, ...]" = ()


@dataclass(frozen=True, slots=True)
class Path:
    """Steps from a start: another expression, the root (`absolute`) or the node the expression stands on."""

    start: "Tree | None"
    steps: tuple[Step, ...]
    absolute: bool = False


@dataclass(frozen=True, slots=True)
class Filtered:
    """An expression that gives nodes, with filters in square brackets."""

    of: "Tree"
    filters: "tuple[Tree, ...]"


@dataclass(frozen=True, slots=True)
class Call:
    """A function and its arguments."""

    name: str
    arguments: "tuple[Tree, ...]"


@dataclass(frozen=True, slots=True)
class Pair:
    """Two sides and the operator between them."""

    operator: str
    left: "Tree"
    right: "Tree"


@dataclass(frozen=True, slots=True)
class Minus:
    """The negative of an expression."""

    of: "Tree"


Tree = Literal | Reference | Path | Filtered | Call | Pair | Minus
