"""Files that are damaged, false or made to harm are refused with a reason, and write nothing."""

import io
import json
import zipfile

import pytest

from ventanilla.directory import services
from ventanilla.directory.files import limits
from ventanilla.directory.files.csv_writing import zip_bytes
from ventanilla.directory.tests.factories import as_json, document, new_id, organization, refusal, row_count

pytestmark = pytest.mark.django_db


def codes(content, name="upload"):
    return {problem[0] for problem in refusal(content=content, name=name)}


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "bad_json"),
        (b"hello", "bad_json"),
        (b"\xff\xfe{}", "not_utf8"),
        (b"{}", "not_a_kind"),
        (b"[]", "empty_file"),
        (b"[1, null, []]", "not_a_kind"),
        (b'{"contents": [{"id": 5}]}', "wrong_type"),
        (b'{"organizations.csv": {"id": 1}}', "not_a_kind"),
        (b'{"id": NaN}', "bad_json"),
        (b'{"id": 1e400}', "bad_json"),
        (b'{"id": 123456789012345678901234567890}', "bad_json"),
        (b'{"id": 1, "id": 2}', "key_repeated"),
        (b"[" * 100_000, "too_deep"),
        (b'{"id":' * 5_000 + b"1" + b"}" * 5_000, "too_deep"),
        (b"PK\x03\x04 not a zip at all", "archive_damaged"),
    ],
)
def test_what_is_no_directory_is_refused(content, code):
    assert code in codes(content)


@pytest.mark.parametrize("text", ["zero\x00byte", "\ud800", "bell\x07"])
def test_texts_that_a_database_cannot_hold_are_refused(text):
    assert codes(json.dumps(document(name=text)).encode()) == {"unsafe_text"}
    assert codes(json.dumps({**document(), text: "value"}).encode()) == {"unsafe_text"}


def test_a_text_without_end_is_refused():
    assert codes(as_json(document(description="x" * (limits.LONGEST_TEXT + 1)))) == {"too_long"}


def test_a_document_nested_past_sense_is_refused():
    deep = []
    for _level in range(limits.DEEPEST + 5):
        deep = [deep]

    assert "too_deep" in codes(as_json(document(extra=deep)))


@pytest.mark.parametrize(
    "scheme", ["javascript:alert(1)", "data:text/html,x", "vbscript:x", "//evil.example", "file:///etc"]
)
def test_an_address_that_a_browser_would_run_is_refused(scheme):
    assert codes(as_json(document(organization=organization(website=scheme)))) == {"bad_uri"}


def test_a_zip_that_unpacks_to_far_more_than_it_is_is_not_opened():
    bomb = zip_bytes(files={"services.csv": b"0" * (5 * limits.MEGABYTE)})

    assert codes(bomb) == {"archive_bomb"}


def test_a_zip_that_lies_about_its_size_is_not_read_past_it():
    honest = zip_bytes(files={"services.csv": b"id,name\n" * 1000})
    said = (8000).to_bytes(4, "little")

    assert codes(honest.replace(said, (80).to_bytes(4, "little"))) <= {"archive_bomb", "archive_damaged"}


def test_a_zip_with_too_many_files_is_refused():
    files = {f"table{number}.csv": b"id\n" for number in range(limits.MOST_FILES + 1)}

    assert codes(zip_bytes(files=files)) == {"archive_too_many"}


def test_a_locked_zip_is_refused():
    content = bytearray(zip_bytes(files={"services.csv": b"id\n"}))
    content[6] |= 1
    content[content.index(b"PK\x01\x02") + 8] |= 1

    assert codes(bytes(content)) == {"archive_locked"}


def test_a_zip_cannot_name_a_file_outside():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("../../etc/organizations.csv", f"id,name,description\n{new_id()},Casa,Acoge\n")

    report = services.import_content(name="x.zip", content=out.getvalue())

    assert report.written["organization"].created == 1


def test_two_files_with_one_name_are_refused():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("a/services.csv", "id\n")
        archive.writestr("b/services.csv", "id\n")

    assert codes(out.getvalue()) == {"key_repeated"}


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("persons.csv", b"id\n1\n", "unknown_file"),
        ("services.csv", b"\xff\xfe", "not_utf8"),
        ("services.csv", b'id,name\n"open,x\n', "bad_csv"),
        ("services.csv", b"id,name,name\n", "column_repeated"),
        ("services.csv", b"id\nx,y\n", "too_many_cells"),
        ("services.csv", b"id,minimum_age\nx,doce\n", "bad_number"),
        ("services.csv", b"id,minimum_age\nx,nan\n", "bad_number"),
        ("services.csv", b"id,minimum_age\nx,1e999\n", "bad_number"),
        ("services.csv", b"id,name\n1,\x00\n", "unsafe_text"),
    ],
)
def test_a_bad_table_is_refused(name, content, code):
    assert code in codes(zip_bytes(files={name: content}))


def test_too_many_rows_are_refused_before_they_are_checked(monkeypatch):
    monkeypatch.setattr(limits, "MOST_ROWS", 3)

    assert codes(as_json({"organizations.csv": [{}] * 4})) == {"too_many_rows"}
    assert codes(as_json([document(), document(), document()])) == {"too_many_rows"}


def test_a_file_that_is_too_large_is_refused(monkeypatch, tmp_path):
    monkeypatch.setattr(limits, "LARGEST_FILE_MEGABYTES", 0)
    path = tmp_path / "big.json"
    path.write_bytes(b"[]")

    with pytest.raises(services.CannotImport) as refused:
        services.import_path(path=path)

    assert [problem.code for problem in refused.value.problems] == ["too_big"]


def test_endless_problems_are_counted_and_the_first_are_told():
    count = limits.MOST_PROBLEMS + 20

    with pytest.raises(services.CannotImport) as refused:
        services.import_content(name="x", content=as_json({"funding.csv": [{}] * count}))

    assert len(refused.value.problems) == limits.MOST_PROBLEMS
    assert refused.value.problem_count == count
    assert row_count() == 0
