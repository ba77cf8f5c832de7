"""Tells what changed between two versions of a form, so that old answers are read with open eyes."""

from collections.abc import Mapping
from dataclasses import dataclass

from ventanilla.engines.questionnaire.form import Form, Node


@dataclass(frozen=True, slots=True)
class Retyped:
    """A question whose answers are of another type now."""

    name: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Difference:
    """What changed: names of questions, and choices by question."""

    added: tuple[str, ...]
    removed: tuple[str, ...]
    retyped: tuple[Retyped, ...]
    moved: tuple[str, ...]
    choices_added: Mapping[str, tuple[str, ...]]
    choices_removed: Mapping[str, tuple[str, ...]]
    newly_required: tuple[str, ...]
    newly_sealed: tuple[str, ...]
    newly_open: tuple[str, ...]
    reworded: tuple[str, ...]

    @property
    def loses_answers(self) -> bool:
        """Whether answers given to the old version may no longer fit the new one."""
        return bool(self.removed or self.retyped or self.moved or self.choices_removed)


def difference(*, old: Form, new: Form) -> Difference:
    """Compare two versions by the names of their questions; a question is moved when it enters or leaves a repeat."""
    before, after = _questions(old), _questions(new)
    both = [(before[name], after[name]) for name in before if name in after]
    return Difference(
        added=tuple(name for name in after if name not in before),
        removed=tuple(name for name in before if name not in after),
        retyped=tuple(Retyped(a.name, a.type, b.type) for a, b in both if a.type != b.type),
        moved=tuple(a.name for a, b in both if _repeats(old, a) != _repeats(new, b)),
        choices_added=_choices_missing([(b, a) for a, b in both]),
        choices_removed=_choices_missing(both),
        newly_required=tuple(b.name for a, b in both if b.required and not a.required),
        newly_sealed=tuple(a.name for a, b in both if (a.zone, b.zone) == ("open", "sealed")),
        newly_open=tuple(a.name for a, b in both if (a.zone, b.zone) == ("sealed", "open")),
        reworded=tuple(a.name for a, b in both if a.label.by_language != b.label.by_language),
    )


def _questions(form: Form) -> dict[str, Node]:
    return {name: node for name, node in form.nodes.items() if node.kind in {"question", "hidden"}}


def _repeats(form: Form, node: Node) -> tuple[str, ...]:
    return tuple(step for step in node.path[:-1] if form.nodes[step].kind == "repeat")


def _choices_missing(pairs: list[tuple[Node, Node]]) -> dict[str, tuple[str, ...]]:
    missing: dict[str, tuple[str, ...]] = {}
    for node, other in pairs:
        names = tuple(choice.name for choice in node.choices if other.choice(choice.name) is None)
        if names and other.choices:
            missing[node.name] = names
    return missing
