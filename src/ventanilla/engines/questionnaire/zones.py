"""Keeps questions about status, nationality and documents, and whatever is drawn from them, out of the open zone."""

from collections.abc import Iterator, Mapping, Sequence

from ventanilla.engines.questionnaire.expressions import Compiled
from ventanilla.engines.questionnaire.form import Choice, Node, Problem, Words
from ventanilla.engines.questionnaire.sealed_words import (
    Found,
    names_country,
    recognise,
    recognise_name,
    word_list,
)
from ventanilla.engines.questionnaire.sentences import Said
from ventanilla.engines.questionnaire.sheets import OWN_COLUMNS

WORD_COLUMNS = {
    "label": "label",
    "hint": "hint",
    "guidance": "guidance_hint",
    "constraint_message": "constraint_message",
    "required_message": "required_message",
}
DEEPEST = 6


def zone_problems(root: Node, lists: Mapping[str, tuple[Choice, ...]]) -> list[Problem]:
    """Every question of the open zone that asks about a sealed thing or draws on a sealed answer."""
    nodes = {node.name: node for node in root.walk() if node.path}
    problems: list[Problem] = []
    for node in nodes.values():
        if node.zone == "open":
            problems.extend(_asks(node, nodes))
            problems.extend(_draws(node, nodes))
    for name, question in _open_lists(nodes, lists).items():
        problems.extend(_offers(question, lists[name], nodes))
    return problems


def _open_lists(nodes: dict[str, Node], lists: Mapping[str, tuple[Choice, ...]]) -> dict[str, str]:
    """The lists somebody in the open zone can see, each with a question that shows it; a list is looked over once."""
    found: dict[str, str] = {}
    sealed: set[str] = set()
    for node in nodes.values():
        if node.zone == "sealed":
            sealed.add(node.list_name)
            continue
        looked_up = {name for _, compiled in _readers(node) for name in compiled.lists}
        for name in {node.list_name, *looked_up} & set(lists):
            found.setdefault(name, node.name)
    return found | {name: name for name in lists if name not in found and name not in sealed}


def _asks(node: Node, nodes: dict[str, Node]) -> Iterator[Problem]:
    for column, name in (("name", node.name), ("type", node.list_name)):
        if found := recognise_name(name):
            yield _problem("survey", node.row, column, found)
    for attribute, column in WORD_COLUMNS.items():
        for text in _texts(getattr(node, attribute), nodes):
            if seen := recognise(text):
                yield _problem("survey", node.row, column, seen)
                break
    for column, compiled in node.expressions():
        if seen := recognise(" ".join(compiled.texts)) or recognise("".join(compiled.texts)):
            yield _problem("survey", node.row, column, seen)


def _offers(question: str, choices: Sequence[Choice], nodes: dict[str, Node]) -> Iterator[Problem]:
    for choice in choices:
        seen = _choice_asks(choice, nodes)
        if seen:
            yield _problem("choices", choice.row, "label", seen, question=question)
            return


def _choice_asks(choice: Choice, nodes: dict[str, Node]) -> Found | None:
    # Other columns can be read aloud through `instance()`; ours hold no words.
    others = [text for column, text in choice.columns.items() if column not in {*OWN_COLUMNS, "name"}]
    texts = [choice.name.replace("_", " "), *_texts(choice.label, nodes), *others]
    for text in texts:
        if seen := recognise(text):
            return seen
        if names_country(text):
            return Found("nationality", text[:60])
    return recognise_name(choice.name)


def _texts(words: Words, nodes: dict[str, Node]) -> Iterator[str]:
    for pieces in words.by_language.values():
        yield "".join(_said(piece, nodes, DEEPEST) for piece in pieces)


def _said(piece: str | Compiled, nodes: dict[str, Node], depth: int) -> str:
    """A piece of a label; a reference to a calculation says what the calculation's own texts say."""
    if isinstance(piece, str):
        return piece
    spoken = ""
    for name in sorted(piece.reads):
        node = nodes.get(name)
        inside = node.calculation or node.default if node is not None else None
        if isinstance(inside, str):
            spoken += inside
        elif inside is not None and depth:
            spoken += "".join(inside.texts) + _said(inside, nodes, depth - 1)
    return spoken


def _draws(node: Node, nodes: dict[str, Node]) -> Iterator[Problem]:
    # An open answer that exists only for some sealed answers gives them away.
    for column, compiled in _readers(node):
        sealed = sorted(name for name in compiled.reads if nodes[name].zone == "sealed")
        if sealed:
            yield Problem("survey", node.row, column, Said.of("open_reads_sealed", names=", ".join(sealed)))


def _readers(node: Node) -> Iterator[tuple[str, Compiled]]:
    yield from node.expressions()
    for attribute, column in WORD_COLUMNS.items():
        for pieces in getattr(node, attribute).by_language.values():
            yield from ((column, piece) for piece in pieces if isinstance(piece, Compiled))
    for choice in node.choices:
        for pieces in choice.label.by_language.values():
            yield from (("label", piece) for piece in pieces if isinstance(piece, Compiled))


def _problem(sheet: str, row: int, column: str, found: Found, question: str = "") -> Problem:
    reason = word_list().reasons[found.topic]
    code = "asked_in_choices" if question else "asked_in_open_zone"
    blanks = {"topic": reason, "words": found.words} | ({"question": question} if question else {})
    return Problem(sheet, row, column, Said.of(code, **blanks))
