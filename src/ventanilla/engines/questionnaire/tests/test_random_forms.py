"""Claims that hold for every form and every answer."""

from typing import Any
from xml.etree import ElementTree

from elementpath import XPath1Parser, select
from hypothesis import given, settings
from hypothesis import strategies as st
from pyxform.xls2xform import convert

from ventanilla.engines.questionnaire import (
    Evaluation,
    Form,
    answers_in_words,
    clean,
    difference,
    evaluate,
    needs,
    read_sheets,
    score,
)
from ventanilla.engines.questionnaire.answers import Answer
from ventanilla.engines.questionnaire.tests.making import TODAY, Row, ask, pick, sheets

XFORMS = "{http://www.w3.org/2002/xforms}"
CHOICES = pick("abc", "a", "b", "c", points=1, need="food")
KINDS = ["text", "integer", "decimal", "date", "time", "datetime", "select_one abc", "select_multiple abc", "rank abc",
         "note", "acknowledge", "range", "hidden", "calculate"]  # fmt: skip
words = st.sampled_from(
    ["", "a", "b", "x", "7", "3", "-1", "2026-11-22", "a b", "12:30", "no", "OK", "\x00", "ñ" * 50]
)


def conditions(names: list[str]) -> st.SearchStrategy[str]:
    """Expressions over the questions that came before."""
    if not names:
        return st.sampled_from(["true()", "1 = 1"])
    name = st.sampled_from(names).map("${{{}}}".format)
    simple = st.one_of(
        st.builds("{} = '{}'".format, name, st.sampled_from(["a", "b", "7"])),
        st.builds("number({}) > {}".format, name, st.integers(-1, 8)),
        st.builds("not({} != '')".format, name),
        st.builds("string-length({}) < {}".format, name, st.integers(0, 3)),
        st.builds("contains({}, 'a') or {} = {}".format, name, name, name),
    )
    return st.one_of(simple, st.builds("({}) and ({})".format, simple, simple))


@st.composite
def surveys(draw: st.DrawFn, *, kinds: tuple[str, ...] = tuple(KINDS), repeats: bool = True) -> list[Row]:
    """A survey sheet with groups, repeats, relevance and calculations."""
    rows: list[Row] = []
    names: list[str] = []
    opened: list[str] = []
    for at in range(draw(st.integers(1, 12))):
        step = draw(st.integers(0, 9))
        if step == 0 and len(opened) < 3:
            kind = draw(st.sampled_from(["group", "repeat"])) if repeats else "group"
            rows.append(ask(f"begin_{kind}", f"g{at}", relevant=draw(conditions(names))))
            opened.append(kind)
            continue
        if step == 1 and opened:
            rows.append({"type": f"end_{opened.pop()}"})
            continue
        kind = draw(st.sampled_from(kinds))
        cells: Row = {"relevant": draw(conditions(names))} if draw(st.booleans()) else {}
        if kind == "calculate":
            cells["calculation"] = draw(conditions(names))
        elif draw(st.booleans()) and kind != "note":
            cells |= {
                "required": draw(conditions(names)),
                "constraint": ". != 'b'",
                "default": draw(st.sampled_from("a7")),
            }
        rows.append(ask(kind, f"q{at}", f"Question {at}", **cells))
        names.append(f"q{at}")
    rows.append(ask("text", "last"))
    return [*rows, *({"type": f"end_{kind}"} for kind in reversed(opened))]


def read(rows: list[Row]) -> Form:
    return read_sheets(sheets=sheets(*rows, choices=CHOICES), name="f")


def asked(evaluation: Evaluation) -> list[str]:
    return [item.path for top in evaluation.items for item in top.walk()]


def fields(made: Form) -> st.SearchStrategy[str]:
    """Names that fit the form, names that nearly do, and nonsense."""
    names = list(made.nodes)
    entry = st.builds("{}[{}]/{}".format, st.sampled_from(names), st.integers(0, 4), st.sampled_from(names))
    marked = st.builds(
        "{}[{}]".format, st.sampled_from(names), st.sampled_from(["count", "add", "remove", "x"])
    )
    return st.one_of(st.sampled_from(names), entry, marked, st.text(max_size=10))


@settings(max_examples=30, deadline=None)
@given(st.data())
def test_no_posted_page_makes_any_form_stumble_and_cleaning_twice_changes_nothing(
    data: st.DataObject,
) -> None:
    made = read(data.draw(surveys()))
    posted = data.draw(st.dictionaries(fields(made), st.lists(words, max_size=3), max_size=12))

    first = clean(form=made, posted=posted, today=TODAY)
    second = evaluate(form=made, answers=first.answers, today=TODAY)

    assert second.answers == first.answers
    assert asked(second) == asked(first.evaluation)
    assert not set(first.dropped) & set(first.answers)
    total = score(form=made, answers=first.answers, today=TODAY)
    assert total.points == sum(reason.points for reason in total.reasons)
    assert all(need.because for need in needs(form=made, answers=first.answers, today=TODAY))
    assert answers_in_words(form=made, answers=first.answers, today=TODAY) is not None
    assert not difference(old=made, new=made).loses_answers


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=2),
    max_leaves=4,
)


@settings(max_examples=30, deadline=None)
@given(st.data())
def test_no_stored_answers_make_any_form_stumble(data: st.DataObject) -> None:
    made = read(data.draw(surveys()))
    stored: dict[str, Any] = data.draw(st.dictionaries(fields(made), json_values, max_size=8))

    found = evaluate(form=made, answers=stored, today=TODAY)

    assert evaluate(form=made, answers=found.answers, today=TODAY).answers == found.answers


PLAIN = ("text", "integer", "calculate")


@settings(max_examples=30, deadline=None)
@given(st.data())
def test_what_is_asked_is_what_elementpath_says_of_pyxforms_own_form(data: st.DataObject) -> None:
    given_sheets = sheets(*data.draw(surveys(kinds=PLAIN, repeats=False)), choices=CHOICES)
    made = read_sheets(sheets=given_sheets, name="f")
    answers: dict[str, Answer] = {
        name: data.draw(
            st.integers(-2, 9) if node.type == "integer" else st.sampled_from(["", "a", "b", "7", "xa"])
        )
        for name, node in made.nodes.items()
        if node.is_question
    }

    found = evaluate(form=made, answers=answers, today=TODAY)

    expected = by_elementpath(convert(xlsform=given_sheets, form_name="data").xform, made, answers)
    assert [path for path in asked(found) if made.nodes[path].kind != "note"] == expected


def by_elementpath(xform: str, made: Form, answers: dict[str, Answer]) -> list[str]:
    """The questions and groups to ask, by running pyxform's XPath over an instance until nothing changes."""
    tree = ElementTree.fromstring(xform.encode())  # noqa: S314
    binds = {bind.get("nodeset", ""): bind for bind in tree.iter(f"{XFORMS}bind")}
    shown = set(made.nodes)
    values = {name: str(answers.get(name, "")) for name in made.nodes}
    for _ in range(len(made.nodes) + 2):
        root = _instance(made, shown, values)
        now = {
            name
            for name, node in made.nodes.items()
            if all(_true(root, binds, node.path[: depth + 1]) for depth in range(len(node.path)))
        }
        for name, node in made.nodes.items():
            if node.type == "calculate":
                said = _run(root, binds["/data/" + "/".join(node.path)].get("calculate", ""))
                values[name] = (
                    {True: "true", False: "false"}.get(said, "") if isinstance(said, bool) else str(said)
                )
        shown = now
    return [name for name in made.nodes if name in shown and made.nodes[name].kind in {"question", "group"}]


def _instance(made: Form, shown: set[str], values: dict[str, str]) -> ElementTree.Element:
    root = ElementTree.Element("data")
    made_of: dict[tuple[str, ...], ElementTree.Element] = {(): root}
    for name, node in made.nodes.items():
        element = ElementTree.SubElement(made_of[node.path[:-1]], name)
        made_of[node.path] = element
        if node.kind != "group":
            element.text = values[name] if name in shown else ""
    return root


def _true(root: ElementTree.Element, binds: dict[str, ElementTree.Element], path: tuple[str, ...]) -> bool:
    bind = binds.get("/data/" + "/".join(path))
    relevant = bind.get("relevant") if bind is not None else None
    return relevant is None or bool(_run(root, f"boolean({relevant})"))


def _run(root: ElementTree.Element, expression: str) -> Any:
    found = select(ElementTree.ElementTree(root), expression, parser=XPath1Parser)
    return found[0] if isinstance(found, list) and len(found) == 1 else found
