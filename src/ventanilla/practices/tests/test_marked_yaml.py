"""How a YAML file is read with its lines and columns, and which files are refused."""

from pathlib import Path

import pytest

from ventanilla.practices import marked_yaml
from ventanilla.practices.marked_yaml import MOST_BYTES, Document
from ventanilla.practices.problems import BadPractice


def read(tmp_path: Path, text: str | bytes) -> Document:
    path = tmp_path / "a.yaml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return marked_yaml.read(path=path, name="a.yaml")


def fault(tmp_path: Path, text: str | bytes) -> str:
    with pytest.raises(BadPractice) as caught:
        read(tmp_path, text)
    return str(caught.value)


def test_every_value_and_key_knows_its_line_and_column(tmp_path: Path) -> None:
    document = read(tmp_path, "a: 1\nb:\n  - c: [x, y]\n")

    assert document.content == {"a": "1", "b": [{"c": ["x", "y"]}]}
    assert document.values["b", 0, "c", 1] == (3, 12)
    assert document.keys["b", 0, "c"] == (3, 5)


def test_nothing_is_guessed_norway_and_hours_stay_text(tmp_path: Path) -> None:
    document = read(tmp_path, "country: NO\nopens: 08:30\nday: 2026-11-22\n")

    assert document.content == {"country": "NO", "opens": "08:30", "day": "2026-11-22"}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a: 1\na: 2\n", "a.yaml:2:1: the key 'a' is here twice"),
        ("a: &x 1\n", "a.yaml:1:4: anchors (&) and aliases (*) are not used here; write the value out"),
        ("a: !!python/object/apply:os.system [ls]\n", "a.yaml:1:4: tags (!) are not used here; remove it"),
        ("a: 1\n---\nb: 2\n", "a.yaml:2:1: a file holds one document; remove the line with ---"),
        ("? [a]\n: 1\n", "a.yaml:1:3: a key must be a word"),
        ("a: [1\nb: 2\n", "a.yaml:2:"),
        ("a: " + "[" * 14 + "]" * 14, "nested more than 12 levels deep"),
        ("a: [" + "1," * 20_001 + "]", "more than 20000 values in one file"),
        ("#" * (MOST_BYTES + 1), "a.yaml: the file is larger than 256 KiB"),
        (b"a: 1\nb: \xff\n", "a.yaml:2:1: the file is not UTF-8 text"),
        ("a: \x07\n", "a character that YAML does not allow"),
    ],
)
def test_what_a_data_file_has_no_need_of_is_refused(tmp_path: Path, text: str | bytes, said: str) -> None:
    assert said in fault(tmp_path, text)


def test_an_alias_bomb_is_refused_at_its_first_anchor(tmp_path: Path) -> None:
    bomb = "a: &a [x, x]\n" + "".join(
        f"{b}: &{b} [*{a}, *{a}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True)
    )

    assert fault(tmp_path, bomb).startswith("a.yaml:1:4: anchors")


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadPractice, match=r"a\.yaml: the file is missing"):
        marked_yaml.read(path=tmp_path / "a.yaml", name="a.yaml")
