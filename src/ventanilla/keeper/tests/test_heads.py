"""Signed heads: they grow from one another, survive a power cut, and a past that was changed is found out."""

import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from ventanilla.keeper.journal import heads
from ventanilla.keeper.journal.chain import Chain
from ventanilla.keeper.journal.head_file import BadHeads, HeadFile, read_lines
from ventanilla.keeper.journal.heads import Heads, JournalShortened, check_heads
from ventanilla.keeper.keys import CityKeys
from ventanilla.keeper.ring.file import connect
from ventanilla.keeper.ring.own import Own

AT = datetime(2026, 11, 22, 9, tzinfo=UTC)
KEYS = CityKeys(secrets={1: b"k" * 32})


@pytest.fixture
def own(tmp_path: Path) -> Own:
    return Own(connection=connect(path=tmp_path / "ring.sqlite", keys=KEYS), keys=KEYS)


class Journal:
    """A journal and its heads, opened and closed as a keeper does."""

    def __init__(self, folder: Path, own: Own) -> None:
        self.log, self.list, self.own = folder / "journal.log", folder / "journal.heads", own
        self.hours = 0

    def sign(self, *, lines: int) -> heads.SignedHead | None:
        chain = Chain(path=self.log)
        kept = Heads(path=self.list, own=self.own, chain=chain)
        for number in range(lines):
            chain.append(record={"verb": "open", "note": number})
        self.hours += 1
        signed = kept.sign(at=AT + timedelta(hours=self.hours))
        chain.close()
        return signed

    def lines(self) -> list[Any]:
        return list(read_lines(path=self.list))


@pytest.fixture
def journal(tmp_path: Path, own: Own) -> Journal:
    made = Journal(tmp_path, own)
    for lines in (3, 1, 4):
        made.sign(lines=lines)
    return made


def test_each_head_grows_from_the_one_before(journal: Journal) -> None:
    last = check_heads(lines=journal.lines())

    assert [raw["size"] for raw in journal.lines()] == [3, 4, 8]
    assert last is not None
    assert last.size == 8


def test_nothing_new_is_not_signed_again(journal: Journal) -> None:
    assert journal.sign(lines=0) is None
    assert len(journal.lines()) == 3


def test_a_head_is_renewed_when_asked(tmp_path: Path, own: Own, journal: Journal) -> None:
    chain = Chain(path=journal.log)
    Heads(path=journal.list, own=own, chain=chain).sign(at=AT + timedelta(days=2), renew=True)

    assert [raw["size"] for raw in journal.lines()] == [3, 4, 8, 8]
    assert check_heads(lines=journal.lines())


def rewritten(lines: list[str]) -> list[str]:
    return [lines[0], lines[1].replace('"note":1', '"note":9'), *lines[2:]]


@pytest.mark.parametrize(
    "harm",
    [lambda lines: lines[:-1], lambda _: [], lambda lines: [*lines[:-1], lines[-1].replace("3", "4")]],
    ids=["cut", "emptied", "last line changed"],
)
def test_a_journal_that_lost_signed_lines_is_refused(
    journal: Journal, harm: Callable[[list[str]], list[str]]
) -> None:
    lines = journal.log.read_text().splitlines(keepends=True)
    journal.log.write_text("".join(harm(lines)))

    with pytest.raises(JournalShortened):
        journal.sign(lines=1)


def test_lines_torn_before_they_were_signed_are_no_fault(journal: Journal) -> None:
    with journal.log.open("a") as file:
        file.write('{"line": 9, "verb": "op')

    signed = journal.sign(lines=1)

    assert signed is not None
    assert signed.size == 9
    assert check_heads(lines=journal.lines())


def test_a_power_cut_between_ring_and_file_loses_no_head(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    def cut(*_: Any, **__: Any) -> None:
        raise OSError("power cut")

    monkeypatch.setattr(HeadFile, "append", cut)
    with pytest.raises(OSError, match="power"):
        journal.sign(lines=2)
    monkeypatch.undo()
    journal.sign(lines=1)

    assert [raw["size"] for raw in journal.lines()] == [3, 4, 8, 10, 11]
    assert check_heads(lines=journal.lines())


def test_a_full_disk_keeps_what_waits_for_the_next_time(tmp_path: Path, own: Own, journal: Journal) -> None:
    chain = Chain(path=journal.log)
    kept = Heads(path=journal.list, own=own, chain=chain)
    chain.append(record={"verb": "open"})
    put, own.put = own.put, refuse  # type: ignore[method-assign]
    with pytest.raises(OSError, match="full"):
        kept.sign(at=AT + timedelta(days=1))
    own.put = put  # type: ignore[method-assign]
    kept.sign(at=AT + timedelta(days=1))

    assert [raw["size"] for raw in journal.lines()] == [3, 4, 8, 9]
    assert check_heads(lines=journal.lines())


def refuse(**_: Any) -> None:
    raise OSError("full")


FORGERIES: dict[str, Callable[[list[Any]], Any]] = {
    "another root": lambda raws: raws[1].update(root=raws[0]["root"]),
    "another size": lambda raws: raws[1].update(size=5),
    "another time": lambda raws: raws[1].update(at="2026-01-01T00:00:00+00:00"),
    "one left out": lambda raws: raws.pop(1),
    "two swapped": lambda raws: raws.insert(0, raws.pop(1)),
    "another proof": lambda raws: raws[2].update(proof=raws[1]["proof"]),
    "no signature": lambda raws: raws[1].update(signature=""),
    "not a head": lambda raws: raws.insert(1, {"size": 3}),
    "not text": lambda raws: raws[1].update(root=7),
}


@pytest.mark.parametrize("forge", FORGERIES.values(), ids=FORGERIES)
def test_a_forged_list_is_found_out(journal: Journal, forge: Callable[[list[Any]], Any]) -> None:
    raws = journal.lines()
    forge(raws)

    with pytest.raises(BadHeads):
        check_heads(lines=raws)


def test_heads_of_another_keeper_are_refused(journal: Journal, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    stranger = Journal(other, Own(connection=connect(path=other / "ring.sqlite", keys=KEYS), keys=KEYS))
    stranger.sign(lines=1)
    [raw] = stranger.lines()

    with pytest.raises(BadHeads, match="signature"):
        check_heads(lines=journal.lines(), key=heads.head_from_json(raw).key)


def test_a_past_rewritten_with_the_same_key_cannot_follow_an_old_head(journal: Journal, own: Own) -> None:
    kept = journal.lines()  # what a witness holds
    lines = journal.log.read_text().splitlines(keepends=True)
    journal.log.unlink()
    journal.list.unlink()
    heads.forget_mark(own=own)
    chain = Chain(path=journal.log)
    for line in rewritten(lines):
        raw = json.loads(line)
        chain.append(record={"verb": raw["verb"], "note": raw["note"]})
    chain.append(record={"verb": "open"})
    Heads(path=journal.list, own=own, chain=chain).sign(at=AT + timedelta(days=1))

    [forged] = journal.lines()
    assert check_heads(lines=[forged])
    with pytest.raises(BadHeads, match="changed"):
        check_heads(lines=[*kept, forged])
