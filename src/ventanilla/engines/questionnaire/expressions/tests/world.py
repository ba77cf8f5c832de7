"""A small tree of answers for expressions to look at."""

from collections.abc import Mapping
from datetime import date, datetime

from ventanilla.engines.questionnaire.expressions import (
    Context,
    Names,
    Run,
    Value,
    XNode,
    compile_expression,
    to_text,
)
from ventanilla.engines.questionnaire.places import Fixed

TODAY = date(2026, 11, 22)
NOW = datetime(2026, 11, 22, 10, 30)  # noqa: DTZ001
Content = str | list[dict[str, str]]


def plant(answers: Mapping[str, Content]) -> Fixed:
    """A tree with one node a name; a list makes a repeat."""
    root = Fixed("data", None)
    for name, content in answers.items():
        entries = content if isinstance(content, list) else [content]
        nodes = root.children.setdefault(name, [])
        for number, entry in enumerate(entries, start=1):
            node = Fixed(name, root, number, entry if isinstance(entry, str) else "")
            node.is_repeat = not isinstance(entry, str)
            if not isinstance(entry, str):
                node.children = {key: [Fixed(key, node, text=text)] for key, text in entry.items()}
            nodes.append(node)
    return root


def names_of(root: Fixed) -> Names:
    """Every name of the tree with its path."""
    paths = {"none": ("none",)}
    for name, nodes in root.children.items():
        paths[name] = (name,)
        paths |= {child: (name, child) for node in nodes for child in node.children}
    repeats = frozenset(name for name, nodes in root.children.items() if nodes[0].is_repeat)
    return Names(paths=paths, repeats=repeats)


def answer(text: str, answers: Mapping[str, Content] | None = None, *, language: str = "en") -> Value:
    """What an expression gives when it stands at the root of the tree."""
    root = plant(answers or {})
    names = names_of(root)

    def find(_: XNode, __: XNode, name: str) -> list[XNode]:
        nodes: list[XNode] = [root]
        for step in names.paths[name]:
            nodes = [child for node in nodes for child in node.named(step)]
        return nodes

    run = Run(TODAY, NOW, language, root, find, lambda _: None, lambda _, name: name)
    return compile_expression(text=text, names=names).run(Context(root, root, run))


def says(text: str, answers: Mapping[str, Content] | None = None, *, language: str = "en") -> str:
    """The same as text."""
    return to_text(answer(text, answers, language=language))
