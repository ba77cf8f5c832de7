"""Whoever installs a node can read about every setting."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SETTING = re.compile(r"\b(VENTANILLA_[A-Z_]+|(?<=name=\")PORT)\b")
GUIDES = ["install.md", "install.es.md"]


def _settings() -> set[str]:
    files = [path for path in (ROOT / "src").rglob("*.py") if "tests" not in path.parts]
    return {name for path in files for name in SETTING.findall(path.read_text(encoding="utf-8"))}


@pytest.mark.parametrize("guide", GUIDES)
def test_every_setting_from_the_environment_is_documented(guide):
    documented = (ROOT / "docs" / "guides" / guide).read_text(encoding="utf-8")

    assert sorted(name for name in _settings() if f"`{name}`" not in documented) == []


@pytest.mark.parametrize("guide", GUIDES)
def test_no_setting_is_documented_that_does_not_exist(guide):
    documented = set(
        re.findall(r"`(VENTANILLA_[A-Z_]+)`", (ROOT / "docs" / "guides" / guide).read_text(encoding="utf-8"))
    )

    assert sorted(documented - _settings()) == []


def test_the_settings_of_a_node_fit_in_one_short_file():
    assert len((ROOT / "src/ventanilla/project/settings.py").read_text(encoding="utf-8").splitlines()) < 200
