"""Whatever comes down the socket, the keeper answers everybody else."""

import contextlib
import json
import os
import socket
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from ventanilla.keeper import wire
from ventanilla.keeper.client import Handle, Keeper, Sealed
from ventanilla.keeper.tests.cast import Registered, register


@pytest.fixture
def line(keeper: Keeper, folder: Path) -> Iterator[socket.socket]:
    """A bare connection to the keeper."""
    assert keeper.ping()
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as bare:
        bare.settimeout(10)
        bare.connect(str(folder / "run" / "keeper.sock"))
        yield bare


def answer(line: socket.socket) -> dict[str, object]:
    head = line.recv(4, socket.MSG_WAITALL)
    return dict(json.loads(line.recv(wire.HEAD.unpack(head)[0], socket.MSG_WAITALL)))


def frame(body: bytes) -> bytes:
    return wire.HEAD.pack(len(body)) + body


@pytest.mark.parametrize(
    "raw",
    [
        frame(b"not json"),
        frame(b"\xff\xfe\xfd"),
        frame(b"[]"),
        frame(b'"text"'),
        frame(b"[" * 200_000),
        frame(b'{"a":' * 100_000),
        wire.HEAD.pack(0),
        wire.HEAD.pack(wire.LONGEST_FRAME + 1),
        b"\xff\xff\xff\xff",
        b"GET / HTTP/1.1\r\nHost: x\r\n\r\n",
    ],
)
def test_what_is_no_frame_gets_an_error_and_an_end(keeper: Keeper, line: socket.socket, raw: bytes) -> None:
    line.sendall(raw)

    assert answer(line) == {"no": "denied", "why": "malformed"}
    with contextlib.suppress(ConnectionResetError):  # when more was sent than the frame
        assert line.recv(1) == b""
    assert keeper.ping()


@pytest.mark.parametrize(
    "ask",
    [
        {},
        {"verb": None},
        {"verb": ["open"]},
        {"verb": "drop_tables"},
        {"verb": "__class__"},
        {"verb": "sign_in"},
        {"verb": "sign_in", "actor": 5, "secret": {}},
        {"verb": "sign_in", "actor": "ana", "secret": "x" * 2000},
        {"verb": "system", "actor": ["system:setup"]},
        {"verb": "open_link", "link": {"$ne": ""}},
    ],
)
def test_a_request_that_makes_no_sense_is_refused_and_the_line_stays(
    line: socket.socket, ask: dict[str, object]
) -> None:
    line.sendall(wire.pack(message=ask))
    assert answer(line) == {"no": "denied", "why": "malformed"}

    line.sendall(wire.pack(message={"verb": "ping"}))
    assert "yes" in answer(line)


BAD_PARTS = [
    {"verb": "open"},
    {"verb": "open", "purpose": "casework"},
    {"verb": "open", "purpose": "casework", "items": {}},
    {"verb": "open", "purpose": "casework", "items": [[]]},
    {"verb": "open", "purpose": "casework", "items": [["p", "t", "f", "x", "y"]]},
    {"verb": "open", "purpose": "casework", "items": [["", "t", "f", ""]]},
    {"verb": "open", "purpose": "casework", "items": [["p" * 500, "t", "f", ""]]},
    {"verb": "open", "purpose": ["casework"], "items": []},
    {"verb": "new_person", "purpose": "registration", "count": -1},
    {"verb": "new_person", "purpose": "registration", "count": True},
    {"verb": "new_person", "purpose": "registration", "count": 10**9},
    {"verb": "put_index", "purpose": "registration", "entries": {"p": {"names": "Rosa"}}},
    {"verb": "put_index", "purpose": "registration", "entries": {"p": None}},
    {"verb": "search", "purpose": "reception", "query": {"name": 5}, "limit": 5},
    {"verb": "search", "purpose": "reception", "query": [], "limit": 5},
    {
        "verb": "search",
        "purpose": "reception",
        "query": {"name": "Rosa", "phone": "", "birth_on": "31/12/1990", "birth_year": None},
        "limit": 5,
    },
    {"verb": "confirm_person", "purpose": "registration", "persons": "pabc"},
    {
        "verb": "grant_link",
        "purpose": "referral",
        "person": "p",
        "kind": "partner",
        "scope": [],
        "expires_at": 1,
    },
    {"verb": "revoke_links", "scope": "all"},
]


@pytest.mark.parametrize("ask", BAD_PARTS, ids=range(len(BAD_PARTS)))
def test_parts_of_the_wrong_kind_are_refused(
    line: socket.socket, ana: Handle, ask: dict[str, object]
) -> None:
    line.sendall(wire.pack(message={**ask, "handle": ana.token}))

    assert answer(line) == {"no": "denied", "why": "malformed"}


def test_a_ciphertext_that_is_not_base64_is_refused(line: socket.socket, ana: Handle) -> None:
    rosa = register(desk=ana)
    items = [[rosa.ref, rosa.sealed.table, rosa.sealed.field, "ñ not base64"]]

    line.sendall(
        wire.pack(message={"verb": "open", "handle": ana.token, "purpose": "registration", "items": items})
    )

    assert answer(line) == {"no": "denied", "why": "malformed"}


def test_half_a_surrogate_pair_is_refused(line: socket.socket, ana: Handle) -> None:
    rosa = register(desk=ana)
    ask = {
        "verb": "seal",
        "handle": ana.token,
        "purpose": "registration",
        "items": [[rosa.ref, "people_x", "1", "?"]],
    }

    line.sendall(frame(json.dumps(ask).replace("?", "\\ud800").encode()))

    assert answer(line) == {"no": "denied", "why": "malformed"}


def test_a_line_that_stalls_in_the_middle_holds_up_nobody(keeper: Keeper, line: socket.socket) -> None:
    line.sendall(frame(b'{"verb":"ping"}')[:7])

    assert keeper.ping()


def test_a_message_longer_than_a_frame_is_refused_before_it_is_sent(ana: Handle) -> None:
    huge = Sealed("p", "t", "f", bytes(wire.LONGEST_FRAME))

    with pytest.raises(ValueError, match="longer than a frame"):
        ana.open(purpose="registration", items=[huge])


def test_many_threads_share_one_client_and_each_gets_its_own_answer(ana: Handle) -> None:
    people = [register(desk=ana) for _ in range(8)]
    wrong: list[Registered] = []

    def read(person: Registered) -> None:
        for _ in range(50):
            [told] = ana.open(purpose="registration", items=[person.sealed])
            if told != person.value:
                wrong.append(person)

    threads = [threading.Thread(target=read, args=(person,)) for person in people * 4]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert wrong == []


def test_a_forked_worker_does_not_share_its_parents_lines(keeper: Keeper) -> None:
    keeper.ping()
    reader, writer = os.pipe()

    child = os.fork()
    if child == 0:
        os.write(writer, b"yes" if "demo" in keeper.ping() else b"no")
        os._exit(0)
    os.waitpid(child, 0)

    assert os.read(reader, 3) == b"yes"
    assert keeper.ping()
    os.close(reader)
    os.close(writer)
