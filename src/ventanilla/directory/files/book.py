"""What a file says, as rows by kind and id, before anything is checked against the directory."""

import itertools
from dataclasses import dataclass, field
from graphlib import CycleError, TopologicalSorter
from typing import Any

from ventanilla.directory import standard
from ventanilla.directory.files import limits
from ventanilla.directory.files.problems import Problem, Where


@dataclass
class Given:
    """One row as the file gives it; `owner_kind` is the kind of the row an attribute or metadata was found under."""

    kind: str
    fields: dict[str, Any]
    where: Where
    owner_kind: str = ""

    @property
    def id(self) -> str:
        """The row's published id."""
        return str(self.fields["id"])


@dataclass
class Book:
    """Every row of a file.

    `lists` holds (parent kind, parent id, child kind) for every list a document gives in full, `tables` the kinds
    whose table is given; `nested` says that a missing reference means "not said here" and not "none".
    """

    nested: bool = False
    rows: dict[str, dict[str, Given]] = field(default_factory=lambda: {kind: {} for kind in standard.ORDER})
    lists: set[tuple[str, str, str]] = field(default_factory=set)
    tables: set[str] = field(default_factory=set)
    sequences: dict[str, list[list[str]]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    problem_count: int = 0

    def complain(self, code: str, *, where: Where, column: str = "", **values: Any) -> None:
        """Note a problem; past `MOST_PROBLEMS` they are only counted."""
        self.problem_count += 1
        if len(self.problems) < limits.MOST_PROBLEMS:
            self.problems.append(Problem(code, where=where, column=column, values=values))

    def row_count(self) -> int:
        """Return how many rows the file holds."""
        return sum(len(rows) for rows in self.rows.values())

    def add(self, *, given: Given) -> Given:
        """Take a row in; a row met again must say the same."""
        known = self.rows[given.kind].setdefault(given.id, given)
        if known is not given:
            for name, value in given.fields.items():
                self.set_field(given=known, name=name, value=value, where=given.where)
        return known

    def set_field(self, *, given: Given, name: str, value: Any, where: Where) -> None:
        """Set a field of a row that may already have it with another value, which is a problem."""
        known = given.fields.setdefault(name, value)
        if known != value:
            is_reference = name in standard.kinds()[given.kind].references
            code = "two_owners" if is_reference else "conflict"
            self.complain(code, where=where, column=name, kind=given.kind)

    def in_order(self, *, kind: str) -> list[Given]:
        """Return the rows of a kind in an order that keeps every list of the file in its own order.

        Lists that contradict one another (A before B here, B before A there) leave the order of first mention.
        """
        rows = self.rows[kind]
        sorter: TopologicalSorter[str] = TopologicalSorter(dict.fromkeys(rows, ()))
        for sequence in self.sequences.get(kind, ()):
            for earlier, later in itertools.pairwise(sequence):
                sorter.add(later, earlier)
        try:
            return [rows[row] for row in sorter.static_order()]
        except CycleError:
            return list(rows.values())
