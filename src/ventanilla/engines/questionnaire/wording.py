"""Puts a form's texts and answers into words in the reader's language."""

from ventanilla.engines.questionnaire.expressions import Compiled, Context, TooMuchWork
from ventanilla.engines.questionnaire.expressions.days import fraction_of_day, month_name, read_instant
from ventanilla.engines.questionnaire.form import TYPES_WITH_CHOICES, Choice, Words
from ventanilla.engines.questionnaire.places import Place
from ventanilla.engines.questionnaire.state import State

DAY_FIRST = {
    "es": "{day} de {month} de {year}",
    "pt": "{day} de {month} de {year}",
    "fr": "{day} {month} {year}",
    "ht": "{day} {month} {year}",
}


def spoken(words: Words, state: State, place: Place) -> str:
    """A text in the reader's language with its `${name}` filled by the answers, choices by their labels."""
    pieces = words.pieces(state.order)
    if len(pieces) == 1 and isinstance(pieces[0], str):
        return pieces[0]
    return "".join(piece if isinstance(piece, str) else _filled(piece, state, place) for piece in pieces)


def _filled(piece: Compiled, state: State, place: Place) -> str:
    try:
        found = piece.run(Context(place, place, state.run))
    except TooMuchWork:
        return ""
    if not isinstance(found, list):
        return str(found)
    texts = (answer_words(node, state) for node in found if isinstance(node, Place))
    return ", ".join(text for text in texts if text)


def answer_words(place: Place, state: State) -> str:
    """An answer in words: the labels of choices, dates written out, everything else as it was given."""
    node, text, code = place.form_node, place.text, state.run.language
    if not text:
        return ""
    if node.type in TYPES_WITH_CHOICES:
        names = [text] if node.type == "select_one" else text.split()
        return ", ".join(choice_words(node.choice(name), name, place, state) for name in names)
    if node.type in {"date", "datetime"}:
        return day_in_words(text, code, with_day=not {"month-year", "year"} & set(node.appearance))
    return text


def choice_words(choice: Choice | None, name: str, place: Place, state: State) -> str:
    """A choice's label, its name when it has none."""
    return (spoken(choice.label, state, place) or name) if choice else name


def day_in_words(text: str, code: str, *, with_day: bool = True) -> str:
    """`2026-11-22` as `22 de noviembre de 2026`; an instant keeps its clock time."""
    at = read_instant(text)
    if at is None:
        return text
    month = month_name(month=at.month, code=code)
    if not with_day:
        return f"{month} {at.year}"
    day = DAY_FIRST.get(code, "{day} {month} {year}").format(day=at.day, month=month, year=at.year)
    has_clock = fraction_of_day(text) > 0 and "T" in text
    return f"{day}, {at.hour:02d}:{at.minute:02d}" if has_clock else day
