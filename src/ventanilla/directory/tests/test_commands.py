"""The command line's words: exit codes, results a machine reads, texts a person reads."""

import json

import pytest

from ventanilla.directory import commands
from ventanilla.directory.tests.factories import as_json, document, organization, place, row_count, wipe

pytestmark = pytest.mark.django_db


@pytest.fixture
def good(tmp_path):
    path = tmp_path / "good.json"
    path.write_bytes(as_json([document(places=(place(),))]))
    return path


def test_a_good_file_is_taken_in(good):
    code, result, text = commands.import_path(path=good)

    assert (code, result["accepted"], result["created"]) == (0, True, 4)
    assert text.startswith("Done: 4 created")
    assert row_count() == 4


def test_a_check_writes_nothing(good):
    code, result, text = commands.check_path(path=good)

    assert (code, result["dry_run"], result["created"]) == (0, True, 4)
    assert text.startswith("Would be 4 created")
    assert row_count() == 0


def test_a_bad_file_is_refused_with_every_reason(tmp_path):
    path = tmp_path / "bad.json"
    path.write_bytes(as_json([document(status="open")]))

    code, result, text = commands.import_path(path=path)

    assert (code, result["accepted"], result["problem_count"]) == (1, False, 1)
    assert result["problems"][0]["path"] == "[0].status"
    assert "bad.json, [0].status: “open” is not one of" in text
    assert json.dumps(result)


def test_a_path_to_nothing_is_bad_input(tmp_path):
    assert commands.import_path(path=tmp_path / "nothing.json")[0] == 2
    assert commands.export_path(path=tmp_path / "no" / "folder.json")[0] == 2
    assert commands.export_path(path=tmp_path / "no.zip" / "x")[0] == 2


@pytest.mark.parametrize("name", ["out.json", "out.zip", "out"])
def test_an_export_is_taken_in_again_and_exported_the_same(good, tmp_path, name):
    commands.import_path(path=good)
    first, second = tmp_path / name, tmp_path / f"second-{name}"
    assert commands.export_path(path=first)[0] == 0
    wipe()

    assert commands.import_path(path=first)[0] == 0
    commands.export_path(path=second)

    assert contents(first) == contents(second)


def contents(path):
    return path.read_bytes() if path.is_file() else {file.name: file.read_bytes() for file in path.iterdir()}


def test_an_export_of_services_says_what_only_the_tables_hold(tmp_path):
    path = tmp_path / "lonely.json"
    path.write_bytes(as_json({"organizations.csv": [organization()]}))
    commands.import_path(path=path)

    _code, result, text = commands.export_path(path=tmp_path / "services.json", form="services")

    assert result["left_out"] == {"organization": 1}
    assert "Only the tables hold: 1 organization." in text


def test_a_folder_loses_the_tables_that_are_empty_now(good, tmp_path):
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "phones.csv").write_text("id,number\n")
    (folder / "letter.txt").write_text("not ours")
    commands.import_path(path=good)

    commands.export_path(path=folder)

    assert not (folder / "phones.csv").exists()
    assert (folder / "letter.txt").exists()
    assert (folder / "services.csv").exists()
