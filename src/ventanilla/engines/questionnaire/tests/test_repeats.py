"""Claims about repeats: entries, what they are called, and what is calculated over them."""

import pytest

from ventanilla.engines.questionnaire import Evaluation, Form, evaluate
from ventanilla.engines.questionnaire.answers import Answer
from ventanilla.engines.questionnaire.tests.making import TODAY, YES_NO, ask, form

END_REPEAT = {"type": "end_repeat"}


def look(made: Form, answers: dict[str, Answer] | None = None) -> Evaluation:
    return evaluate(form=made, answers=answers or {}, today=TODAY)


def household(**cells: str) -> Form:
    return form(
        ask("select_one yn", "together", choices=""),
        ask("begin_repeat", "member", "Person", relevant="${together} = 'yes'", **cells),
        ask("text", "name_used"),
        ask("integer", "age", "Age of ${name_used}", relevant="${name_used} != ''"),
        ask("begin_repeat", "job", "Job"),
        ask("text", "job_title", "Job of ${name_used}"),
        END_REPEAT,
        END_REPEAT,
        ask("calculate", "people", calculation="1 + count(${member})"),
        ask("calculate", "oldest", calculation="max(${age})"),
        ask("calculate", "minors", calculation="count(${member}[${age} < 18])"),
        ask("calculate", "first", calculation="indexed-repeat(${age}, ${member}, 1)"),
        ask("calculate", "titles", calculation="join(', ', ${job_title})"),
        choices=YES_NO,
    )


TWO: dict[str, Answer] = {
    "together": "yes",
    "member[1]/name_used": "Luz",
    "member[1]/age": 9,
    "member[1]/job[1]/job_title": "cook",
    "member[1]/job[2]/job_title": "baker",
    "member[2]/name_used": "Sol",
    "member[2]/age": 41,
    "member[2]/job[1]/job_title": "mason",
}


def test_calculations_look_into_every_entry() -> None:
    answers = look(household(), TWO).answers

    assert answers["people"] == "3"
    assert answers["oldest"] == "41"
    assert answers["minors"] == "1"
    assert answers["first"] == "9"
    assert answers["titles"] == "cook, baker, mason"


def test_a_label_speaks_of_its_own_entry() -> None:
    items = {item.path: item.label for top in look(household(), TWO).items for item in top.walk()}

    assert items["member[1]/age"] == "Age of Luz"
    assert items["member[2]/age"] == "Age of Sol"
    assert items["member[1]/job[2]/job_title"] == "Job of Luz"


def test_entries_that_are_not_asked_count_for_nothing() -> None:
    found = look(household(), {**TWO, "together": "no"})

    assert found.answers["people"] == "1"
    assert "oldest" not in found.answers
    assert set(found.dropped) == {key for key in TWO if key != "together"}


def test_a_repeat_begins_with_one_entry_and_keeps_the_number_it_has() -> None:
    made = household()

    assert look(made, {"together": "yes"}).answers["member[count]"] == 1
    assert look(made, {"together": "yes", "member[count]": 3}).answers["member[count]"] == 3
    assert look(made, {"together": "yes", "member[count]": 0}).answers["member[count]"] == 0


def test_a_repeat_with_a_count_has_that_many_entries_and_no_buttons() -> None:
    made = form(
        ask("integer", "n"), ask("begin_repeat", "r", repeat_count="${n}"), ask("text", "t"), END_REPEAT
    )

    repeat = look(made, {"n": 3, "r[5]/t": "too far"}).items[1]

    assert [entry.path for entry in repeat.children] == ["r[1]", "r[2]", "r[3]"]
    assert not repeat.can_add
    assert not repeat.can_remove
    assert look(made, {}).items[1].children == ()


def test_a_count_beyond_the_limit_is_an_error_and_not_a_page_of_thousands() -> None:
    made = form(
        ask("integer", "n"), ask("begin_repeat", "r", repeat_count="${n}"), ask("text", "t"), END_REPEAT
    )

    found = look(made, {"n": 1_000_000})

    assert found.errors["r"][0].code == "too_many_entries"
    assert len(found.items[1].children) == 50


def test_a_pattern_on_every_entry_counts_as_work() -> None:
    slow = "regex(${t}, '(a|b|c|d|e|f|g|h|i|j){40}(a|b|c|d){200}')"
    made = form(
        ask("begin_repeat", "r"), ask("text", "t"), ask("calculate", "c", calculation=slow), END_REPEAT
    )

    found = look(made, {f"r[{at}]/t": "a" * 2_000 for at in range(1, 41)})

    assert found.errors[""][0].code == "form_too_heavy"


def test_repeats_inside_repeats_share_one_limit() -> None:
    rows = [ask("begin_repeat", f"r{at}", repeat_count="50") for at in range(4)]

    found = look(form(*rows, ask("text", "t"), *[END_REPEAT] * 4))

    assert sum(1 for top in found.items for item in top.walk() if item.kind == "entry") <= 300


def test_a_question_can_look_at_the_entry_before_it() -> None:
    made = form(
        ask("begin_repeat", "r"),
        ask("integer", "n"),
        ask("calculate", "before", calculation="indexed-repeat(${n}, ${r}, position(..) - 1)"),
        ask("calculate", "number", calculation="index()"),
        END_REPEAT,
    )

    answers = look(made, {"r[1]/n": 5, "r[2]/n": 7}).answers

    assert "r[1]/before" not in answers
    assert answers["r[2]/before"] == "5"
    assert [answers["r[1]/number"], answers["r[2]/number"]] == ["1", "2"]


@pytest.mark.parametrize(
    "answers",
    [
        {"n": "not a number", "m": "maybe", "together": ["x"], "member[9999]/age": 1, "member[count]": -5},
        {"member[count]": "many", "": 1, "[[[": 2, "together": None, "member": {"a": 1}},
        {"member[2]/age": float("inf"), "together": "yes", "member[2]/name_used": "x"},
    ],
)
def test_answers_that_make_no_sense_do_no_harm(answers: dict[str, Answer]) -> None:
    assert look(household(), answers).items
