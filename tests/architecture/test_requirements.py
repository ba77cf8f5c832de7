"""What is installed is what was locked, from wherever the city fetches it."""

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parents[2]
LOCKS = ["core.lock", "dev.lock", "installer.lock"]


def _pins(name: str) -> dict[str, str]:
    text = (ROOT / "requirements" / name).read_text(encoding="utf-8")
    return dict(re.findall(r"^([a-z0-9._-]+)==([^\s;]+)", text, re.MULTILINE))


@pytest.mark.parametrize("lock", LOCKS)
def test_every_locked_package_has_a_hash(lock):
    text = (ROOT / "requirements" / lock).read_text(encoding="utf-8")

    entries = re.split(r"\n(?=\S)", text.strip())

    assert [entry.split()[0] for entry in entries if "--hash=sha256:" not in entry] == []


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_names_no_place_to_download_from(lock):
    assert "://" not in (ROOT / "requirements" / lock).read_text(encoding="utf-8")


def test_the_tests_run_on_the_packages_a_city_runs():
    core, dev = _pins("core.lock"), _pins("dev.lock")

    assert {name: (pin, dev.get(name)) for name, pin in core.items() if dev.get(name) != pin} == {}


def test_the_lock_satisfies_what_the_project_declares():
    declared = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    core, dev = _pins("core.lock"), _pins("dev.lock")

    wanted = [(Requirement(line), core) for line in declared["project"]["dependencies"]]
    wanted += [(Requirement(line), dev) for line in declared["dependency-groups"]["dev"]]

    assert [str(need) for need, lock in wanted if lock.get(need.name.lower(), "") not in need.specifier] == []
