"""Claims about two versions of a form."""

from ventanilla.engines.questionnaire import Retyped, difference
from ventanilla.engines.questionnaire.tests.making import ask, form, pick

END_REPEAT = {"type": "end_repeat"}


def test_a_form_does_not_differ_from_itself() -> None:
    made = form(ask("text", "a"), ask("select_one l", "b"), choices=pick("l", "x"))

    found = difference(old=made, new=made)

    assert not found.loses_answers
    assert (found.added, found.removed, found.reworded, dict(found.choices_added)) == ((), (), (), {})


def test_what_was_added_removed_retyped_and_moved_is_told() -> None:
    old = form(
        ask("text", "gone"), ask("text", "kept", "Old words"), ask("integer", "number"), ask("text", "inside"),
        ask("text", "private"), ask("select_one l", "choice"), choices=pick("l", "x", "y"),
    )  # fmt: skip
    new = form(
        ask("text", "kept", "New words", required="yes"), ask("decimal", "number"),
        ask("begin_repeat", "r"), ask("text", "inside"), END_REPEAT, ask("text", "fresh"),
        ask("text", "private", zone="sealed"), ask("select_one l", "choice"), choices=pick("l", "x", "z"),
    )  # fmt: skip

    found = difference(old=old, new=new)

    assert found.loses_answers
    assert (found.added, found.removed, found.moved) == (("fresh",), ("gone",), ("inside",))
    assert found.retyped == (Retyped("number", "integer", "decimal"),)
    assert (dict(found.choices_added), dict(found.choices_removed)) == (
        {"choice": ("z",)},
        {"choice": ("y",)},
    )
    assert (found.newly_required, found.reworded) == (("kept",), ("kept",))
    assert (found.newly_sealed, found.newly_open) == (("private",), ())


def test_a_question_moved_to_another_group_keeps_its_answers() -> None:
    old = form(ask("text", "a"))
    new = form(ask("begin_group", "g"), ask("text", "a"), {"type": "end_group"})

    assert not difference(old=old, new=new).loses_answers


def test_more_choices_lose_nothing() -> None:
    old = form(ask("select_one l", "a"), choices=pick("l", "x"))
    new = form(ask("select_one l", "a"), choices=pick("l", "x", "y"))

    found = difference(old=old, new=new)

    assert not found.loses_answers
    assert found.choices_added == {"a": ("y",)}
