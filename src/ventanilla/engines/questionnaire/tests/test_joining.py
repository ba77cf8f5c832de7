"""Claims about a page two people filled in, and about what could not be read on an earlier day."""

from ventanilla.engines.questionnaire import Fields, clean, evaluate, fields_in, fields_of, join
from ventanilla.engines.questionnaire.tests.making import TODAY, YES_NO, ask, form, pick

REPEAT = form(
    ask("begin_repeat", "kin"), ask("text", "name"), ask("integer", "age"), {"type": "end_repeat"}
)  # fmt: skip
FLAT = form(
    ask("integer", "age"),
    ask("date", "on"),
    ask("select_multiple abc", "m"),
    choices=[*YES_NO, *pick("abc", "a", "b", "c")],
)


def kin(*entries: tuple[str, str]) -> Fields:
    """The fields of a page with some relatives."""
    fields: Fields = {"kin[count]": [str(len(entries))]}
    for number, (name, age) in enumerate(entries, start=1):
        fields |= {f"kin[{number}]/name": [name], f"kin[{number}]/age": [age]}
    return fields


def test_what_cannot_be_read_is_shown_again_with_its_fault() -> None:
    found = clean(form=FLAT, posted={"age": ["abc"]}, today=TODAY, before={"age": 30})

    shown = evaluate(form=FLAT, answers=found.answers, kept=found.kept, today=TODAY)

    assert found.answers["age"] == 30
    assert shown.items[0].shown == ("abc",)
    assert [error.code for error in shown.errors["age"]] == ["not_a_whole_number"]


def test_what_is_not_asked_any_more_is_no_fault() -> None:
    made = form(ask("select_one yn", "a"), ask("integer", "b", relevant="${a} = 'yes'"), choices=YES_NO)

    assert evaluate(form=made, answers={"a": "no"}, kept={"b": ["x"]}, today=TODAY).is_complete


def test_an_entry_taken_away_moves_what_cannot_be_read_with_its_entry() -> None:
    posted = {**kin(("Ana", "3"), ("Luis", "abc")), "kin[remove]": ["1"]}

    found = clean(form=REPEAT, posted=posted, today=TODAY)

    assert found.kept == {"kin[1]/age": ("abc",)}


def test_the_same_answer_written_in_another_way_is_no_change() -> None:
    was: Fields = {"age": ["1 200"], "on": ["2026-11-22"], "m": ["a", "c"]}
    typed: Fields = {"age": ["1200"], "on": ["22/11/2026"], "m": ["c", "a"]}

    joined = join(form=FLAT, was=was, typed=typed, saved={**was, "age": ["7"]})

    assert joined.yours == frozenset()
    assert joined.theirs == {"age"}
    assert joined.posted["age"] == ["7"]


def test_each_keeps_what_only_one_touched() -> None:
    was: Fields = {"age": [], "on": []}

    joined = join(form=FLAT, was=was, typed={"age": ["3"]}, saved={"age": [], "on": ["2026-01-01"]})

    assert joined.posted == {"age": ["3"], "on": ["2026-01-01"]}
    assert joined.yours == {"age"}
    assert joined.theirs == {"on"}


def test_entries_a_colleague_added_are_taken_over() -> None:
    was = kin(("Ana", "3"))

    joined = join(form=REPEAT, was=was, typed=kin(("Ana", "4")), saved=kin(("Ana", "3"), ("Luis", "9")))

    assert joined.posted == kin(("Ana", "4"), ("Luis", "9"))


def test_after_a_colleague_took_an_entry_away_two_people_are_not_mixed() -> None:
    was = kin(("Ana", "3"), ("Luis", "9"))

    joined = join(form=REPEAT, was=was, typed=kin(("Ana", "4"), ("Luis", "9")), saved=kin(("Luis", "9")))

    assert joined.posted == kin(("Ana", "4"), ("Luis", "9"))
    assert "kin[1]/name" in joined.theirs


def test_an_entry_nobody_here_touched_goes_when_a_colleague_took_it_away() -> None:
    was = kin(("Ana", "3"), ("Luis", "9"))

    joined = join(form=REPEAT, was=was, typed=was, saved=kin(("Luis", "9")))
    found = clean(form=REPEAT, posted=joined.posted, today=TODAY)

    assert found.answers == {"kin[count]": 1, "kin[1]/name": "Luis", "kin[1]/age": 9}


def test_a_page_nobody_touched_sends_what_it_shows() -> None:
    shown = evaluate(form=REPEAT, answers={"kin[1]/name": "Ana", "kin[1]/age": 3}, today=TODAY)
    page = shown.pages[0]

    posted = fields_of(page=page)

    assert posted == kin(("Ana", "3"))
    assert fields_in(form=REPEAT, posted={**posted, "go": ["next"]}, ignore=frozenset({"go"})) == posted
