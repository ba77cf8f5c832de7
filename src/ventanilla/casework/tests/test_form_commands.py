"""Forms from the command line: listed, installed, refused with every reason; nothing is changed by a refusal."""

import zipfile

import pytest
from django.conf import settings

from ventanilla.casework import commands, queries, services
from ventanilla.casework.tests.factories import ON
from ventanilla.engines.questionnaire.tests.making import ask, sheets, workbook_bytes

pytestmark = pytest.mark.django_db
SHIPPED = settings.ROOT / "forms" / "needs-and-vulnerability"
SEALED = "type,name,label\ntext,status,What is your migration status?\n"


@pytest.fixture
def folder(tmp_path):
    """Write a form's folder of CSV files and return it."""

    def write(survey, name="short"):
        place = tmp_path / name
        place.mkdir()
        (place / "survey.csv").write_text(survey, encoding="utf-8")
        (place / "settings.csv").write_text(f"form_id,form_title\n{name},Short\n", encoding="utf-8")
        return place

    return write


def in_use():
    return {row.key: row.title for row in queries.form_versions()}


def test_the_form_that_ships_is_installed_once():
    first = commands.add(path=SHIPPED, on=ON)
    again = commands.add(path=SHIPPED, on=ON)

    assert (first[0], first[1]["changed"]) == (0, True)
    assert (again[0], again[1]["changed"]) == (0, False)
    assert in_use()["needs-and-vulnerability"]["es"] == "Necesidades y vulnerabilidad"


def test_a_changed_folder_becomes_a_newer_version(folder):
    place = folder("type,name,label\ntext,a,First?\n")
    commands.add(path=place, on=ON)
    (place / "survey.csv").write_text("type,name,label\ntext,a,Second?\n", encoding="utf-8")

    code, result, text = commands.add(path=place, on=ON)

    assert (code, result["key"], result["changed"]) == (0, "short", True)
    assert "asked from now on" in text
    assert [row.is_current for row in queries.form_history(key="short")] == [True, False]


def test_a_spreadsheet_and_a_zip_are_taken_too(folder, tmp_path):
    book, packed = tmp_path / "book.xlsx", tmp_path / "packed.zip"
    book.write_bytes(workbook_bytes(sheets(ask("text", "a"), form_id="book")))
    place = folder("type,name,label\ntext,a,Hello?\n", name="packed")
    with zipfile.ZipFile(packed, "w") as archive:
        for file in place.iterdir():
            archive.write(file, f"packed/{file.name}")

    codes = [commands.add(path=path, on=ON)[0] for path in (book, packed)]

    assert codes == [0, 0]
    assert set(in_use()) == {"book", "packed"}


def test_a_form_that_asks_a_sealed_thing_openly_is_refused_with_row_and_reason(folder):
    code, result, text = commands.add(path=folder(SEALED), on=ON)

    assert code == 1
    assert (result["problems"][0]["sheet"], result["problems"][0]["row"]) == ("survey", 2)
    assert "survey, row 2" in text
    assert in_use() == {}


@pytest.mark.parametrize("content", [b"", b"type,name\ntext,a\n", b"%PDF-1.7"])
def test_a_file_that_is_no_form_is_bad_input(tmp_path, content):
    path = tmp_path / "form.csv"
    path.write_bytes(content)

    code, result, _text = commands.add(path=path, on=ON)

    assert (code, result["problems"][0]["code"]) == (2, "file_no_spreadsheet")


def test_a_path_that_is_none_is_bad_input(tmp_path):
    assert commands.add(path=tmp_path / "nothing.xlsx", on=ON)[0] == 2


@pytest.mark.parametrize("key", ["Two Words", "../x", "é", "a" * 51])
def test_a_short_name_that_is_none_is_bad_input(folder, key):
    assert commands.add(path=folder("type,name,label\ntext,a,A?\n"), key=key, on=ON)[0] == 2
    assert in_use() == {}


def test_a_form_saved_in_another_alphabet_is_refused_in_words(folder):
    place = folder("type,name,label\ntext,a,A?\n")
    (place / "survey.csv").write_bytes("type,name,label\ntext,a,¿Cuántos años?\n".encode("latin-1"))

    code, _result, text = commands.add(path=place, on=ON)

    assert code == 1
    assert "UTF-8" in text


def test_the_list_says_what_is_asked_and_since_when(folder):
    commands.add(path=folder("type,name,label\ntext,a,A?\n"), on=ON)

    code, result, text = commands.list_forms()

    assert (code, result["forms"][0]["key"], result["forms"][0]["asked_since"]) == (
        0,
        "short",
        ON.isoformat(),
    )
    assert "short" in text


def test_without_a_form_the_list_says_how_to_install_one():
    assert "ventanilla form shipped" in commands.list_forms()[2]


def test_a_city_that_has_a_form_is_not_given_the_first_one(folder):
    commands.add(path=folder("type,name,label\ntext,a,A?\n"), on=ON)

    commands.add_first(path=SHIPPED, on=ON)

    assert set(in_use()) == {"short"}


def test_a_city_without_a_form_is_given_the_first_one():
    commands.add_first(path=SHIPPED, on=ON)

    assert set(in_use()) == {"needs-and-vulnerability"}


def test_a_form_taken_out_of_use_is_asked_again_when_it_is_added_again(folder):
    place = folder("type,name,label\ntext,a,A?\n")
    commands.add(path=place, on=ON)
    services.withdraw_form(key="short")

    assert commands.add(path=place, on=ON)[1]["changed"]
    assert set(in_use()) == {"short"}
