"""Claims about uploaded spreadsheets."""

import io
import struct
import tracemalloc
import zipfile
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from ventanilla.engines.questionnaire import FormRefused, read_xlsform
from ventanilla.engines.questionnaire.tests.making import ask, form, pick, sheets, workbook_bytes
from ventanilla.engines.questionnaire.tests.old_excel import NUMBER, compound, record, xls_bytes
from ventanilla.engines.questionnaire.workbook import unpack_workbook

GOOD = sheets(ask("text", "a", "Hello"), ask("integer", "b", "How many?"), choices=pick("l", "x"))
TABLES = {
    "survey": [["type", "name", "label"], ["text", "a", "Hello ñ"], ["integer", "b", 3.0]],
    "settings": [["form_id", "version"], ["f", 2]],
}


def refusal(data: bytes) -> list[str]:
    """The codes with which a file is refused; empty when it is not."""
    try:
        read_xlsform(data=data, name="f")
    except FormRefused as refused:
        return [problem.said.code for problem in refused.problems]
    return []


def with_part(name: str, content: bytes, *, instead: bool = False) -> bytes:
    """A good file with one part added or exchanged."""
    target = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(workbook_bytes(GOOD))) as old,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for part in old.infolist():
            if not (instead and part.filename == name):
                new.writestr(part, old.read(part))
        new.writestr(name, content)
    return target.getvalue()


def test_an_xlsx_file_is_the_same_form_as_its_rows() -> None:
    assert (
        read_xlsform(data=workbook_bytes(GOOD), name="f").digest
        == form(*GOOD["survey"], choices=GOOD["choices"]).digest
    )


def test_an_xls_file_is_read_too() -> None:
    made = read_xlsform(data=xls_bytes(TABLES), name="x")

    assert (made.id, made.version) == ("f", "2")
    assert made.nodes["a"].label.by_language["default"] == ("Hello ñ",)


def test_cells_of_other_kinds_become_text() -> None:
    rows = [{"type": "text", "name": "a", "label": 7.0, "hint": True, "default": date(2026, 1, 2)}]

    found = unpack_workbook(data=workbook_bytes({"Survey": rows}))

    assert found["survey"][0]["label"] == "7"
    assert found["survey"][0]["hint"] == "yes"
    assert found["survey"][0]["default"].startswith("2026-01-02")


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "file_no_spreadsheet"),
        (b"type,name\ntext,a", "file_no_spreadsheet"),
        (b"<html><table></table></html>", "file_no_spreadsheet"),
        (b"PK\x03\x04" + b"\0" * 100, "file_broken"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "file_broken"),
        (b"PK\x03\x04" + b"\0" * 2_200_000, "file_too_large"),
    ],
)
def test_what_is_no_spreadsheet_is_refused(data: bytes, code: str) -> None:
    assert refusal(data) == [code]


def test_a_file_without_questions_is_refused() -> None:
    assert refusal(workbook_bytes({"other": [{"a": "b"}]})) == ["survey_missing"]


def test_a_part_that_unpacks_to_too_much_is_refused_without_unpacking_it() -> None:
    bomb = with_part("xl/worksheets/sheet9.xml", b"0" * 60_000_000)

    tracemalloc.start()
    found = refusal(bomb)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert len(bomb) < 200_000
    assert found == ["file_bomb"]
    assert peak < 10_000_000


def test_a_table_of_contents_that_lies_is_refused() -> None:
    data = bytearray(with_part("xl/worksheets/sheet9.xml", b"0" * 30_000_000))
    for sign, at in ((b"PK\x01\x02", 24), (b"PK\x03\x04", 22)):
        place = data.rfind(sign)
        data[place + at : place + at + 4] = struct.pack("<I", 500)

    assert refusal(bytes(data)) in (["file_broken"], ["file_bomb"])


def test_thousands_of_parts_are_refused() -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for at in range(300):
            archive.writestr(f"part{at}.xml", b"")

    assert refusal(target.getvalue()) == ["file_bomb"]


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("xl/vbaProject.bin", b"macro", "file_macros"),
        ("xl/externalLinks/externalLink1.xml", b"<a/>", "file_macros"),
        ("xl/embeddings/oleObject1.bin", b"x", "file_macros"),
        ("xl/media/image1.png", b"x", "file_macros"),
        ("xl/extra.xml", b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', "file_entities"),
    ],
)
def test_macros_links_pictures_and_entities_are_refused(name: str, content: bytes, code: str) -> None:
    assert refusal(with_part(name, content)) == [code]


def test_an_entity_that_grows_is_refused_where_the_questions_stand() -> None:
    lol = (
        b'<?xml version="1.0"?>\n<!DOCTYPE s [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><s>&b;</s>'
    )

    assert refusal(with_part("xl/sharedStrings.xml", lol, instead=True)) == ["file_entities"]


def test_an_entity_in_another_encoding_is_refused_too() -> None:
    lol = '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE s [<!ENTITY a "x">]><s>&a;</s>'.encode("utf-16")

    assert refusal(with_part("xl/workbook.xml", lol, instead=True)) in (["file_entities"], ["file_broken"])


def test_a_formula_is_refused_with_its_place() -> None:
    book = load_workbook(io.BytesIO(workbook_bytes(GOOD)))
    book["survey"]["C2"] = '=HYPERLINK("http://example.org","x")'
    target = io.BytesIO()
    book.save(target)

    with pytest.raises(FormRefused) as refused:
        read_xlsform(data=target.getvalue(), name="f")

    assert [(p.sheet, p.row, p.column, p.said.code) for p in refused.value.problems] == [
        ("survey", 2, "label", "cell_formula")
    ]


@pytest.mark.parametrize("text", ["=1+1", "@SUM(1)"])
def test_text_that_a_spreadsheet_would_take_for_a_formula_is_refused(text: str) -> None:
    with pytest.raises(FormRefused) as refused:
        form(ask("text", "a", text))

    assert refused.value.problems[0].said.code == "cell_formula"


def test_a_formula_in_an_old_file_is_refused_with_its_place() -> None:
    tables = {"survey": [["type", "name", "label"], ["text", "a", "=1+1"]]}

    with pytest.raises(FormRefused) as refused:
        read_xlsform(data=xls_bytes(tables), name="f")

    assert [(p.sheet, p.row, p.said.code) for p in refused.value.problems] == [("survey", 2, "cell_formula")]


def test_macros_and_passwords_in_an_old_file_are_refused() -> None:
    assert refusal(xls_bytes(TABLES, second="_VBA_PROJECT_CUR")) == ["file_macros"]
    assert refusal(xls_bytes(TABLES, extra=record(0x002F, b"\0" * 6))) == ["file_locked"]


def test_an_old_file_with_one_far_away_cell_stays_small() -> None:
    far = record(NUMBER, struct.pack("<HHHd", 65_535, 255, 0, 1.0))

    tracemalloc.start()
    found = refusal(xls_bytes(TABLES, in_sheets=far))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert found in ([], ["sheet_too_long"])
    assert peak < 60_000_000


def test_an_old_file_without_a_workbook_in_it_is_refused() -> None:
    assert refusal(compound(b"nothing", name="Else")) == ["file_broken"]


def test_a_million_empty_rows_are_not_walked() -> None:
    book = Workbook()
    book.active.title = "survey"
    for row in (["type", "name", "label"], ["text", "a", "Hello"]):
        book.active.append(row)
    book.active.cell(row=1_048_576, column=1, value="text")
    target = io.BytesIO()
    book.save(target)

    made = read_xlsform(data=target.getvalue(), name="f")

    assert list(made.nodes) == ["a"]


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        ([ask("text", f"q{at}") for at in range(1_700)], "sheet_too_long"),
        ([ask("text", "a", **{f"c{at}": "x" for at in range(130)})], "sheet_too_wide"),
        ([ask("text", "a", "x" * 5_001)], "cell_too_long"),
        ([ask("text", "a", **{"h" * 200: "x"})], "heading_unusable"),
    ],
)
def test_rows_columns_and_cells_have_limits(rows: list[dict[str, str]], code: str) -> None:
    assert code in refusal(workbook_bytes({"survey": rows}))


def test_doubled_headings_and_cells_without_one_are_refused() -> None:
    book = Workbook()
    book.active.title = "survey"
    book.active.append(["type", "name", "label", "label", None])
    book.active.append(["text", "a", "x", "y", "stray"])
    target = io.BytesIO()
    book.save(target)

    assert refusal(target.getvalue()) == ["heading_doubled", "cell_without_heading"]


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 5_000), st.binary(min_size=1, max_size=8), st.booleans())
def test_a_damaged_file_is_refused_or_read_and_nothing_else(at: int, damage: bytes, old: bool) -> None:  # noqa: FBT001
    data = bytearray(xls_bytes(TABLES) if old else workbook_bytes(GOOD))
    place = at % len(data)
    data[place : place + len(damage)] = damage

    found = refusal(bytes(data))

    assert all(isinstance(code, str) for code in found)
