"""The guides name the limits that the code keeps."""

import re
from pathlib import Path

import pytest
from django.conf import settings

from ventanilla.directory.files import limits

GUIDES = Path(__file__).resolve().parents[2] / "docs" / "guides"


@pytest.mark.parametrize("name", ["import-a-directory.md", "import-a-directory.es.md"])
def test_the_guide_tells_how_much_a_directory_may_weigh(name):
    text = (GUIDES / name).read_text(encoding="utf-8")
    page = settings.FILE_UPLOAD_MAX_MEMORY_SIZE // limits.MEGABYTE

    assert [int(told) for told in re.findall(r"(\d+) megabytes", text)] == [
        limits.LARGEST_FILE_MEGABYTES,
        page,
    ]
    assert re.findall(r"(\d+[.,]\d{3}) (?:rows|filas)", text.replace(",", "."))[0] == "200.000"
    assert limits.MOST_ROWS == 200_000


def test_every_target_of_make_that_is_named_exists():
    root = GUIDES.parents[1]
    targets = set(re.findall(r"^([a-z]+):", (root / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    named = {
        target
        for path in [*root.glob("*.md"), *root.glob("docs/**/*.md"), *root.glob("scripts/*.py")]
        for target in re.findall(r"`make ([a-z]+)`", path.read_text(encoding="utf-8"))
    }

    assert named
    assert named <= targets


def test_the_architecture_names_every_room_that_is_not_built_yet():
    root = GUIDES.parents[1]
    text = (root / "docs" / "architecture.md").read_text(encoding="utf-8")
    line = next(row for row in text.splitlines() if "not built yet" in row)
    empty = {
        path.parent.name
        for path in (root / "src" / "ventanilla").glob("*/__init__.py")
        if "(not built yet)" in path.read_text(encoding="utf-8")
    }

    assert set(re.findall(r"`([a-z]+)`", line)) == empty
