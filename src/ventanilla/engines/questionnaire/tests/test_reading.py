"""Claims about reading a form."""

from xml.etree import ElementTree

import pytest
from pyxform.xls2xform import convert

from ventanilla.engines.questionnaire import Form, FormRefused, Node, read_sheets, sheets_from_csv
from ventanilla.engines.questionnaire.tests.making import YES_NO, ask, codes, form, pick, problems, sheets

XFORMS = "{http://www.w3.org/2002/xforms}"
BIND_TYPES = {
    "text": "string",
    "integer": "int",
    "decimal": "decimal",
    "date": "date",
    "select_one": "string",
}


def full() -> list[dict[str, str]]:
    """A form with every shape in it."""
    return [
        ask("begin_group", "home", "Home"),
        ask("select_one yn or_other", "has_home", "Home?", required="yes"),
        ask("integer", "rooms", "Rooms", relevant="${has_home} = 'yes'", constraint=". < 20"),
        ask("begin_repeat", "room", "Room", repeat_count="${rooms}"),
        ask("decimal", "width", "Width"),
        ask("begin_repeat", "window", "Window"),
        ask("text", "view", "View"),
        {"type": "end_repeat"},
        {"type": "end_repeat"},
        {"type": "end_group"},
        ask("calculate", "total", calculation="sum(${width})"),
        ask("date", "day", "Day"),
        ask("note", "thanks", "Thanks"),
    ]


def paths(node: Node) -> list[str]:
    return ["/data/" + "/".join(child.path) for child in node.walk() if child.path]


def test_the_structure_is_the_one_pyxform_writes() -> None:
    given = sheets(*full(), choices=YES_NO)

    made = read_sheets(sheets=given, name="f")

    xform = ElementTree.fromstring(convert(xlsform=given, form_name="data").xform.encode())  # noqa: S314
    binds = {bind.get("nodeset"): bind.get("type") for bind in xform.iter(f"{XFORMS}bind")}
    repeats = [repeat.get("nodeset") for repeat in xform.iter(f"{XFORMS}repeat")]
    questions = [path for path in binds if not path.startswith("/data/meta")]
    ours = {"/data/" + "/".join(node.path): node for node in made.nodes.values()}
    assert sorted(path for path, node in ours.items() if node.kind not in {"group", "repeat"}) == sorted(
        questions
    )
    assert [path for path in paths(made.root) if ours[path].kind == "repeat"] == repeats
    assert all(
        BIND_TYPES[ours[path].type] == binds[path] for path in questions if ours[path].type in BIND_TYPES
    )


def test_stored_rows_give_the_same_form_again() -> None:
    made = form(*full(), choices=YES_NO)

    again = read_sheets(sheets=made.sheets, name="f")

    assert again.digest == made.digest
    assert list(again.nodes) == list(made.nodes)


def test_another_word_in_a_label_makes_another_digest() -> None:
    assert form(ask("text", "a", "One")).digest != form(ask("text", "a", "Two")).digest


def test_a_folder_of_csv_files_is_the_same_form_as_its_rows() -> None:
    texts = {"survey": '\ufefftype,name,label\ntext,a,"One, two"\n', "settings": "form_id,version\nf,7\n"}

    made = read_sheets(sheets=sheets_from_csv(texts=texts), name="x")

    assert (made.id, made.version) == ("f", "7")
    assert made.digest == form(ask("text", "a", "One, two"), version="7").digest


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ('type,name\n"text,a', "csv_unreadable"),
        ("type,name\ntext,a,b,c", "csv_too_many_cells"),
        ("", "survey_missing"),
    ],
)
def test_a_broken_csv_file_is_refused(text: str, code: str) -> None:
    with pytest.raises(FormRefused) as refused:
        read_sheets(sheets=sheets_from_csv(texts={"survey": text}), name="f")

    assert refused.value.problems[0].said.code == code


@pytest.mark.parametrize(
    ("kind", "code"),
    [
        ("image", "type_upload"),
        ("photo", "type_upload"),
        ("add image prompt", "type_upload"),
        ("audio", "type_upload"),
        ("video", "type_upload"),
        ("file", "type_upload"),
        ("barcode", "type_upload"),
        ("background-audio", "type_upload"),
        ("geopoint", "type_map"),
        ("geotrace", "type_map"),
        ("start-geopoint", "type_map"),
        ("deviceid", "type_device"),
        ("phone number", "type_device"),
        ("audit", "type_device"),
        ("select_one_from_file places.csv", "type_other_file"),
        ("csv-external", "type_other_file"),
        ("begin_loop over x", "type_loop"),
        ("select_one ${a}", "type_from_answers"),
    ],
)
def test_a_type_that_collects_too_much_is_refused_with_its_reason(kind: str, code: str) -> None:
    found = codes(ask("text", "a"), ask(kind, "b"))

    assert (3, "type", code) in found


def test_every_fault_is_named_at_once_with_row_and_column() -> None:
    found = codes(
        ask("text", "a", relevant="${nobody} = 1"),
        ask("integer", "b", constraint=". > ("),
        ask("calculate", "c", calculation="pulldata('x', 'y', 'z', 'w')"),
        ask("text", "d", zone="secret", points="many"),
        ask("select_one yn", "e", choice_filter="nothing = 1"),
        choices=[*YES_NO, *pick("yn", "maybe", need="rockets", urgency="soon")],
    )

    assert found == [
        (2, "relevant", "name_unknown"),
        (3, "constraint", "expression_ends_early"),
        (4, "calculation", "function_pulldata"),
        (5, "zone", "zone_unknown"),
        (5, "points", "needs_whole_number"),
        (6, "choice_filter", "name_unknown"),
        (4, "need", "need_unknown"),
        (4, "urgency", "urgency_unknown"),
    ]


def test_a_name_used_twice_names_the_first_row() -> None:
    found = problems(ask("text", "a"), ask("note", "n"), ask("text", "a"))

    assert [(p.row, p.said.code, dict(p.said.blanks)["row"]) for p in found] == [(4, "name_doubled", "2")]


@pytest.mark.parametrize(
    "rows",
    [
        [ask("text", "a", relevant="${b} = 1"), ask("text", "b", relevant="${a} = 1")],
        [ask("calculate", "a", calculation="${b}"), ask("calculate", "b", calculation="${a}")],
        [ask("text", "a", relevant=". = 1")],
        [ask("begin_group", "g", relevant="${a} = 1"), ask("text", "a"), {"type": "end_group"}],
        [ask("begin_repeat", "r", repeat_count="count(${a})"), ask("text", "a"), {"type": "end_repeat"}],
    ],
)
def test_questions_that_wait_for_one_another_are_refused(rows: list[dict[str, str]]) -> None:
    assert "circle" in {code for _, _, code in codes(*rows)}


def test_a_long_chain_of_calculations_is_no_circle() -> None:
    rows = [ask("integer", "c0")]
    rows += [ask("calculate", f"c{at}", calculation=f"${{c{at - 1}}} + 1") for at in range(1, 400)]

    assert len(form(*rows).order) == 800


def test_the_language_of_a_form_falls_back_in_order() -> None:
    made = form(
        {"type": "text", "name": "a", "label::Español (es)": "Hola", "label::English (en)": "Hello"},
        default_language="Español (es)",
        **{"form_title::Español (es)": "Prueba", "form_title::English (en)": "Test"},
    )

    assert made.language_order("en-gb") == ("English (en)", "Español (es)")
    assert made.language_order("ht") == made.language_order("") == ("Español (es)", "English (en)")
    assert (made.title("en"), made.title("fr")) == ("Test", "Prueba")
    assert made.titles == {"es": "Prueba", "en": "Test"}
    assert form(ask("text", "a"), form_title="Plain").titles == {"default": "Plain"}


@pytest.mark.parametrize("heading", ["label:English (en)", "Label :: English (en)", "label::English (en)"])
def test_a_heading_may_be_spelled_in_several_ways(heading: str) -> None:
    made = form({"type": "text", "name": "a", heading: "Hello"})

    assert "en" in [language.code for language in made.languages]


def test_a_nearly_right_heading_is_refused_with_the_right_one() -> None:
    found = problems(ask("text", "a", relevent="true()"))

    assert [p.reason for p in found] == ["There is no column relevent. Did you mean relevant?"]


def test_yes_no_brings_its_own_choices_in_the_languages_of_the_form() -> None:
    made = form({"type": "yes_no", "name": "a", "label::Kreyòl (ht)": "Wi?", "label::English (en)": "Yes?"})

    labels = made.nodes["a"].choices[0].label.by_language
    assert labels["Kreyòl (ht)"] == ("Wi",)
    assert labels["English (en)"] == ("Yes",)


def test_other_gets_words_in_every_language_and_stays_with_its_question() -> None:
    made = form(
        {"type": "select_one yn or_other", "name": "a", "label::Español (es)": "A"},
        {"type": "select_one yn", "name": "b", "label::Español (es)": "B"},
        choices=[{"list_name": "yn", "name": "yes", "label::Español (es)": "Sí"}],
    )

    assert made.nodes["a"].choices[-1].label.by_language["Español (es)"] == ("Otro",)
    assert [choice.name for choice in made.nodes["b"].choices] == ["yes"]
    assert made.nodes["a_other"].label.by_language["Español (es)"] == ("Diga cuál, por favor",)


def test_a_table_list_adds_no_question_of_its_own() -> None:
    made = form(
        ask("begin_group", "g", appearance="table-list"),
        ask("select_one yn", "a"),
        {"type": "end_group"},
        choices=YES_NO,
    )

    assert [name for name, node in made.nodes.items() if node.is_question] == ["a"]


def test_a_label_that_speaks_of_nobody_is_refused() -> None:
    assert codes(ask("text", "a", "See ${nobody}")) == [(2, "label", "name_unknown")]


def test_what_pyxform_says_keeps_its_place() -> None:
    found = problems(ask("text", "a", "ok"), ask("text", "a b", "not ok"))

    assert (found[0].sheet, found[0].row, found[0].column) == ("survey", 3, "name")
    assert "Names must begin with a letter" in found[0].reason


@pytest.mark.parametrize(
    "rows", [[ask("begin_group", "g")], [{"type": "end_group"}], [ask("select_one nolist", "a")]]
)
def test_a_form_that_does_not_close_or_has_no_list_is_refused(rows: list[dict[str, str]]) -> None:
    assert problems(*rows)


def test_labels_are_plain_text_whatever_they_were_written_in() -> None:
    made = form(ask("text", "a", "How **old** <b>are</b> you? 2 < 3 * 4"))

    assert made.nodes["a"].label.by_language["default"] == ("How old are you? 2 < 3 * 4",)


def test_an_order_by_chance_is_ignored_and_told() -> None:
    made = form(ask("select_one yn", "a", parameters="randomize=true"), choices=YES_NO)

    assert [choice.name for choice in made.nodes["a"].choices] == ["yes", "no"]
    assert any("randomize is ignored" in warning for warning in made.warnings)


def test_groups_inside_groups_have_a_limit() -> None:
    rows = [ask("begin_group", f"g{at}") for at in range(300)]

    assert (17, "type", "too_deep") in codes(*rows)


def test_all_cells_together_have_a_limit() -> None:
    rows = [ask("note", f"n{at}", f"{at}" + "x" * 4_000) for at in range(400)]

    assert codes(*rows) == [(0, "", "too_much_text")]


def test_a_column_first_used_far_down_is_read() -> None:
    rows = [ask("text", f"q{at}") for at in range(150)]

    made = form(*rows, ask("calculate", "c", calculation="1 + 1"))

    assert made.nodes["c"].calculation is not None


def test_thresholds_must_rise() -> None:
    assert codes(ask("text", "a"), level_medium="9", level_high="3") == [(2, "level_high", "levels_reversed")]
    assert codes(ask("text", "a"), level_medium="x") == [(2, "level_medium", "needs_whole_number")]
    assert codes(ask("text", "a"), form_id="no good")[0][2] in {"form_id_unusable", "converter_says"}


def test_the_form_lists_its_pages() -> None:
    made: Form = form(
        ask("note", "hello"), ask("text", "a"), ask("begin_group", "one"), ask("text", "b"), {"type": "end_group"},
        ask("calculate", "c", calculation="1"), ask("text", "d"), ask("begin_repeat", "r"), ask("text", "e"),
        {"type": "end_repeat"},
    )  # fmt: skip

    assert made.pages == {"hello": ("hello", "a"), "one": ("one",), "d": ("d",), "r": ("r",)}
