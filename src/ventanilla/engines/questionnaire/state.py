"""Plants the answers and runs every step of a form in order: relevance, entries of repeats, calculated values."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from ventanilla.engines.questionnaire.answers import COUNT, Answer, FieldError, FieldName, as_text
from ventanilla.engines.questionnaire.expressions import (
    Compiled,
    Context,
    Run,
    TooMuchWork,
    to_boolean,
    to_number,
    to_text,
)
from ventanilla.engines.questionnaire.expressions.values import cut
from ventanilla.engines.questionnaire.form import Form, Node, Words
from ventanilla.engines.questionnaire.places import Fixed, Place, Tree, entry_prefix, list_tree
from ventanilla.engines.questionnaire.sentences import Said

MOST_ENTRIES = 50
MOST_ENTRIES_IN_ALL = 300


@dataclass(slots=True)
class State:
    """One evaluation under way: the places, the run of the expressions, and the errors found."""

    form: Form
    tree: Tree
    run: Run
    order: tuple[str, ...]
    given: Mapping[str, Answer]
    counts: Mapping[str, int]
    errors: dict[str, list[FieldError]] = field(default_factory=dict)
    entries: int = 0
    rows: dict[str, Sequence[Fixed]] = field(default_factory=dict)

    def value(self, compiled: Compiled, place: Place) -> str:
        """Work out an expression as text; not-a-number is no answer."""
        text = cut(to_text(compiled.run(Context(place, place, self.run))))
        return "" if text == "NaN" else text

    def truth(self, compiled: Compiled | None, place: Place, *, otherwise: bool) -> bool:
        """Work out a yes-or-no expression."""
        return otherwise if compiled is None else to_boolean(compiled.run(Context(place, place, self.run)))

    def choice_rows(self, node: Node) -> Sequence[Fixed]:
        """The choices of a question as nodes for its filter, planted once an evaluation."""
        key = f"{node.list_name} {len(node.choices)}"
        if key not in self.rows:
            planted = list_tree([choice.columns for choice in node.choices])
            self.rows[key] = planted.children["root"][0].children["item"]
        return self.rows[key]

    def refuse(self, key: str, said: Said, own_words: str = "") -> None:
        """Note an error of a field."""
        self.errors.setdefault(key, []).append(FieldError(key, said, own_words))


def begin(
    *, form: Form, answers: Mapping[str, Answer], today: date, now: datetime | None = None, language: str = ""
) -> State:
    """Run every step; the state holds what came of it."""
    tree = Tree(form, {key: as_text(value) for key, value in answers.items()})
    order = form.language_order(language)
    state = State(form, tree, _run(form, tree, order, today, now), order, answers, counts_in(answers))
    try:
        for what, node in form.order:
            STEPS[what](state, node)
    except TooMuchWork:
        state.refuse("", Said.of("form_too_heavy"))
        state.run.work_left = 0
    return state


def counts_in(answers: Mapping[str, Answer]) -> dict[str, int]:
    """How many entries the answers speak of for each repeat, by the highest number or the stated count."""
    counts: dict[str, int] = {}
    for key, value in answers.items():
        name = FieldName.read(key)
        if name is None:
            continue
        prefix = ""
        for repeat, number in name.entries:
            counts[prefix + repeat] = max(number, counts.get(prefix + repeat, 0))
            prefix += f"{repeat}[{number}]/"
        if name.mark == COUNT and isinstance(value, int):
            counts[prefix + name.name] = max(value, counts.get(prefix + name.name, 0))
    return counts


def _run(form: Form, tree: Tree, order: tuple[str, ...], today: date, now: datetime | None) -> Run:
    code = next((item.code for item in form.languages if item.key in order[:1]), "")

    def list_root(name: str) -> Fixed:
        rows = form.lists.get(name, ())
        return list_tree([{**choice.columns, "label": plain(choice.label, order)} for choice in rows])

    def choice_label(question: str, name: str) -> str:
        choice = form.nodes[question].choice(name)
        return plain(choice.label, order) if choice else name

    return Run(today, now, code.partition("-")[0], tree.root, tree.find, list_root, choice_label)


def plain(words: Words, order: tuple[str, ...]) -> str:
    """A text of the form without its references."""
    return "".join(piece for piece in words.pieces(order) if isinstance(piece, str))


def _relevant(state: State, node: Node) -> None:
    for place in state.tree.of_node[node.name]:
        above = place.parent is None or place.parent.relevant
        place.relevant = above and state.truth(node.relevant, place, otherwise=True)


def _entries(state: State, node: Node) -> None:
    top = [state.tree.root] if len(node.path) == 1 else state.tree.of_node[node.path[-2]]
    for parent in top:
        # The repeat as a whole is asked about from a place of its own, before it has entries.
        whole = Place(node, parent, 1, entry_prefix(parent) + node.name)
        relevant = parent.relevant and state.truth(node.relevant, whole, otherwise=True)
        wanted = _wanted(state, node, whole, relevant=relevant)
        allowed = max(0, min(wanted, MOST_ENTRIES, MOST_ENTRIES_IN_ALL - state.entries))
        if wanted > allowed and relevant:
            state.refuse(whole.key, Said.of("too_many_entries", limit=MOST_ENTRIES))
        state.entries += allowed
        state.tree.plant_entries(node, parent, allowed)
        for place in parent.children[node.name]:
            place.relevant = relevant


def _wanted(state: State, node: Node, whole: Place, *, relevant: bool) -> int:
    given = state.counts.get(whole.key)
    if not relevant:
        return given or 0
    if node.repeat_count is None:
        # As in every XLSForm tool, a repeat begins with one empty entry.
        return 1 if given is None else given
    number = to_number(node.repeat_count.run(Context(whole, whole, state.run)))
    return int(max(0, min(number, MOST_ENTRIES + 1))) if number == number else 0  # noqa: PLR0124 -- NaN is not itself


def _value(state: State, node: Node) -> None:
    for place in state.tree.of_node[node.name]:
        if node.calculation is not None:
            if place.relevant:
                place.value = state.value(node.calculation, place)
        elif node.default is not None and place.key not in state.given:
            default = node.default
            place.value = default if isinstance(default, str) else state.value(default, place)


STEPS: dict[str, Callable[[State, Node], None]] = {
    "relevant": lambda state, node: None if node.kind == "repeat" else _relevant(state, node),
    "entries": _entries,
    "value": _value,
}
