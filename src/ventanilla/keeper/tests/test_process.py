"""The process: one at a time, shut off from others, and nothing acknowledged is lost when it is killed."""

import os
import signal
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from ventanilla.keeper import testing
from ventanilla.keeper.client import Denied, Handle, Keeper, KeeperDown, Query
from ventanilla.keeper.tests.cast import STAFF, hire, journal_lines, register


def said(
    *, folder: Path, options: tuple[str, ...] = ("--demo",), socket: Path | None = None
) -> tuple[int, str]:
    """Start a keeper that is expected to refuse, and return its exit code and words."""
    process = testing.start(folder=folder, socket=socket or folder / "run" / "keeper.sock", options=options)
    words = process.communicate(timeout=60)[1]
    return process.returncode, words


def ready(keeper: Keeper, actor: str = "ana") -> Handle:
    hire(keeper=keeper, staff=STAFF)
    return keeper.sign_in_demo(actor=actor)


def test_killed_it_loses_nothing_that_it_acknowledged(tmp_path: Path) -> None:
    path = tmp_path / "run" / "keeper.sock"
    process, keeper = testing.start(folder=tmp_path, socket=path), Keeper(socket=path)
    testing.wait(keeper=keeper, process=process)
    desk = ready(keeper)
    people = [register(desk=desk) for _ in range(5)]
    token = desk.new_person(purpose="registration")

    process.kill()
    process.communicate()
    with pytest.raises(KeeperDown):
        keeper.ping()

    with testing.running_keeper(tmp_path) as again:
        desk = again.sign_in_demo(actor="ana")
        opened = desk.open(purpose="registration", items=[person.sealed for person in people])
        hits = desk.search(purpose="reception", query=Query("Rosa Quispe", birth_year=1990))
        assert opened == [person.value for person in people]
        assert {hit.person for hit in hits} == {person.ref for person in people}
        assert again.system(actor="system:upkeep").pending() == [token]
        assert len(desk.opens_of(purpose="registration", person=people[0].ref)) == 1
    assert journal_lines(tmp_path) > 5
    keeper.close()


def test_a_client_survives_a_restart_of_the_keeper_and_everybody_is_signed_out(tmp_path: Path) -> None:
    with testing.running_keeper(tmp_path) as before:
        desk = ready(before)
    keeper = Keeper(socket=tmp_path / "run" / "keeper.sock")
    with testing.running_keeper(tmp_path):
        keeper.ping()
    with testing.running_keeper(tmp_path):
        keeper.ping()
        with pytest.raises(Denied, match="signed_out"):
            keeper.handle(token=desk.token).whoami()
    keeper.close()


def test_without_a_keeper_the_client_says_so(tmp_path: Path) -> None:
    with pytest.raises(KeeperDown):
        Keeper(socket=tmp_path / "nobody.sock").ping()


def test_a_second_keeper_in_the_same_folder_or_on_the_same_socket_is_refused(tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    with testing.running_keeper(tmp_path) as keeper:
        code, words = said(folder=tmp_path, socket=tmp_path / "second.sock")
        assert (code, "Another keeper runs in" in words) == (2, True)

        code, words = said(folder=other, socket=tmp_path / "run" / "keeper.sock")
        assert (code, "Another keeper serves" in words) == (2, True)

        assert keeper.ping()["demo"]


def test_a_socket_left_behind_is_cleared_away_and_anything_else_is_not(tmp_path: Path) -> None:
    path = tmp_path / "run" / "keeper.sock"
    process, keeper = testing.start(folder=tmp_path, socket=path), Keeper(socket=path)
    testing.wait(keeper=keeper, process=process)
    process.kill()
    process.communicate()
    keeper.close()
    assert path.is_socket()

    with testing.running_keeper(tmp_path) as again:
        assert again.ping()
    assert not path.exists()

    path.write_text("a letter")
    assert "is not a socket" in said(folder=tmp_path)[1]
    assert path.read_text() == "a letter"


@pytest.mark.parametrize("sign", [signal.SIGTERM, signal.SIGINT])
def test_it_ends_cleanly_when_asked_to(tmp_path: Path, sign: signal.Signals) -> None:
    path = tmp_path / "run" / "keeper.sock"
    process, keeper = testing.start(folder=tmp_path, socket=path), Keeper(socket=path)
    testing.wait(keeper=keeper, process=process)
    register(desk=ready(keeper))

    process.send_signal(sign)
    words = process.communicate(timeout=20)[1]

    assert process.returncode == 0
    assert "Traceback" not in words
    assert not path.exists()
    assert not (tmp_path / "keeper" / "ring.sqlite-wal").exists()
    assert journal_lines(tmp_path) > 0
    keeper.close()


def test_it_ends_with_the_process_that_started_it(tmp_path: Path) -> None:
    script = (
        "import sys, pathlib; from ventanilla.keeper import testing, client; folder = pathlib.Path(sys.argv[1]);"
        "path = folder / 'run' / 'keeper.sock'; process = testing.start(folder=folder, socket=path);"
        "testing.wait(keeper=client.Keeper(socket=path), process=process); print(process.pid, flush=True);"
        "import os; os._exit(9)"
    )
    source = str(Path(testing.__file__).resolve().parents[2])
    command = [sys.executable, "-c", script, str(tmp_path)]

    done = subprocess.run(
        command, capture_output=True, text=True, env={**os.environ, "PYTHONPATH": source}, check=False
    )

    keeper = Keeper(socket=tmp_path / "run" / "keeper.sock")
    assert done.stdout.strip().isdigit(), done.stderr
    for _ in range(200):
        try:
            keeper.ping()
        except KeeperDown:
            break
    with pytest.raises(KeeperDown):
        keeper.ping()


def test_nobody_else_can_reach_the_socket_the_keys_or_the_memory(keeper: Keeper, folder: Path) -> None:
    assert keeper.ping()

    modes = {
        path: stat.S_IMODE((folder / path).stat().st_mode) for path in ("run/keeper.sock", "keys/kek", "run")
    }
    assert modes == {"run/keeper.sock": 0o600, "keys/kek": 0o600, "run": 0o700}
    for path in (folder / "keeper").iterdir():
        assert not stat.S_IMODE(path.stat().st_mode) & 0o077, path.name


@pytest.mark.skipif(sys.platform != "linux", reason="dumpable is Linux's word for it")
def test_the_process_cannot_be_dumped(tmp_path: Path) -> None:
    path = tmp_path / "run" / "keeper.sock"
    process, keeper = testing.start(folder=tmp_path, socket=path), Keeper(socket=path)
    testing.wait(keeper=keeper, process=process)

    limits = Path(f"/proc/{process.pid}/limits").read_text()
    # The kernel gives /proc/PID of a process that cannot be dumped to root (proc(5)), whoever runs it.
    owner = Path(f"/proc/{process.pid}/mem").stat().st_uid
    testing.end(process=process)
    keeper.close()

    assert next(line for line in limits.splitlines() if "core file" in line).split()[4:6] == ["0", "0"]
    assert owner == 0


@pytest.mark.skipif(os.getuid() != 0, reason="only root can put on another uid")
def test_another_uid_is_turned_away_though_the_socket_lets_it_in(tmp_path: Path) -> None:
    script = (
        "import os, socket, sys; line = socket.socket(socket.AF_UNIX); os.setegid(65534); os.seteuid(65534);"
        "line.connect(sys.argv[1]); line.settimeout(10);"
        'line.sendall(b\'\\0\\0\\0\\x0f{"verb":"ping"}\'); sys.stdout.write(repr(line.recv(1)))'
    )
    with testing.running_keeper(tmp_path) as keeper:
        path = tmp_path / "run" / "keeper.sock"
        path.chmod(0o666)
        for parent in (path.parent, *path.parent.parents):
            if parent.stat().st_mode & 0o001 == 0:
                parent.chmod(parent.stat().st_mode | 0o001)

        done = subprocess.run(
            [sys.executable, "-c", script, str(path)], capture_output=True, text=True, check=False
        )

        assert done.stdout == "b''" or "ConnectionResetError" in done.stderr or "BrokenPipe" in done.stderr
        assert keeper.ping()


def test_without_a_key_and_without_demo_it_says_what_to_do(tmp_path: Path) -> None:
    code, words = said(folder=tmp_path, options=())

    assert code == 2
    assert "kek is missing" in words
    assert not (tmp_path / "keys").exists()


def test_demo_keys_and_real_keys_are_never_mixed_up(tmp_path: Path) -> None:
    with testing.running_keeper(tmp_path):
        assert (tmp_path / "keys" / "DEMO").exists()

    assert "demo keys" in said(folder=tmp_path, options=())[1]
    (tmp_path / "keys" / "DEMO").unlink()
    assert "real keys" in said(folder=tmp_path)[1]


def test_a_keeper_with_real_keys_does_without_its_demo_verbs(tmp_path: Path) -> None:
    (tmp_path / "keys").mkdir(mode=0o700)
    kek = tmp_path / "keys" / "kek"
    kek.write_text(f"1 {os.urandom(32).hex()}\n")
    kek.chmod(0o600)
    path = tmp_path / "run" / "keeper.sock"
    process, keeper = testing.start(folder=tmp_path, socket=path, options=()), Keeper(socket=path)
    testing.wait(keeper=keeper, process=process)
    hire(keeper=keeper, staff={"ana": "caseworker"})
    setup = keeper.system(actor="system:setup")

    with pytest.raises(Denied, match="not_demo"):
        keeper.sign_in_demo(actor="ana")
    with pytest.raises(Denied, match="purpose"):
        setup.new_persons(purpose="setup", count=5)

    keeper.close()
    testing.end(process=process)


def test_a_lost_key_is_not_replaced_by_a_new_one(tmp_path: Path) -> None:
    with testing.running_keeper(tmp_path):
        kek = tmp_path / "keys" / "kek"
    old = kek.read_text()

    kek.unlink()
    assert "put the key back" in said(folder=tmp_path)[1]
    kek.write_text(f"1 {os.urandom(32).hex()}\n")
    kek.chmod(0o600)
    assert "does not belong to this ring" in said(folder=tmp_path)[1]
    kek.write_text(old)
    with testing.running_keeper(tmp_path) as keeper:
        assert keeper.ping()


def test_a_key_that_others_can_read_is_refused(tmp_path: Path) -> None:
    with testing.running_keeper(tmp_path):
        kek = tmp_path / "keys" / "kek"
    kek.chmod(0o640)

    assert "can be read by others" in said(folder=tmp_path)[1]


def test_a_socket_path_that_is_too_long_is_refused_in_words(tmp_path: Path) -> None:
    code, words = said(folder=tmp_path, socket=tmp_path / ("x" * 100) / "keeper.sock")

    assert (code, "too long" in words) == (2, True)


def test_a_damaged_ring_is_refused_in_words(tmp_path: Path) -> None:
    with testing.running_keeper(tmp_path):
        ring = tmp_path / "keeper" / "ring.sqlite"
    ring.write_bytes(b"not a database" * 500)

    assert "cannot be read" in said(folder=tmp_path)[1]
