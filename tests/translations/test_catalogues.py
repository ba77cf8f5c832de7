"""Every sentence of the code has its words in Spanish, Portuguese, French and Creole."""

import importlib.util
import shutil
import subprocess
import sys
from pathlib import Path

import polib
import pytest

ROOT = Path(__file__).resolve().parents[2]


def _messages():
    spec = importlib.util.spec_from_file_location("messages", ROOT / "scripts" / "messages.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


messages = _messages()


def test_no_sentence_lacks_its_words_and_every_blank_is_kept():
    assert messages.check() == []


@pytest.mark.setup
def test_the_catalogues_hold_exactly_the_sentences_of_the_code(tmp_path, monkeypatch):
    shutil.copytree(ROOT / "src", tmp_path / "src", ignore=shutil.ignore_patterns("__pycache__", "tests"))
    (tmp_path / "locale").mkdir()
    command = [sys.executable, "-m", "django", "makemessages", "-l", "es", "--no-location", "--no-obsolete"]
    monkeypatch.setenv("DJANGO_SETTINGS_MODULE", "ventanilla.project.settings")
    monkeypatch.setenv("PYTHONPATH", str(ROOT / "src"))
    monkeypatch.setenv("VENTANILLA_VAR", str(tmp_path / "var"))

    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True)

    fresh = {entry.msgid for entry in polib.pofile(str(tmp_path / "locale/es/LC_MESSAGES/django.po"))}
    for language in messages.LANGUAGES:
        kept = {entry.msgid for entry in messages.catalogue(language)}
        assert sorted(fresh ^ kept) == [], f"run: python scripts/messages.py collect ({language})"
