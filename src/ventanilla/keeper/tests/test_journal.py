"""The journal: every line whole, in order and unchanged, and the lines about one person found again."""

import json
import os
from pathlib import Path

import pytest

from ventanilla.keeper.envelope import DataKey
from ventanilla.keeper.handles import Caller
from ventanilla.keeper.journal import chain
from ventanilla.keeper.journal.book import Book
from ventanilla.keeper.journal.chain import CannotWrite, Chain, JournalAltered
from ventanilla.keeper.keys import CityKeys
from ventanilla.keeper.ring.file import connect
from ventanilla.keeper.ring.own import Own

ANA = Caller(actor="ana", role="caseworker", office="south")


@pytest.fixture
def own(tmp_path: Path) -> Own:
    keys = CityKeys(secrets={1: b"k" * 32})
    return Own(connection=connect(path=tmp_path / "ring.sqlite", keys=keys), keys=keys)


def written(folder: Path, lines: int = 5) -> Path:
    path = folder / "journal.log"
    journal = Chain(path=path)
    for number in range(lines):
        journal.append(record={"verb": "open", "note": f"é{number}"})
    journal.close()
    return path


def test_a_journal_goes_on_where_it_ended(tmp_path: Path) -> None:
    path = written(tmp_path, 3)

    journal = Chain(path=path)
    assert journal.next_line == 4
    journal.append(record={"verb": "open"})
    journal.close()

    assert chain.check(path=path) == 4


@pytest.mark.parametrize(
    ("change", "line"),
    [
        (lambda lines: lines[:1] + lines[2:], 2),
        (lambda lines: [lines[0], lines[2], lines[1], *lines[3:]], 2),
        (lambda lines: [lines[0].replace("é0", "é9"), *lines[1:]], 2),
        (lambda lines: [*lines[:2], lines[1], *lines[2:]], 3),
        (lambda lines: [*lines[:3], "nothing", *lines[3:]], 4),
        (lambda lines: lines[1:], 1),
    ],
    ids=["removed", "moved", "changed", "repeated", "inserted", "beheaded"],
)
def test_a_changed_journal_is_found_out(tmp_path: Path, change: object, line: int) -> None:
    path = written(tmp_path)
    lines = path.read_text().splitlines()

    path.write_text("\n".join(change(lines)) + "\n")  # type: ignore[operator]

    with pytest.raises(JournalAltered) as found:
        chain.check(path=path)
    assert found.value.line == line


@pytest.mark.parametrize("lines", [0, 1, 5])
def test_a_line_torn_by_a_power_cut_is_cut_off(tmp_path: Path, lines: int) -> None:
    path = written(tmp_path, lines)
    with path.open("ab") as file:
        file.write(b'{"line":6,"verb":"op')

    journal = Chain(path=path)
    journal.append(record={"verb": "open"})
    journal.close()

    assert chain.check(path=path) == lines + 1


def test_a_line_longer_than_a_block_is_read_back_whole(tmp_path: Path) -> None:
    path = tmp_path / "journal.log"
    journal = Chain(path=path)
    journal.append(record={"verb": "open"})
    start = journal.append(record={"note": "x" * 300_000})
    journal.close()

    again = Chain(path=path)

    assert len(again.read(start=start)["note"]) == 300_000
    assert again.next_line == 3
    again.close()


def test_a_full_disk_takes_no_line_and_leaves_the_journal_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = written(tmp_path, 2)
    journal = Chain(path=path)
    write = os.write

    monkeypatch.setattr(os, "write", lambda file, data: write(file, data[:10]))
    with pytest.raises(CannotWrite):
        journal.append(record={"verb": "open"})
    monkeypatch.undo()
    journal.append(record={"verb": "open"})
    journal.close()

    assert chain.check(path=path) == 3


def test_the_lines_about_one_person_are_found_and_no_others(tmp_path: Path, own: Own) -> None:
    rosa, other = DataKey(secret=b"r" * 32), DataKey(secret=b"o" * 32)
    book = Book(folder=tmp_path, own=own)
    book.write(caller=ANA, verb="open", purpose="casework", about={"prosa": rosa, "pother": other})
    book.write(caller=ANA, verb="open", purpose="casework", about={"pother": other})
    book.write(caller=ANA, verb="seal", purpose="casework", about={"prosa": rosa})

    assert len(book.opens_of(person="prosa", key=rosa, most=10)) == 1
    assert len(book.opens_of(person="pother", key=other, most=10)) == 2
    assert len(book.opens_of(person="pother", key=other, most=1)) == 1
    assert book.opens_of(person="pnobody", key=DataKey(secret=b"n" * 32), most=10) == []
    book.close()


@pytest.mark.parametrize("harm", ["lost", "damaged", "old"])
def test_the_index_of_the_journal_is_made_anew_from_the_journal(tmp_path: Path, own: Own, harm: str) -> None:
    rosa = DataKey(secret=b"r" * 32)
    book = Book(folder=tmp_path, own=own)
    book.write(caller=ANA, verb="open", purpose="casework", about={"prosa": rosa})
    book.close()
    index = tmp_path / "journal.tags"
    old = index.read_bytes()

    book = Book(folder=tmp_path, own=own)
    book.write(caller=ANA, verb="open", purpose="referral", about={"prosa": rosa})
    book.close()
    if harm == "lost":
        index.unlink()
    else:
        index.write_bytes(old if harm == "old" else b"garbage" * 1000)

    book = Book(folder=tmp_path, own=own)
    assert [line["purpose"] for line in book.opens_of(person="prosa", key=rosa, most=10)] == [
        "referral",
        "casework",
    ]
    book.close()


def test_a_journal_cut_short_does_not_confuse_its_index(tmp_path: Path, own: Own) -> None:
    rosa = DataKey(secret=b"r" * 32)
    book = Book(folder=tmp_path, own=own)
    for purpose in ("casework", "referral"):
        book.write(caller=ANA, verb="open", purpose=purpose, about={"prosa": rosa})
    book.close()
    path = tmp_path / "journal.log"
    path.write_text(path.read_text().splitlines()[0] + "\n")

    book = Book(folder=tmp_path, own=own)

    assert [line["purpose"] for line in book.opens_of(person="prosa", key=rosa, most=10)] == ["casework"]
    book.close()


def test_a_tag_put_on_another_persons_line_opens_nothing(tmp_path: Path, own: Own) -> None:
    rosa, other = DataKey(secret=b"r" * 32), DataKey(secret=b"o" * 32)
    book = Book(folder=tmp_path, own=own)
    book.write(caller=ANA, verb="open", purpose="casework", about={"pother": other})
    book.close()
    path = tmp_path / "journal.log"
    path.write_text(path.read_text().replace(other.tag, rosa.tag))
    (tmp_path / "journal.tags").unlink()

    book = Book(folder=tmp_path, own=own)

    assert book.opens_of(person="prosa", key=rosa, most=10) == []
    book.close()


def test_a_line_says_who_what_and_why_in_clear_and_whom_only_sealed(tmp_path: Path, own: Own) -> None:
    book = Book(folder=tmp_path, own=own)
    key = DataKey(secret=b"r" * 32)
    book.write(
        caller=ANA, verb="open", purpose="casework", about={"prosa": key}, tables={"prosa": ["people_person"]}
    )
    book.close()

    text = (tmp_path / "journal.log").read_text()

    line = json.loads(text)
    assert (line["actor"], line["role"], line["office"]) == ("ana", "caseworker", "south")
    assert (line["verb"], line["purpose"], line["line"]) == ("open", "casework", 1)
    assert "prosa" not in text
    assert "people_person" not in text
