"""Puts a person's answers into words, for a page that is read and not filled in, and parts them by zone."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from ventanilla.engines.questionnaire.answers import Answer, FieldName
from ventanilla.engines.questionnaire.form import Form, Zone
from ventanilla.engines.questionnaire.places import Place
from ventanilla.engines.questionnaire.state import State, begin
from ventanilla.engines.questionnaire.typed import from_text
from ventanilla.engines.questionnaire.wording import answer_words, spoken


@dataclass(frozen=True, slots=True)
class AnswerLine:
    """One answer in words: its field, the heading it stands under, question and answer, and its zone."""

    path: str
    group: str
    question: str
    answer: str
    value: Answer
    zone: Zone


def answers_in_words(
    *, form: Form, answers: Mapping[str, Answer], today: date, language: str = ""
) -> tuple[AnswerLine, ...]:
    """Every given answer that is asked, in the order of the form and the reader's language."""
    state = begin(form=form, answers=answers, today=today, language=language)
    return tuple(_lines(state))


def _lines(state: State) -> Iterator[AnswerLine]:
    for place in state.tree.root.walk():
        node = place.form_node
        if not place.relevant or node.kind != "question" or not place.text:
            continue
        question = spoken(node.label, state, place) or node.name
        value = from_text(node, place.text)
        yield AnswerLine(
            place.key,
            _heading(state, place),
            question,
            answer_words(place, state),
            value,
            node.zone,
        )


def _heading(state: State, place: Place) -> str:
    parts: list[str] = []
    above = place.parent
    while above is not None:
        label = spoken(above.form_node.label, state, above)
        if label:
            parts.append(f"{label} {above.number}" if above.is_repeat else label)
        above = above.parent
    return " · ".join(reversed(parts))


def by_zone(*, form: Form, answers: Mapping[str, Answer]) -> tuple[dict[str, Answer], dict[str, Answer]]:
    """Part answers into those of the open zone and those of the sealed zone."""
    opened: dict[str, Answer] = {}
    sealed: dict[str, Answer] = {}
    for key, value in answers.items():
        name = FieldName.read(key)
        node = form.nodes.get(name.name) if name else None
        # An answer we do not know is kept where less can be seen.
        (opened if node is not None and node.zone == "open" else sealed)[key] = value
    return opened, sealed
