"""Code stays small enough to read: functions to 40 lines, files to 300, one sentence a room."""

import ast
import re
from pathlib import Path

import pytest

SOURCE = Path(__file__).resolve().parents[2] / "src" / "ventanilla"
LONGEST_FUNCTION = 40
LONGEST_FILE = 300
FILES = [path for path in sorted(SOURCE.rglob("*.py")) if "migrations" not in path.parts]
CODE = [path for path in FILES if "tests" not in path.parts]


def test_no_function_is_longer_than_forty_lines():
    long = [
        f"{_name(path)}:{node.lineno} {node.name}"
        for path in CODE
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (node.end_lineno or node.lineno) - node.lineno >= LONGEST_FUNCTION
    ]

    assert long == []


def test_no_file_is_longer_than_three_hundred_lines():
    long = [_name(path) for path in CODE if len(path.read_text(encoding="utf-8").splitlines()) > LONGEST_FILE]

    assert long == []


@pytest.mark.parametrize("room", sorted(path.parent.name for path in SOURCE.glob("*/__init__.py")))
def test_a_room_says_in_one_sentence_what_it_is_for(room):
    words = ast.get_docstring(ast.parse((SOURCE / room / "__init__.py").read_text(encoding="utf-8"))) or ""
    first, _blank, _rest = words.partition("\n\n")

    assert first.endswith("."), f"{room} has no sentence"
    assert len(re.findall(r"[.!?](?:\s|$)", first)) == 1, f"{room}: {first}"


def test_rooms_hold_only_a_docstring_in_their_init():
    furnished = [
        _name(path)
        for path in SOURCE.glob("*/__init__.py")
        if len(ast.parse(path.read_text(encoding="utf-8")).body) > 1
    ]

    assert furnished == []


def test_every_module_begins_with_a_docstring():
    silent = [
        _name(path) for path in FILES if not ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
    ]

    assert silent == []


def _name(path: Path) -> str:
    return str(path.relative_to(SOURCE))
