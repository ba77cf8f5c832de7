"""Claims about adding and removing entries of a repeat on a posted page."""

import pytest

from ventanilla.engines.questionnaire import Cleaned, Form, clean, evaluate
from ventanilla.engines.questionnaire.tests.making import TODAY, ask, form

END_REPEAT = {"type": "end_repeat"}


def send(made: Form, fields: dict[str, list[str]]) -> Cleaned:
    return clean(form=made, posted=fields, today=TODAY)


def repeats(**cells: str) -> Form:
    return form(
        ask("begin_repeat", "r", **cells), ask("integer", "n"), ask("begin_repeat", "s"), ask("text", "t"),
        END_REPEAT, END_REPEAT,
    )  # fmt: skip


def test_a_button_adds_an_entry_and_loses_nothing() -> None:
    found = send(repeats(), {"r[count]": ["1"], "r[1]/n": ["x"], "r[add]": ["1"]})

    assert found.answers["r[count]"] == 2
    assert found.evaluation.items[0].children[0].children[0].shown == ("x",)


def test_a_button_removes_an_entry_and_the_later_ones_move_up() -> None:
    fields = {"r[count]": ["3"], "r[1]/n": ["1"], "r[2]/n": ["2"], "r[3]/n": ["x"], "r[3]/s[1]/t": ["deep"]}

    found = send(repeats(), {**fields, "r[remove]": ["2"]})

    assert found.answers["r[count]"] == 2
    assert found.answers["r[1]/n"] == 1
    assert found.answers["r[2]/s[1]/t"] == "deep"
    assert found.errors["r[2]/n"][0].path == "r[2]/n"
    assert found.kept_raw["r[2]/n"] == ("x",)


def test_an_entry_inside_an_entry_has_its_own_buttons() -> None:
    found = send(repeats(), {"r[count]": ["2"], "r[2]/s[count]": ["1"], "r[2]/s[add]": ["1"]})

    assert (found.answers["r[1]/s[count]"], found.answers["r[2]/s[count]"]) == (1, 2)


def test_the_last_entry_can_be_removed() -> None:
    found = send(repeats(), {"r[count]": ["1"], "r[1]/n": ["1"], "r[remove]": ["1"]})

    assert found.answers == {"r[count]": 0}


@pytest.mark.parametrize(
    ("name", "value", "code"),
    [
        ("nobody", "1", "unknown_field"),
        ("r[1]/nobody", "1", "unknown_field"),
        ("n", "1", "unknown_field"),
        ("r", "1", "unknown_field"),
        ("r[1]/s[1]/n", "1", "unknown_field"),
        ("r[0]/n", "1", "unknown_field"),
        ("r[01]/n", "1", "unknown_field"),
        ("r[٢]/n", "1", "unknown_field"),
        ("r[51]/n", "1", "unknown_entry"),
        ("r[count]", "51", "too_many_entries"),
        ("r[count]", "-1", "unknown_entry"),
        ("r[count]", "9" * 50, "unknown_entry"),
        ("r[remove]", "x", "unknown_entry"),
        ("__proto__", "1", "unknown_field"),
        ("a" * 5_000, "1", "unknown_field"),
        ("' OR 1=1 --", "1", "unknown_field"),
    ],
)
def test_a_field_that_is_none_of_the_forms_is_named(name: str, value: str, code: str) -> None:
    found = send(repeats(), {name: [value]})

    assert {error.code for errors in found.errors.values() for error in errors} == {code}


def test_removing_an_entry_that_is_not_there_is_named() -> None:
    found = send(repeats(), {"r[count]": ["1"], "r[1]/n": ["1"], "r[remove]": ["7"]})

    assert found.errors["r[7]"][0].code == "unknown_entry"
    assert found.answers["r[1]/n"] == 1


def test_buttons_do_nothing_to_a_repeat_that_counts_itself() -> None:
    made = form(ask("begin_repeat", "r", repeat_count="2"), ask("integer", "n"), END_REPEAT)

    found = send(made, {"r[add]": ["1"], "r[1]/n": ["1"]})

    assert found.errors["r[add]"][0].code == "unknown_field"
    assert found.answers["r[count]"] == 2


def test_cleaned_answers_are_evaluated_the_same_again() -> None:
    found = send(repeats(), {"r[count]": ["2"], "r[1]/n": ["1"], "r[2]/n": ["2"], "r[2]/s[1]/t": ["x"]})

    again = evaluate(form=repeats(), answers=found.answers, today=TODAY)

    assert again.answers == found.answers
    assert again.dropped == {}
