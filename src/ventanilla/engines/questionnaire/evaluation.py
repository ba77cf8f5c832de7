"""Answers what to ask now, what follows from the answers, which of them are wrong and how far the form is filled."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from ventanilla.engines.questionnaire.answers import COUNT, Answer, FieldError, is_blank
from ventanilla.engines.questionnaire.expressions import TooMuchWork
from ventanilla.engines.questionnaire.form import TYPES_WITH_CHOICES, Form
from ventanilla.engines.questionnaire.items import Item, ItemMaker, offered
from ventanilla.engines.questionnaire.places import Place, entry_prefix
from ventanilla.engines.questionnaire.posting import read_again
from ventanilla.engines.questionnaire.sentences import Said
from ventanilla.engines.questionnaire.state import State, begin
from ventanilla.engines.questionnaire.typed import from_text, number_error
from ventanilla.engines.questionnaire.wording import spoken


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a form is filled: questions asked now, answered of them, and required ones still empty."""

    asked: int
    answered: int
    required_missing: int

    @property
    def share_percent(self) -> int:
        """Answered of asked, in whole percent."""
        return 100 * self.answered // self.asked if self.asked else 0


@dataclass(frozen=True, slots=True)
class Evaluation:
    """What a form is, given some answers.

    `items` is the tree to show. `pages` is the same one page at a time: groups and repeats; questions that stand in no
    group come as a group without a label, named after the first question of their page. `answers` are the answers that
    count, with calculated values and entry counts; `errors` by field; `dropped` the given answers not asked now.
    """

    items: tuple[Item, ...]
    pages: tuple[Item, ...]
    answers: Mapping[str, Answer]
    errors: Mapping[str, tuple[FieldError, ...]]
    dropped: Mapping[str, Answer]
    progress: Progress

    @property
    def is_complete(self) -> bool:
        """Whether nothing is wrong or missing."""
        return not self.errors

    def page(self, name: str) -> Item | None:
        """The page of that name, None when it is not shown now."""
        return next((item for item in self.pages if item.name == name), None)


def evaluate(
    *,
    form: Form,
    answers: Mapping[str, Answer],
    today: date,
    now: datetime | None = None,
    language: str = "",
    kept: Mapping[str, Sequence[str]] | None = None,
) -> Evaluation:
    """Evaluate a form.

    `answers` are typed answers by field name, as `Cleaned.answers` or an earlier `Evaluation.answers` hold them; `now`
    is only for forms that use `now()`; `language` is a code such as `es`; `kept` is what `Cleaned.kept` held: it is
    shown again with what is wrong with it. Never raises on any answers.
    """
    again = read_again(form=form, kept=kept or {})
    given = {**answers, **again.answers}
    state = begin(form=form, answers=given, today=today, now=now, language=language)
    return finish(state, typed=again.raw, wrong=again.wrong)


def finish(
    state: State,
    *,
    typed: Mapping[str, Sequence[str]] | None = None,
    wrong: Mapping[str, FieldError] | None = None,
) -> Evaluation:
    """Check every answer of a state and make what is shown; `wrong` are faults found while the answers were read.

    A fault of a question that is not asked now is none.
    """
    values = collect(state)
    shown = {place.key for place in state.tree.root.walk() if place.relevant}
    faults = {key: fault for key, fault in (wrong or {}).items() if key in shown}
    for key, fault in faults.items():
        state.errors.setdefault(key, []).append(fault)
    asked = [
        place
        for place in _questions(state)
        if place.form_node.is_question and not place.form_node.is_computed
    ]
    try:
        missing = sum(check(state, place, values) for place in asked if place.key not in faults)
        items = ItemMaker(state, state.form, values, typed or {}).tree()
    except TooMuchWork:
        missing, items = 0, ()
        state.refuse("", Said.of("form_too_heavy"))
    answered = sum(1 for place in asked if not is_blank(values.get(place.key)))
    return Evaluation(
        items=items,
        pages=tuple(_pages(state.form, items)),
        answers=values,
        errors={key: tuple(errors) for key, errors in state.errors.items()},
        dropped={
            key: value
            for key, value in state.given.items()
            if key not in values and not is_blank(value) and not str(key).endswith(COUNT)
        },
        progress=Progress(len(asked), answered, missing),
    )


def _pages(form: Form, items: Sequence[Item]) -> Iterator[Item]:
    shown = {item.name: item for item in items}
    for name, members in form.pages.items():
        here = tuple(shown[member] for member in members if member in shown)
        if here and here[0].kind in {"group", "repeat"}:
            yield here[0]
        elif here:
            yield Item(kind="group", path=name, name=name, type="group", label="", children=here)


def _questions(state: State) -> list[Place]:
    return [
        place
        for place in state.tree.root.walk()
        if place.relevant and place.form_node.kind in {"question", "hidden"}
    ]


def collect(state: State) -> dict[str, Answer]:
    """The typed answers of everything relevant, and the number of entries of each repeat."""
    values: dict[str, Answer] = {}
    for place in state.tree.root.walk():
        if not place.relevant:
            continue
        for node in place.form_node.children:
            if node.kind == "repeat":
                _collect_count(state, place, node.name, values)
        if place.form_node.kind not in {"question", "hidden"}:
            continue
        value = from_text(place.form_node, place.value)
        has_default = place.form_node.default is not None
        if not is_blank(value) or (has_default and place.key in state.given):
            values[place.key] = value
    return values


def _collect_count(state: State, parent: Place, name: str, values: dict[str, Answer]) -> None:
    entries = [place for place in parent.children.get(name, ()) if place.relevant]
    key = entries[0].key.rpartition("[")[0] if entries else _key_under(parent, name)
    if entries or key in state.counts:
        values[key + COUNT] = len(entries)


def _key_under(parent: Place, name: str) -> str:
    return entry_prefix(parent) + name


def check(state: State, place: Place, values: Mapping[str, Answer]) -> bool:
    """Check one answer; True when it is required and missing."""
    node = place.form_node
    value = values.get(place.key)
    if is_blank(value):
        if not state.truth(node.required, place, otherwise=False):
            return False
        state.refuse(place.key, Said.of("required"), spoken(node.required_message, state, place))
        return True
    said = number_error(node, value) or _choice_error(state, place)
    if said:
        state.refuse(place.key, said)
    elif not state.truth(node.constraint, place, otherwise=True):
        state.refuse(place.key, Said.of("constraint"), spoken(node.constraint_message, state, place))
    return False


def _choice_error(state: State, place: Place) -> Said | None:
    node = place.form_node
    if node.type not in TYPES_WITH_CHOICES:
        return None
    names = [place.text] if node.type == "select_one" else place.text.split()
    known = {choice.name for choice in offered(state, place)}
    if all(name in known for name in names):
        return None
    every = {choice.name for choice in node.choices}
    return Said.of("choice_not_offered" if all(name in every for name in names) else "not_a_choice")
