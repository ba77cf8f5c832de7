"""Whole directories: checked first, taken in when the same file comes again, refused with every reason, given out."""

import io
import json
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from ventanilla.directory import queries as directory_read
from ventanilla.directory.tests import factories as entries


def upload(browser, content, *, checked="", name="directory.json"):
    data = content if isinstance(content, bytes) else entries.as_json(content)
    return browser.post("import", file=SimpleUploadedFile(name, data), checked=checked)


def names():
    return [card.name for card in directory_read.services_page().services]


@pytest.fixture
def one():
    return [entries.document(name="Comedor", meets=("food",))]


def test_a_check_says_what_would_change_and_changes_nothing(clara, one):
    answer = upload(clara, one)

    assert "Services" in answer.content.decode()
    assert {line.title: line.created for line in answer.context["lines"]}["Services"] == 1
    assert names() == []


def test_the_same_file_again_is_imported(clara, one):
    checked = upload(clara, one).context["form"]["checked"].value()

    answer = upload(clara, one, checked=checked)

    assert answer.status_code == 302
    assert names() == ["Comedor"]
    assert "The directory is imported" in clara.text("directory")


def test_another_file_than_the_checked_one_is_not_imported(clara, one):
    checked = upload(clara, one).context["form"]["checked"].value()

    answer = upload(clara, [entries.document(name="Otro")], checked=checked)

    assert "another file than the one you checked" in answer.content.decode()
    assert names() == []


def test_a_file_that_changes_nothing_is_not_asked_for_again(clara, one):
    checked = upload(clara, one).context["form"]["checked"].value()
    upload(clara, one, checked=checked)

    answer = upload(clara, one)

    assert "Nothing would change" in answer.content.decode()
    assert "Choose the same file again" not in answer.content.decode()


def test_a_refused_file_shows_where_and_why(clara):
    answer = upload(clara, [entries.document(name="Comedor", email="no-es-correo")])

    [line] = answer.context["problems"]
    assert line.where.endswith("email")
    assert "is not an e-mail address" in answer.content.decode()
    assert names() == []


def test_many_problems_are_counted_and_the_first_two_hundred_shown(clara):
    answer = upload(clara, [entries.document(name=f"Servicio {n}", email="mal") for n in range(230)])

    assert len(answer.context["problems"]) == 200
    assert answer.context["problem_count"] == 230
    assert "Here are the first 200" in answer.content.decode()


@pytest.mark.parametrize(
    "content", [b"", b"{", b"\x00\xff", b"PK\x03\x04 not a zip", b"[" * 5000, b'{"services": 7}']
)
def test_a_hostile_file_is_refused_with_words(clara, content):
    answer = upload(clara, content)

    assert answer.status_code == 200
    assert answer.context.get("problems") or answer.context["form"].errors
    assert names() == []


def test_no_file_at_all_is_asked_for(clara):
    assert clara.post("import", checked="").context["form"].errors


def test_the_directory_is_given_out_as_the_standard_has_it(teresa):
    entries.service(name="Comedor")

    answer = teresa.get("export", "services.json")
    packed = teresa.get("export", "tables.zip")

    assert [service["name"] for service in json.loads(answer.content)] == ["Comedor"]
    assert "services.csv" in zipfile.ZipFile(io.BytesIO(packed.content)).namelist()
    assert 'filename="puerto-esperanza-' in packed["Content-Disposition"]


def test_what_is_given_out_is_taken_in_without_a_change(clara):
    entries.service(name="Comedor")

    answer = upload(clara, clara.get("export", "tables.zip").content, name="tables.zip")

    assert answer.context["changes"] is False


def test_another_form_of_file_is_not_found(clara):
    assert clara.get("export", "people.csv").status_code == 404


def test_only_city_hall_imports(teresa, oscar, one):
    for browser in (teresa, oscar):
        assert browser.get("import").status_code == 404
        assert upload(browser, one).status_code == 404
