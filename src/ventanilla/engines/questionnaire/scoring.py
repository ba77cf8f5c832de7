"""Adds up a form's points so that every point names the answer it comes from."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from ventanilla.engines.questionnaire.answers import Answer
from ventanilla.engines.questionnaire.expressions import TooMuchWork
from ventanilla.engines.questionnaire.form import TYPES_WITH_CHOICES, URGENCIES, Choice, Form, Node
from ventanilla.engines.questionnaire.places import Place
from ventanilla.engines.questionnaire.state import State, begin
from ventanilla.engines.questionnaire.wording import answer_words, choice_words, spoken

Level = Literal["low", "medium", "high"]


@dataclass(frozen=True, slots=True)
class Reason:
    """One answer that counts: its field, the question and the answer in words, and the points it gives."""

    path: str
    question: str
    answer: str
    points: int


@dataclass(frozen=True, slots=True)
class Score:
    """The sum, the level by the form's thresholds, and where every point comes from."""

    points: int
    level: Level
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class NeedFound:
    """A kind of need the answers speak of, how urgent it is at most, and the answers that say so."""

    kind: str
    urgency: str
    because: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class _Mark:
    reason: Reason
    needs: tuple[str, ...]
    urgency: str


def score(*, form: Form, answers: Mapping[str, Answer], today: date, language: str = "") -> Score:
    """Add up the points of the answers that are asked now; each reason holds the points of one answer.

    `level` follows `level_medium` and `level_high` of the settings sheet: a sum that reaches a threshold has its level.
    """
    reasons = tuple(mark.reason for mark in _marks(form, answers, today, language) if mark.reason.points)
    points = sum(reason.points for reason in reasons)
    return Score(points, _level(form, points), reasons)


def _level(form: Form, points: int) -> Level:
    if form.level_high is not None and points >= form.level_high:
        return "high"
    if form.level_medium is not None and points >= form.level_medium:
        return "medium"
    return "low"


def needs(
    *, form: Form, answers: Mapping[str, Answer], today: date, language: str = ""
) -> tuple[NeedFound, ...]:
    """The kinds of need the answers speak of, the most urgent first, each kind once."""
    found: dict[str, list[_Mark]] = {}
    for mark in _marks(form, answers, today, language):
        for kind in mark.needs:
            found.setdefault(kind, []).append(mark)
    listed = [
        NeedFound(kind, min((m.urgency for m in marks), key=URGENCIES.index), tuple(m.reason for m in marks))
        for kind, marks in found.items()
    ]
    return tuple(sorted(listed, key=lambda need: URGENCIES.index(need.urgency)))


def _marks(form: Form, answers: Mapping[str, Answer], today: date, language: str) -> list[_Mark]:
    state = begin(form=form, answers=answers, today=today, language=language)
    try:
        return [
            mark for place in state.tree.root.walk() if place.relevant for mark in _of_place(state, place)
        ]
    except TooMuchWork:
        return []


def _of_place(state: State, place: Place) -> Iterator[_Mark]:
    node = place.form_node
    if node.zone == "sealed" or node.kind not in {"question", "hidden"}:
        return
    if place.text and node.type in TYPES_WITH_CHOICES and node.type != "rank":
        for choice in _picked(node, place.text):
            if choice.points or choice.needs:
                answer = choice_words(choice, choice.name, place, state)
                yield _Mark(_reason(state, place, answer, choice.points), choice.needs, choice.urgency)
    given = node.points if node.points_when and state.truth(node.points_when, place, otherwise=False) else 0
    kinds = node.needs if node.need_when and state.truth(node.need_when, place, otherwise=False) else ()
    if given or kinds:
        answer = answer_words(place, state)
        yield _Mark(_reason(state, place, answer, given), kinds, node.urgency if kinds else "")


def _picked(node: Node, text: str) -> list[Choice]:
    names = [text] if node.type == "select_one" else text.split()
    return [choice for choice in node.choices if choice.name in names]


def _reason(state: State, place: Place, answer: str, points: int) -> Reason:
    return Reason(place.key, spoken(place.form_node.label, state, place) or place.name, answer, points)
