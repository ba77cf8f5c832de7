"""Puts the steps of an evaluation in an order that needs no second pass, and finds questions that chase one another."""

from collections.abc import Iterable

from ventanilla.engines.questionnaire.expressions import Compiled
from ventanilla.engines.questionnaire.form import Node, Problem
from ventanilla.engines.questionnaire.sentences import Said

# A step is (what, name): "entries" counts a repeat's entries, "relevant" decides, "value" calculates.
Step = tuple[str, str]


def in_order(root: Node) -> tuple[tuple[tuple[str, Node], ...], list[Problem]]:
    """The steps in order of need, and a problem for each circle."""
    nodes = {node.name: node for node in root.walk() if node.path}
    needs = {step: list(found) for node in nodes.values() for step, found in _needs(node, nodes)}
    done: dict[Step, bool] = {}
    order: list[Step] = []
    problems: list[Problem] = []
    for step in needs:
        _visit(step, needs, done, order, problems, nodes)
    return tuple((what, nodes[name]) for what, name in order), problems


def _needs(node: Node, nodes: dict[str, Node]) -> Iterable[tuple[Step, Iterable[Step]]]:
    above: list[Step] = []
    if len(node.path) > 1:
        parent = nodes[node.path[-2]]
        above = [("relevant", parent.name)]
        if parent.kind == "repeat":
            above.append(("entries", parent.name))
    yield ("relevant", node.name), [*above, *_reads(node, nodes, "relevant")]
    if node.kind == "repeat":
        yield ("entries", node.name), [("relevant", node.name), *_reads(node, nodes, "repeat_count")]
    elif node.kind != "group":
        read = [*_reads(node, nodes, "calculation"), *_reads(node, nodes, "default")]
        yield ("value", node.name), [("relevant", node.name), *read]


def _reads(node: Node, nodes: dict[str, Node], column: str) -> Iterable[Step]:
    compiled = getattr(node, column)
    if not isinstance(compiled, Compiled):
        return
    if column == "relevant" and compiled.reads_itself and node.kind not in {"group", "repeat"}:
        yield ("value", node.name)
    for name in sorted(compiled.reads):
        target = nodes[name]
        if target.kind == "repeat":
            yield ("entries", name)
        yield ("relevant" if target.kind in {"group", "repeat"} else "value", name)


def _visit(  # noqa: PLR0917 -- the state of one walk
    start: Step,
    needs: dict[Step, list[Step]],
    done: dict[Step, bool],
    order: list[Step],
    problems: list[Problem],
    nodes: dict[str, Node],
) -> None:
    # By hand instead of by recursion: a chain may be as long as the form.
    stack: list[tuple[Step, int]] = [(start, 0)] if start not in done else []
    if stack:
        done[start] = False
    while stack:
        step, at = stack[-1]
        wanted = needs.get(step, [])
        if at == len(wanted):
            stack.pop()
            done[step] = True
            order.append(step)
            continue
        stack[-1] = (step, at + 1)
        following = wanted[at]
        if following not in done:
            done[following] = False
            stack.append((following, 0))
        elif not done[following]:
            problems.append(_circle([step for step, _ in stack], following, nodes))


def _circle(path: list[Step], back_to: Step, nodes: dict[str, Node]) -> Problem:
    names = list(dict.fromkeys(name for _, name in path[path.index(back_to) :]))
    node = nodes[names[0]]
    column = {"relevant": "relevant", "value": "calculation", "entries": "repeat_count"}[back_to[0]]
    return Problem("survey", node.row, column, Said.of("circle", names=", ".join(names[:8])))
