"""Claims about reading a posted page."""

import pytest

from ventanilla.engines.questionnaire import Cleaned, Form, clean
from ventanilla.engines.questionnaire.answers import Answer
from ventanilla.engines.questionnaire.tests.making import TODAY, YES_NO, ask, form, pick

END_GROUP = {"type": "end_group"}
END_REPEAT = {"type": "end_repeat"}


def post(made: Form, before: dict[str, Answer] | None = None, page: str = "", **fields: list[str]) -> Cleaned:
    return clean(form=made, posted=fields, today=TODAY, before=before, page=page)


def send(made: Form, fields: dict[str, list[str]], before: dict[str, Answer] | None = None) -> Cleaned:
    return clean(form=made, posted=fields, today=TODAY, before=before)


def one(kind: str, **cells: str) -> Form:
    return form(ask(kind, "a", **cells), choices=[*YES_NO, *pick("abc", "a", "b", "c")])


@pytest.mark.parametrize(
    ("kind", "typed", "answer"),
    [
        ("text", "  Ana\r\nMaría  ", "Ana\nMaría"),
        ("text", "e\u0301l", "él"),
        ("integer", " 12 ", 12),
        ("integer", "-3", -3),
        ("integer", "1 200", 1200),
        ("integer", "٣", 3),
        ("decimal", "2,5", 2.5),
        ("decimal", ".5", 0.5),
        ("date", "2026-11-22", "2026-11-22"),
        ("date", "22/11/2026", "2026-11-22"),
        ("date", "1.2.2026", "2026-02-01"),
        ("time", "9:05", "09:05:00"),
        ("time", "14h30", "14:30:00"),
        ("datetime", "2026-11-22T10:30", "2026-11-22T10:30:00"),
        ("datetime", "22/11/2026 10:30", "2026-11-22T10:30:00"),
        ("select_one yn", "yes", "yes"),
        ("acknowledge", "OK", "OK"),
        ("range", "5", 5),
    ],
)
def test_what_people_type_is_understood(kind: str, typed: str, answer: Answer) -> None:
    found = post(one(kind), a=[typed])

    assert found.is_valid
    assert found.answers["a"] == answer


@pytest.mark.parametrize(
    ("kind", "typed", "code"),
    [
        ("integer", "twelve", "not_a_whole_number"),
        ("integer", "1.5", "not_a_whole_number"),
        ("integer", "9" * 30, "number_too_large"),
        ("decimal", "1e5", "not_a_number"),
        ("decimal", "nan", "not_a_number"),
        ("date", "31/02/2026", "not_a_date"),
        ("date", "11/22/2026", "not_a_date"),
        ("date", "tomorrow", "not_a_date"),
        ("time", "25:00", "not_a_time"),
        ("datetime", "2026-11-22 99:00", "not_a_datetime"),
        ("select_one yn", "maybe", "not_a_choice"),
        ("acknowledge", "no", "not_a_choice"),
        ("range", "99", "out_of_range"),
        ("text", "x" * 4_001, "too_long"),
        ("text", "a\x00b", "strange_signs"),
        ("text", "\ud800", "strange_signs"),
        ("text", "sí\u202eon", "strange_signs"),
        ("text", "nacio\u200bnal", "strange_signs"),
    ],
)
def test_what_cannot_be_read_is_named_and_kept(kind: str, typed: str, code: str) -> None:
    found = post(one(kind), a=[typed])

    assert [error.code for error in found.errors["a"]] == [code]
    assert found.kept_raw["a"] == (typed,)
    assert found.evaluation.items[0].shown == (typed,)
    assert not found.can_be_kept


def test_several_choices_keep_the_order_of_the_list_and_a_ranking_its_own() -> None:
    made = form(ask("select_multiple abc", "m"), ask("rank abc", "r"), choices=pick("abc", "a", "b", "c"))

    found = post(made, m=["c", "", "a"], r=["c", "a", "b"])

    assert found.answers == {"m": ["a", "c"], "r": ["c", "a", "b"]}


@pytest.mark.parametrize(
    ("name", "values", "code"),
    [
        ("m", ["a", "a"], "picked_twice"),
        ("m", ["a", "z"], "not_a_choice"),
        ("m", ["a"] * 400, "too_many_values"),
        ("r", ["a", "b", "a"], "picked_twice"),
        ("t", ["x", "y"], "more_than_one"),
    ],
)
def test_too_many_or_too_few_values_are_named(name: str, values: list[str], code: str) -> None:
    made = form(
        ask("select_multiple abc", "m"),
        ask("rank abc", "r"),
        ask("text", "t"),
        choices=pick("abc", "a", "b", "c"),
    )

    assert send(made, {name: values}).errors[name][0].code == code


def test_a_date_may_be_typed_in_three_fields() -> None:
    made = form(
        ask("date", "born_on"),
        ask("date", "since", appearance="month-year"),
        ask("date", "year_of", appearance="year"),
    )

    found = send(
        made,
        {
            "born_on.day": ["7"], "born_on.month": ["3"], "born_on.year": ["1990"],
            "since.day": [""], "since.month": ["3"], "since.year": ["2020"], "year_of": ["2019"],
        },
    )  # fmt: skip

    assert found.answers == {"born_on": "1990-03-07", "since": "2020-03-01", "year_of": "2019-01-01"}
    assert found.evaluation.items[0].date_parts == ("7", "3", "1990")


def test_an_unfinished_date_keeps_its_parts() -> None:
    found = send(form(ask("date", "on")), {"on.day": ["31"], "on.month": [""], "on.year": ["2026"]})

    assert found.errors["on"][0].code == "not_a_date"
    assert found.evaluation.items[0].date_parts == ("31", "", "2026")


def test_three_empty_date_fields_are_no_answer() -> None:
    found = send(form(ask("date", "on")), {"on.day": [""], "on.month": [""], "on.year": [""]})

    assert found.is_valid
    assert found.answers == {}


def test_an_answer_no_longer_asked_is_dropped_and_told() -> None:
    made = form(ask("select_one yn", "a"), ask("text", "b", relevant="${a} = 'yes'"), choices=YES_NO)

    found = post(made, a=["no"], b=["still here"])

    assert found.answers == {"a": "no"}
    assert found.dropped == {"b": "still here"}
    assert found.kept_raw["b"] == ("still here",)


def test_a_fault_in_a_question_that_is_not_asked_is_no_fault() -> None:
    made = form(ask("select_one yn", "a"), ask("integer", "b", relevant="${a} = 'yes'"), choices=YES_NO)

    assert post(made, a=["no"], b=["x"]).is_valid


def test_a_page_of_thousands_of_fields_is_cut_short() -> None:
    found = send(one("text"), {f"x{at}": ["1"] for at in range(10_000)})

    assert found.errors[""][0].code == "too_many_fields"
    assert len(found.errors) <= 21


def test_the_token_of_the_page_is_no_answer() -> None:
    assert send(one("text"), {"csrfmiddlewaretoken": ["t"], "a": ["x"]}).is_valid


def test_a_page_of_a_longer_form_leaves_the_other_pages_alone() -> None:
    made = form(
        ask("begin_group", "one"), ask("text", "a", required="yes"), END_GROUP,
        ask("begin_group", "two"), ask("text", "b"), ask("text", "c", relevant="${a} = 'x'"), END_GROUP,
    )  # fmt: skip

    found = clean(
        form=made,
        posted={"b": ["new"]},
        today=TODAY,
        before={"a": "x", "b": "old", "c": "stays?"},
        page="two",
    )

    assert found.answers == {"a": "x", "b": "new"}


def test_questions_outside_groups_are_a_page_too() -> None:
    made = form(
        ask("text", "a"),
        ask("text", "b"),
        ask("begin_group", "g"),
        ask("text", "c"),
        END_GROUP,
        ask("text", "d"),
    )
    before: dict[str, Answer] = {"a": "1", "b": "2", "c": "3", "d": "4"}

    found = clean(form=made, posted={"a": ["x"]}, today=TODAY, before=before, page="a")

    assert found.answers == {"a": "x", "c": "3", "d": "4"}
    assert [(page.name, [item.name for item in page.children]) for page in found.evaluation.pages] == [
        ("a", ["a", "b"]),
        ("g", ["c"]),
        ("d", ["d"]),
    ]
    assert found.evaluation.page("g") == found.evaluation.items[2]


def test_a_later_page_loses_what_an_earlier_answer_no_longer_allows() -> None:
    made = form(
        ask("begin_group", "one"), ask("text", "a"), END_GROUP,
        ask("begin_group", "two"), ask("text", "c", relevant="${a} = 'x'"), END_GROUP,
    )  # fmt: skip

    found = clean(form=made, posted={"a": ["y"]}, today=TODAY, before={"a": "x", "c": "was"}, page="one")

    assert found.answers == {"a": "y"}
    assert found.dropped == {"c": "was"}


def test_what_is_posted_for_a_locked_question_is_not_taken() -> None:
    made = form(
        ask("text", "a", read_only="yes"),
        ask("text", "b", calculation="'mine'"),
        ask("hidden", "h", default="x"),
    )

    found = send(made, {"a": ["theirs"], "b": ["theirs"]}, {"a": "kept"})

    assert found.answers == {"a": "kept", "b": "mine", "h": "x"}
    assert send(made, {"h": ["theirs"]}).errors["h"][0].code == "unknown_field"


def test_an_emptied_question_does_not_fall_back_to_its_default() -> None:
    made = one("text", default="here")

    assert post(made, a=[""]).answers == {"a": ""}
    assert post(made).answers == {"a": "here"}


def test_missing_answers_can_be_kept_for_later_but_wrong_ones_cannot() -> None:
    made = form(ask("text", "a", required="yes"), ask("integer", "b"))

    assert post(made, b=["1"]).can_be_kept
    assert not post(made, b=["1"]).is_valid
    assert not post(made, b=["x"]).can_be_kept
