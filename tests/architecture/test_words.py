"""Some words have no place in the tree: notes to self, other machines' paths, package registries."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
# Each hides one letter in brackets, so that this file may look for what no file may say.
NOTES = re.compile(r"\b(TO[D]O|FIX[M]E|XX[X]|HA[C]K|place[h]older)\b")
REGISTRIES = re.compile(r"pyp[i]\.org|python[h]osted|registry\.npm[j]s|deb\.de[b]ian\.org")
MACHINE_PATHS = re.compile(r"(?<![\w.*})])/(wo[r]k|ro[o]t|ho[m]e)/")
STANDARDS = ("src/ventanilla/directory/schema/",)  # published by others, kept as they are


def test_nothing_is_left_to_be_done_later(tracked_files):
    assert _lines(NOTES, tracked_files) == []


def test_no_package_registry_is_named_so_that_a_city_may_use_its_own_mirror(tracked_files):
    assert _lines(REGISTRIES, tracked_files) == []


def test_no_path_of_one_machine_is_written_down(tracked_files):
    assert _lines(MACHINE_PATHS, tracked_files) == []


def test_no_catalogue_is_committed_compiled(tracked_files):
    assert [path for path in tracked_files if path.suffix == ".mo"] == []


def _lines(pattern: re.Pattern[str], files: list[Path]) -> list[str]:
    return [
        f"{path.relative_to(ROOT)}:{number}: {line.strip()[:80]}"
        for path in files
        if not str(path.relative_to(ROOT)).startswith(STANDARDS)
        for number, line in enumerate(_text(path).splitlines(), start=1)
        if pattern.search(line)
    ]


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return ""  # a picture or a font
