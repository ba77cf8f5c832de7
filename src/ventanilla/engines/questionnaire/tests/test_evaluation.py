"""Claims about what to ask now and what follows from the answers."""

from datetime import datetime

import pytest

from ventanilla.engines.questionnaire import Evaluation, Form, evaluate
from ventanilla.engines.questionnaire.answers import Answer
from ventanilla.engines.questionnaire.tests.making import TODAY, YES_NO, ask, form, pick

END_GROUP = {"type": "end_group"}
END_REPEAT = {"type": "end_repeat"}
NOW = datetime(2026, 11, 22, 10, 30)  # noqa: DTZ001


def look(made: Form, answers: dict[str, Answer] | None = None, language: str = "") -> Evaluation:
    return evaluate(form=made, answers=answers or {}, today=TODAY, now=NOW, language=language)


def shown(made: Form, answers: dict[str, Answer] | None = None) -> list[str]:
    return [item.path for top in look(made, answers).items for item in top.walk()]


def test_a_question_is_shown_only_while_it_is_relevant() -> None:
    made = form(ask("select_one yn", "a"), ask("text", "b", relevant="${a} = 'yes'"), choices=YES_NO)

    assert shown(made) == ["a"]
    assert shown(made, {"a": "yes"}) == ["a", "b"]
    assert shown(made, {"a": "no"}) == ["a"]


def test_what_stands_in_a_group_goes_with_it() -> None:
    made = form(
        ask("integer", "n"),
        ask("begin_group", "g", relevant="${n} > 3"),
        ask("text", "inside"),
        END_GROUP,
        ask("text", "after", relevant="${inside} != ''"),
    )

    assert shown(made, {"n": 4, "inside": "x"}) == ["n", "g", "inside", "after"]
    assert shown(made, {"n": 3, "inside": "x"}) == ["n"]
    assert look(made, {"n": 3, "inside": "x"}).dropped == {"inside": "x"}


def test_a_question_that_is_not_asked_counts_as_empty() -> None:
    made = form(
        ask("select_one yn", "a"),
        ask("integer", "n", relevant="${a} = 'yes'"),
        ask("calculate", "blank", calculation="${n} = ''"),
        ask("calculate", "number", calculation="count(${n})"),
        ask("begin_repeat", "r", repeat_count="0"),
        ask("text", "t"),
        END_REPEAT,
        ask("calculate", "none", calculation="${t} = ''"),
        choices=YES_NO,
    )

    answers = look(made, {"a": "no", "n": 7}).answers

    assert (answers["blank"], answers["number"], answers["none"]) == ("true", "0", "true")


def test_the_choices_follow_an_earlier_answer() -> None:
    towns = [*pick("town", "lima", "cusco", region="south"), *pick("town", "piura", region="north")]
    made = form(
        ask("select_one region", "where"),
        ask("select_one town", "town", choice_filter="region = ${where}"),
        choices=[*pick("region", "north", "south"), *towns],
    )

    options = look(made, {"where": "north"}).items[1].options
    found = look(made, {"where": "north", "town": "lima"})

    assert [option.name for option in options] == ["piura"]
    assert found.errors["town"][0].code == "choice_not_offered"


def test_choices_can_be_looked_up_in_their_list() -> None:
    made = form(
        ask("select_one town", "town"),
        ask("calculate", "post", calculation="instance('town')/root/item[name = ${town}]/code"),
        ask("calculate", "word", calculation="jr:choice-name(${town}, '${town}')"),
        choices=[*pick("town", "lima", code="L1"), *pick("town", "cusco", code="C2")],
    )

    answers = look(made, {"town": "cusco"}).answers

    assert (answers["post"], answers["word"]) == ("C2", "Cusco")


def test_a_default_is_there_until_the_person_answers() -> None:
    made = form(
        ask("text", "a", default="here"),
        ask("date", "b", default="today()"),
        ask("calculate", "c", calculation="concat(${a}, '!')"),
    )

    assert look(made).answers == {"a": "here", "b": "2026-11-22", "c": "here!"}
    assert look(made, {"a": "there", "b": ""}).answers == {"a": "there", "b": "", "c": "there!"}


def test_once_keeps_what_it_said_first() -> None:
    made = form(
        ask("calculate", "seen_on", calculation="once(today())"), ask("today", "day"), ask("start", "began")
    )

    first = look(made).answers
    later = look(made, {**first, "seen_on": "2020-01-01"}).answers

    assert first == {"seen_on": "2026-11-22", "day": "2026-11-22", "began": "2026-11-22T10:30:00"}
    assert later["seen_on"] == "2020-01-01"


def test_required_and_constraint_speak_in_the_forms_own_words() -> None:
    made = form(
        {
            "type": "integer", "name": "n", "label::Español (es)": "N", "label::English (en)": "N",
            "required": "yes", "required_message::Español (es)": "Hace falta",
            "constraint": ". >= 0 and . < 5", "constraint_message::Español (es)": "De 0 a 4",
            "constraint_message::English (en)": "From 0 to 4",
        },
        default_language="Español (es)",
    )  # fmt: skip

    assert look(made, {}, "es").errors["n"][0].message == "Hace falta"
    assert look(made, {"n": 7}, "en").errors["n"][0].message == "From 0 to 4"
    assert look(made, {}, "en").errors["n"][0].message == "Hace falta"
    assert look(made, {"n": 4}).errors == {}


def test_required_may_depend_on_other_answers() -> None:
    made = form(ask("integer", "n"), ask("text", "why", required="${n} > 3"))

    assert look(made, {"n": 3}).errors == {}
    assert look(made, {"n": 4}).errors["why"][0].code == "required"
    assert look(made, {"n": 4}).items[1].required


def test_progress_counts_what_is_asked_now() -> None:
    made = form(ask("text", "a"), ask("text", "b", relevant="${a} = 'x'", required="yes"), ask("note", "n"))

    assert look(made).progress.share_percent == 0
    assert look(made, {"a": "y"}).progress.share_percent == 100
    progress = look(made, {"a": "x"}).progress
    assert (progress.asked, progress.answered, progress.required_missing) == (2, 1, 1)


@pytest.mark.parametrize(
    ("value", "code"),
    [(0, "out_of_range"), (12, "out_of_range"), (3, "not_a_step"), (2.5, "not_a_number"), (4, "")],
)
def test_a_range_keeps_to_its_bounds_and_steps(value: float, code: str) -> None:
    made = form(ask("range", "r", parameters="start=2 end=10 step=2"))

    errors = look(made, {"r": value}).errors

    assert [error.code for error in errors.get("r", ())] == ([code] if code else [])


def test_appearance_and_parameters_reach_the_page() -> None:
    made = form(
        ask("text", "a", appearance="multiline", parameters="rows=5"),
        ask("select_one yn", "b", appearance="minimal likert"),
        choices=YES_NO,
    )

    first, second = look(made).items

    assert (first.appearance, first.parameters) == (("multiline",), {"rows": "5"})
    assert second.appearance == ("minimal", "likert")


def test_a_read_only_or_calculated_question_cannot_be_changed() -> None:
    made = form(ask("text", "a", read_only="yes", default="x"), ask("integer", "b", calculation="1 + 1"))

    assert [(item.read_only, item.value) for item in look(made).items] == [(True, "x"), (True, 2)]


def test_a_form_that_asks_for_too_much_work_says_so() -> None:
    heavy = "count(${r}[count(${r}[count(${r}[${t} = ${t}]) > 0]) > 0])"
    made = form(
        ask("begin_repeat", "r", repeat_count="50"),
        ask("text", "t"),
        END_REPEAT,
        ask("calculate", "c", calculation=heavy),
    )

    assert look(made).errors[""][0].code == "form_too_heavy"


def test_guidance_and_hint_come_in_the_readers_language() -> None:
    made = form(
        {
            "type": "text", "name": "a", "label::Español (es)": "Uno", "label::Português (pt)": "Um",
            "hint::Español (es)": "Pista", "guidance_hint::Português (pt)": "Guia",
        },
        default_language="Español (es)",
    )  # fmt: skip

    item = look(made, language="pt-br").items[0]

    assert (item.label, item.hint, item.guidance) == ("Um", "Pista", "Guia")
