"""Claims about answers in words."""

import pytest

from ventanilla.engines.questionnaire import AnswerLine, answers_in_words
from ventanilla.engines.questionnaire.answers import Answer
from ventanilla.engines.questionnaire.tests.making import TODAY, ask, form, pick

MADE = form(
    {"type": "begin_group", "name": "g", "label::Español (es)": "Familia", "label::English (en)": "Family"},
    {"type": "begin_repeat", "name": "r", "label::Español (es)": "Persona", "label::English (en)": "Person"},
    {"type": "select_multiple l", "name": "m", "label::Español (es)": "¿Qué?", "label::English (en)": "What?"},
    {"type": "date", "name": "d", "label::Español (es)": "Día de ${m}", "label::English (en)": "Day of ${m}"},
    {"type": "end_repeat"},
    {"type": "end_group"},
    {"type": "calculate", "name": "c", "calculation": "1"},
    {"type": "datetime", "name": "at", "label::Español (es)": "Hora", "label::English (en)": "Time"},
    {"type": "date", "name": "month", "label::Español (es)": "Mes", "label::English (en)": "Month",
     "appearance": "month-year"},
    choices=[
        {"list_name": "l", "name": "x", "label::Español (es)": "Equis", "label::English (en)": "Ex"},
        {"list_name": "l", "name": "y", "label::Español (es)": "Ye", "label::English (en)": "Wy"},
    ],
    default_language="Español (es)",
)  # fmt: skip


def read(answers: dict[str, Answer], language: str) -> tuple[AnswerLine, ...]:
    return answers_in_words(form=MADE, answers=answers, today=TODAY, language=language)


def test_answers_are_read_with_their_headings() -> None:
    lines = read({"r[1]/m": ["x"], "r[2]/m": ["x", "y"], "r[2]/d": "2026-11-22"}, "en")

    assert [(line.path, line.group, line.question, line.answer) for line in lines] == [
        ("r[1]/m", "Family · Person 1", "What?", "Ex"),
        ("r[2]/m", "Family · Person 2", "What?", "Ex, Wy"),
        ("r[2]/d", "Family · Person 2", "Day of Ex, Wy", "22 November 2026"),
    ]
    assert lines[1].value == ["x", "y"]


@pytest.mark.parametrize(
    ("language", "day", "month"),
    [("es", "5 de marzo de 2026, 14:30", "marzo 2026"), ("pt", "5 de março de 2026, 14:30", "março 2026"),
     ("fr", "5 mars 2026, 14:30", "mars 2026"), ("en", "5 March 2026, 14:30", "March 2026")],
)  # fmt: skip
def test_dates_are_written_out_in_the_language_of_the_reader(language: str, day: str, month: str) -> None:
    languages = {code: {"type": "datetime", "name": "at", f"label::{code}": "T"} for code in (language,)}
    made = form(
        languages[language],
        {"type": "date", "name": "month", f"label::{language}": "M", "appearance": "month-year"},
    )

    found = answers_in_words(
        form=made,
        answers={"at": "2026-03-05T14:30:00", "month": "2026-03-01"},
        today=TODAY,
        language=language,
    )

    assert [line.answer for line in found] == [day, month]


def test_what_is_not_asked_or_only_calculated_is_not_read_back() -> None:
    made = form(
        ask("integer", "n"),
        ask("text", "t", relevant="${n} > 3"),
        ask("calculate", "c", calculation="${n} + 1"),
    )

    found = answers_in_words(form=made, answers={"n": 1, "t": "hidden"}, today=TODAY)

    assert [line.path for line in found] == ["n"]


def test_a_choice_that_no_longer_exists_keeps_its_name() -> None:
    made = form(ask("select_one l", "a"), choices=pick("l", "x"))

    assert answers_in_words(form=made, answers={"a": "old"}, today=TODAY)[0].answer == "old"
