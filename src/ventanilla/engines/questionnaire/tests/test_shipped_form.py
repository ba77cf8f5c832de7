"""Claims about the form that ships: five languages, nothing sealed, and what it concludes."""

import re
from functools import cache
from pathlib import Path

import pytest

from ventanilla.engines.questionnaire import (
    NEED_KINDS,
    Form,
    answers_in_words,
    as_xlsx,
    clean,
    evaluate,
    needs,
    read_sheets,
    read_xlsform,
    score,
    sheets_from_csv,
)
from ventanilla.engines.questionnaire.answers import Answer
from ventanilla.engines.questionnaire.form import Words
from ventanilla.engines.questionnaire.tests.making import TODAY

FOLDER = Path(__file__).parents[5] / "forms" / "needs-and-vulnerability"
LANGUAGES = ("es", "pt", "en", "fr", "ht")
LONGEST_SENTENCE_WORDS = 20
ROSA: dict[str, Answer] = {
    "came_with": "family",
    "your_age": "18_59",
    "household[count]": 2,
    "household[1]/member_age": 1,
    "household[2]/member_age": 40,
    "household[2]/member_care": ["ill"],
    "urgent_needs": ["bed"],
    "meals": 1,
    "lawyer": "yes",
    "family_apart": "yes",
    "children_apart": 2,
}


@cache
def shipped() -> Form:
    return read_sheets(sheets=rows(), name="needs-and-vulnerability")


def rows() -> dict[str, list[dict[str, str]]]:
    names = ("survey", "choices", "settings")
    return sheets_from_csv(
        texts={name: (FOLDER / f"{name}.csv").read_text(encoding="utf-8") for name in names}
    )


def every_text(made: Form) -> list[tuple[str, Words]]:
    texts = [(f"{name}.label", node.label) for name, node in made.nodes.items() if node.kind != "hidden"]
    for name, node in made.nodes.items():
        texts += [
            (f"{name}.{part}", getattr(node, part))
            for part in ("hint", "constraint_message")
            if getattr(node, part)
        ]
        texts += [(f"{name}.{choice.name}", choice.label) for choice in node.choices]
    return texts


def test_the_form_speaks_five_languages_everywhere() -> None:
    made = shipped()

    assert tuple(language.code for language in made.languages) == LANGUAGES
    missing = [where for where, words in every_text(made) if len(words.by_language) < len(LANGUAGES)]
    assert missing == []
    assert made.warnings == ()


def test_no_language_repeats_another_in_a_whole_question() -> None:
    made = shipped()

    labels = [node.label.by_language for node in made.nodes.values() if node.is_question]
    assert all(len({str(pieces) for pieces in label.values()}) == len(LANGUAGES) for label in labels)


def test_its_sentences_are_short() -> None:
    sentences = [
        sentence
        for _, words in every_text(shipped())
        for pieces in words.by_language.values()
        for sentence in re.split(r"[.?!]\s", "".join(piece for piece in pieces if isinstance(piece, str)))
    ]

    words = {text: [word for word in text.split() if word.strip("«»?!")] for text in sentences}
    assert [text for text in sentences if len(words[text]) > LONGEST_SENTENCE_WORDS] == []


def test_nothing_in_it_is_sealed_and_every_select_may_be_left_unsaid() -> None:
    made = shipped()

    assert {node.zone for node in made.nodes.values()} == {"open"}
    selects = [node for node in made.nodes.values() if node.type in {"select_one", "select_multiple"}]
    assert [node.name for node in selects if node.choice("prefer_not") is None] == []


def test_only_the_first_question_must_be_answered() -> None:
    made = shipped()

    assert [node.name for node in made.nodes.values() if node.required] == ["came_with"]
    assert 40 <= sum(node.is_question for node in made.nodes.values()) <= 60
    assert len(made.pages) == 12


def test_the_same_form_can_be_uploaded_as_a_spreadsheet() -> None:
    assert read_xlsform(data=as_xlsx(sheets=rows()), name="x").digest == shipped().digest


def test_it_finds_what_a_mother_with_a_baby_and_no_bed_needs() -> None:
    made = shipped()

    found = needs(form=made, answers=ROSA, today=TODAY, language="en")

    assert {(need.kind, need.urgency) for need in found} == {
        ("shelter", "today"),
        ("food", "today"),
        ("health", "this_week"),
        ("legal_orientation", "this_week"),
        ("family_reunion", "this_week"),
    }
    total = score(form=made, answers=ROSA, today=TODAY, language="ht")
    assert total.points == sum(reason.points for reason in total.reasons) == 12
    assert total.level == "medium"


def test_every_kind_of_need_can_be_found() -> None:
    made = shipped()

    given = {need for node in made.nodes.values() for need in node.needs}
    given |= {need for node in made.nodes.values() for choice in node.choices for need in choice.needs}
    assert given == set(NEED_KINDS)


def test_someone_who_says_nothing_is_asked_nothing_more_and_scores_nothing() -> None:
    made = shipped()
    silent = {name: "prefer_not" for name, node in made.nodes.items() if node.type == "select_one"}

    found = evaluate(form=made, answers=silent, today=TODAY)

    assert found.is_complete
    assert score(form=made, answers=silent, today=TODAY).points == 0
    assert needs(form=made, answers=silent, today=TODAY) == ()


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_can_be_read_back_in_each_language(language: str) -> None:
    lines = answers_in_words(form=shipped(), answers=ROSA, today=TODAY, language=language)

    assert len(lines) == len(ROSA) - 1
    assert all(line.question and line.answer and line.group for line in lines)


def test_questions_on_safety_wait_for_a_yes() -> None:
    made = shipped()

    closed = evaluate(form=made, answers={"came_with": "alone"}, today=TODAY)
    opened = evaluate(form=made, answers={"came_with": "alone", "safety_ok": "yes"}, today=TODAY)

    def names(evaluation: object) -> list[str]:
        return [item.name for item in evaluation.page("safety").children]

    assert names(closed) == ["safety_note", "safety_ok"]
    assert names(opened) == ["safety_note", "safety_ok", "afraid", "hurt", "controlled", "debt_threat"]


def test_none_of_these_stands_alone() -> None:
    found = clean(
        form=shipped(),
        posted={"came_with": ["alone"], "urgent_needs": ["food", "none"]},
        today=TODAY,
        language="en",
    )

    assert "without another answer" in found.errors["urgent_needs"][0].message
