"""The ring, opened directly: what is written is all there or not at all."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import sqlcipher3.dbapi2 as sqlite

from ventanilla.keeper.keys import CannotUnwrap, CityKeys
from ventanilla.keeper.ring.file import CannotOpenRing, connect
from ventanilla.keeper.ring.links import CannotUseLink, Links
from ventanilla.keeper.ring.people import People, UnknownPerson
from ventanilla.keeper.shapes import IndexEntry

KEYS = CityKeys(secrets={1: b"k" * 32})


@pytest.fixture
def ring(tmp_path: Path) -> Iterator[Any]:
    connection = connect(path=tmp_path / "ring.sqlite", keys=KEYS)
    yield connection
    connection.close()


@pytest.fixture
def people(ring: Any) -> People:
    return People(connection=ring, keys=KEYS)


def test_the_file_overwrites_what_it_deletes_and_waits_for_the_disk(ring: Any) -> None:
    settings = {
        name: ring.execute(f"PRAGMA {name}").fetchone()[0]
        for name in ("secure_delete", "synchronous", "journal_mode")
    }

    assert settings == {"secure_delete": 1, "synchronous": 2, "journal_mode": "wal"}


def test_a_full_disk_refuses_the_write_and_the_ring_goes_on(ring: Any, people: People) -> None:
    [rosa] = people.add(count=1, at_s=0)
    (pages,) = ring.execute("PRAGMA page_count").fetchone()
    ring.execute(f"PRAGMA max_page_count = {pages + 2}").fetchall()

    with pytest.raises(sqlite.OperationalError, match="full"):
        people.add(count=5000, at_s=0)

    assert people.count() == 1
    ring.execute("PRAGMA max_page_count = 1000000").fetchall()
    people.confirm(refs=[rosa])
    assert people.add(count=1, at_s=0)


def test_bulk_work_is_all_done_or_not_at_all(people: People) -> None:
    refs = people.add(count=1200, at_s=0)
    entries = {ref: IndexEntry(names=("Rosa",)) for ref in refs}

    with pytest.raises(UnknownPerson):
        people.confirm(refs=[*refs, "pnobody"])
    with pytest.raises(UnknownPerson):
        people.put_entries(entries=entries | {"pnobody": IndexEntry(names=("Rosa",))})
    assert len(people.pending(before_s=0)) == 1200
    assert list(people.entries()) == []

    people.confirm(refs=refs)
    people.put_entries(entries=entries)
    assert people.pending(before_s=0) == []
    assert [entry for _, entry in people.entries()] == list(entries.values())


def test_keys_that_are_not_held_ready_are_unwrapped_again(people: People) -> None:
    refs = people.add(count=6000, at_s=0)

    first, second = people.keys_of(refs=refs), people.keys_of(refs=refs)

    assert first.keys() == second.keys() == set(refs)
    assert all(first[ref].tag == second[ref].tag for ref in refs)
    assert len({key.tag for key in first.values()}) == 6000


def test_one_persons_wrapped_key_is_refused_in_anothers_row(ring: Any, people: People) -> None:
    rosa, otto = people.add(count=2, at_s=0)
    ring.execute(
        "UPDATE person SET wrapped = (SELECT wrapped FROM person WHERE ref = ?) WHERE ref = ?", (rosa, otto)
    )

    with pytest.raises(CannotUnwrap):
        people.keys_of(refs=[otto])


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE link SET expires_at = expires_at + 999999",
        "UPDATE link SET person = 'pother'",
        "UPDATE link SET chain = x'00'",
    ],
)
def test_a_link_changed_in_the_file_gives_nothing(ring: Any, people: People, change: str) -> None:
    [rosa] = people.add(count=1, at_s=0)
    links = Links(connection=ring, keys=KEYS)
    token = links.grant(
        person=rosa, kind="partner", scope={"referral": "1"}, expires_at_s=100, single_use=True
    )

    ring.execute(change)

    with pytest.raises((CannotUnwrap, CannotUseLink)):
        links.get(token=token, at_s=50)


def test_the_token_of_a_link_is_not_in_the_file(ring: Any, people: People, tmp_path: Path) -> None:
    [rosa] = people.add(count=1, at_s=0)
    token = Links(connection=ring, keys=KEYS).grant(
        person=rosa, kind="status", scope={"referral": "1"}, expires_at_s=100, single_use=False
    )

    kept = b"".join(path.read_bytes() for path in tmp_path.iterdir())

    assert token.encode() not in kept


def test_another_version_of_the_ring_is_refused_in_words(tmp_path: Path) -> None:
    connection = connect(path=tmp_path / "ring.sqlite", keys=KEYS)
    connection.execute("PRAGMA user_version = 99").fetchall()
    connection.close()

    with pytest.raises(CannotOpenRing, match="version 99"):
        connect(path=tmp_path / "ring.sqlite", keys=KEYS)
