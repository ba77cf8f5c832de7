"""The functions that look at nodes, choose which argument to work out, or read where they stand."""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from ventanilla.engines.questionnaire.expressions.context import Context, XNode
from ventanilla.engines.questionnaire.expressions.values import Value, to_boolean, to_number, to_text

Runner = Callable[[Context], Value]
ANY = 100


@dataclass(frozen=True, slots=True)
class Shape:
    """How many arguments it takes, what builds it, and whether it means its own node when given none."""

    least: int
    most: int
    make: Callable[[list[Runner]], Runner]
    on_itself: bool = False


def _if(parts: list[Runner]) -> Runner:
    test, yes, no = parts
    return lambda context: yes(context) if to_boolean(test(context)) else no(context)


def _coalesce(parts: list[Runner]) -> Runner:
    def first_answered(context: Context) -> Value:
        for part in parts:
            text = to_text(part(context))
            if text and text != "NaN":
                return text
        return ""

    return first_answered


def _once(parts: list[Runner]) -> Runner:
    (inside,) = parts
    return lambda context: context.origin.text or inside(context)


def _count(parts: list[Runner]) -> Runner:
    (inside,) = parts

    def count(context: Context) -> Value:
        nodes = inside(context)
        return float(sum(node.relevant for node in nodes)) if isinstance(nodes, list) else 0.0

    return count


def _repeat_number(node: XNode | None) -> float:
    while node is not None and not node.is_repeat:
        node = node.parent
    return 1.0 if node is None else float(node.place_number)


def _position(parts: list[Runner]) -> Runner:
    def position(context: Context) -> Value:
        if not parts:
            return float(context.position) if context.position else _repeat_number(context.origin)
        nodes = parts[0](context)
        return float(nodes[0].place_number) if isinstance(nodes, list) and nodes else math.nan

    return position


def _index(parts: list[Runner]) -> Runner:
    def index(context: Context) -> Value:
        if not parts:
            return _repeat_number(context.origin)
        nodes = parts[0](context)
        return _repeat_number(nodes[0]) if isinstance(nodes, list) and nodes else math.nan

    return index


def _text_of(change: Callable[[str], Value]) -> Callable[[list[Runner]], Runner]:
    def make(parts: list[Runner]) -> Runner:
        (inside,) = parts
        return lambda context: change(to_text(inside(context)))

    return make


SHAPES: dict[str, Shape] = {
    "if": Shape(3, 3, _if),
    "coalesce": Shape(2, ANY, _coalesce),
    "once": Shape(1, 1, _once),
    "count": Shape(1, 1, _count),
    "position": Shape(0, 1, _position),
    "index": Shape(0, 1, _index),
    "last": Shape(0, 0, lambda _: lambda context: float(context.size)),
    "current": Shape(0, 0, lambda _: lambda context: [context.origin]),
    "string": Shape(0, 1, _text_of(str), on_itself=True),
    "string-length": Shape(0, 1, _text_of(lambda text: float(len(text))), on_itself=True),
    "normalize-space": Shape(0, 1, _text_of(lambda text: " ".join(text.split())), on_itself=True),
    "jr:choice-name": Shape(2, 2, _once),  # built by choice_name
    "instance": Shape(1, 1, _once),  # built by choice_list
    "indexed-repeat": Shape(3, 13, _once),  # built by indexed
}


def choice_name(value: Runner, question: str) -> Runner:
    """The label of a choice in the reader's language."""
    return lambda context: context.run.choice_label(question, to_text(value(context)))


def choice_list(name: str) -> Runner:
    """The nodes of a choice list, as `instance('list')`."""

    def nodes(context: Context) -> Value:
        root = context.run.list_root(name)
        return [] if root is None else [root]

    return nodes


def indexed(path: tuple[str, ...], wanted: Mapping[str, Runner]) -> Runner:
    """The answer in one entry of a repeat, by its number; other repeats stay where the question is."""

    def find(context: Context) -> Value:
        around: list[XNode] = []
        above: XNode | None = context.origin
        while above is not None:
            around.append(above)
            above = above.parent
        nodes: list[XNode] = [context.run.root]
        for name in path:
            nodes = [child for node in nodes for child in node.named(name)]
            context.run.spend(len(nodes) + 1)
            if name in wanted:
                number = to_number(wanted[name](context))
                nodes = [node for node in nodes if node.place_number == number]
            elif any(node in around for node in nodes):
                nodes = [node for node in nodes if node in around]
        return list(nodes)

    return find


def union(left: Value, right: Value) -> Value:
    """The nodes of both sides, each once."""
    found = list(left) if isinstance(left, list) else []
    if isinstance(right, list):
        found.extend(node for node in right if not any(node is other for other in found))
    return found
