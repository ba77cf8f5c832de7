"""What was prepared is not prepared again until its sources change."""

import os

import polib
import pytest

from ventanilla.casework import queries
from ventanilla.project import prepare, stamps, translations

PO = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\nmsgid "Good morning"\nmsgstr "Buenos días"\n'


@pytest.fixture
def catalogue(tmp_path):
    path = tmp_path / "locale" / "es" / "LC_MESSAGES" / "django.po"
    path.parent.mkdir(parents=True)
    path.write_text(PO, encoding="utf-8")
    return path


def test_a_catalogue_is_compiled_once(catalogue, tmp_path):
    first = translations.compile_stale(folder=tmp_path / "locale")
    second = translations.compile_stale(folder=tmp_path / "locale")

    assert (first, second) == ([catalogue], [])
    assert polib.mofile(str(catalogue.with_suffix(".mo"))).find("Good morning").msgstr == "Buenos días"


def test_an_edited_catalogue_is_compiled_again(catalogue, tmp_path):
    translations.compile_stale(folder=tmp_path / "locale")
    later_ns = catalogue.with_suffix(".mo").stat().st_mtime_ns + 1_000_000
    os.utime(catalogue, ns=(later_ns, later_ns))

    assert translations.stale(folder=tmp_path / "locale") == [catalogue]


def test_an_unfinished_translation_is_left_out(catalogue, tmp_path):
    catalogue.write_text(PO.replace('msgid "Good', '#, fuzzy\nmsgid "Good'), encoding="utf-8")

    translations.compile_stale(folder=tmp_path / "locale")

    assert polib.mofile(str(catalogue.with_suffix(".mo"))).find("Good morning") is None


def test_a_broken_catalogue_leaves_the_compiled_one_alone(catalogue, tmp_path):
    translations.compile_stale(folder=tmp_path / "locale")
    before = catalogue.with_suffix(".mo").read_bytes()
    catalogue.write_text(PO + "nonsense\n", encoding="utf-8")

    with pytest.raises(OSError, match=r"django\.po"):
        translations.compile_stale(folder=tmp_path / "locale")

    assert catalogue.with_suffix(".mo").read_bytes() == before


def test_a_stamp_holds_until_a_file_changes(tmp_path):
    source = tmp_path / "a.css"
    source.write_text("a")
    value = stamps.fingerprint(files=[source])
    stamps.put(folder=tmp_path, name="static", value=value)
    source.write_text("ab")

    assert stamps.holds(folder=tmp_path, name="static", value=value)
    assert not stamps.holds(folder=tmp_path, name="static", value=stamps.fingerprint(files=[source]))


def test_an_empty_folder_has_everything_to_prepare_but_what_needs_no_folder(tmp_path):
    assert {"static", "tables"} <= {step.name for step in prepare.due(folder=tmp_path)}


def test_a_real_city_is_given_its_first_form_and_the_demo_city_brings_its_own(tmp_path, monkeypatch):
    monkeypatch.setenv("VENTANILLA_DEMO", "0")
    real = [step.name for step in prepare.due(folder=tmp_path)]
    monkeypatch.setenv("VENTANILLA_DEMO", "1")

    assert real.index("form") > real.index("tables")
    assert "form" not in {step.name for step in prepare.due(folder=tmp_path)}


@pytest.mark.django_db
def test_the_first_form_is_installed_by_preparing(tmp_path, monkeypatch):
    monkeypatch.setenv("VENTANILLA_DEMO", "0")
    step = next(step for step in prepare.due(folder=tmp_path) if step.name == "form")

    step.do()

    assert [row.key for row in queries.form_versions()] == ["needs-and-vulnerability"]


def test_the_first_form_is_not_installed_again_after_the_city_took_it_away(tmp_path, monkeypatch):
    monkeypatch.setenv("VENTANILLA_DEMO", "0")
    monkeypatch.setenv("VENTANILLA_DATABASE", "postgresql://nowhere/city")
    step = next(step for step in prepare.due(folder=tmp_path) if step.name == "form")

    step.remember()

    assert "form" not in {step.name for step in prepare.due(folder=tmp_path)}
