"""A node starts whole, answers, and ends whole: no process outlives it."""

import contextlib
import http.client
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from ventanilla.project import stamps
from ventanilla.project.environment import ROOT

COMMAND = [sys.executable, "-m", "ventanilla.project.command_line"]
START_S = 90
STOP_S = 5

pytestmark = pytest.mark.setup


def processes() -> dict[int, tuple[int, float]]:
    """Return parent and CPU seconds of every process that lives, by pid (proc(5), stat: fields 3, 4, 14 and 15)."""
    found = {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(FileNotFoundError, ProcessLookupError):
            fields = path.read_text().rpartition(")")[2].split()
            if fields[0] != "Z":
                cpu_s = (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
                found[int(path.parent.name)] = (int(fields[1]), cpu_s)
    return found


def environment(**own: str) -> dict[str, str]:
    """Return what a terminal would pass on, without the settings of the test suite."""
    left = {
        name: value for name, value in os.environ.items() if not name.startswith(("DJANGO_", "VENTANILLA_"))
    }
    return {**left, "PYTHONPATH": str(ROOT / "src"), **own}


class RunningNode:
    """A node in a process group of its own, as a terminal would start it."""

    def __init__(self, *, folder: Path, port: int) -> None:
        self.port = port
        self.folder = folder
        self.log = folder.parent / "log"
        with self.log.open("w") as out:
            self.process = subprocess.Popen(
                [*COMMAND, "serve"],
                stdout=out,
                stderr=out,
                env=environment(VENTANILLA_VAR=str(folder), PORT=str(port)),
                start_new_session=True,
            )

    def wait_until_it_answers(self) -> None:
        until = time.monotonic() + START_S
        while time.monotonic() < until and self.process.poll() is None:
            if "answers at" in self.said():
                return
            time.sleep(0.1)
        raise AssertionError(self.said())

    def said(self) -> str:
        return self.log.read_text()

    def family(self) -> set[int]:
        """The node's own process and all that it has started."""
        living = processes()
        found, before = {self.process.pid}, set()
        while found != before:
            before = found
            found = found | {pid for pid, (parent, _cpu_s) in living.items() if parent in found}
        return found & living.keys()

    def cpu_s(self) -> float:
        return sum(cpu_s for pid, (_parent, cpu_s) in processes().items() if pid in self.family())

    def front_page(self) -> int:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        with contextlib.closing(connection):
            connection.request("GET", "/")
            return connection.getresponse().status

    def is_gone(self, family: set[int]) -> bool:
        until = time.monotonic() + STOP_S
        while time.monotonic() < until:
            if self.process.poll() is not None and not family & processes().keys():
                return True
            time.sleep(0.05)
        return False

    def kill(self) -> None:
        for pid in self.family():
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        self.process.wait()


@pytest.fixture
def port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as free:
        return free.getsockname()[1]


@pytest.fixture(scope="module")
def prepared(tmp_path_factory) -> Path:
    """A folder with tables and static files, and no people: these tests are about processes."""
    folder = tmp_path_factory.mktemp("prepared") / "var"
    subprocess.run([*COMMAND, "prepare"], env=environment(VENTANILLA_VAR=str(folder)), check=True)
    stamps.put(folder=folder, name="demo-city", value="built")
    (folder / "stamps" / "demo-city").chmod(0o600)
    return folder


@pytest.fixture
def node(tmp_path, port, prepared) -> Iterator[RunningNode]:
    node = RunningNode(folder=shutil.copytree(prepared, tmp_path / "var"), port=port)
    yield node
    node.kill()


@pytest.mark.parametrize("how", ["Ctrl-C", "SIGINT", "SIGTERM"])
def test_a_node_asked_to_stop_leaves_no_process_behind(node, how):
    node.wait_until_it_answers()
    status, family = node.front_page(), node.family()

    if how == "Ctrl-C":  # a terminal tells the whole group
        os.killpg(node.process.pid, signal.SIGINT)
    else:
        node.process.send_signal(getattr(signal, how))

    assert status in {200, 302}
    assert len(family) >= 4  # the keeper, the web server, its workers
    assert node.is_gone(family), node.said()
    assert node.process.returncode == 0, node.said()
    assert "Traceback" not in node.said()


def test_ctrl_c_during_the_preparation_stops_it_too(tmp_path, port):
    node = RunningNode(folder=tmp_path / "var", port=port)
    try:
        until = time.monotonic() + START_S
        while "making the tables" not in node.said() and time.monotonic() < until:
            time.sleep(0.02)
        family = node.family()
        os.killpg(node.process.pid, signal.SIGINT)

        assert node.is_gone(family), node.said()
        assert node.process.returncode == 0
    finally:
        node.kill()


@pytest.mark.parametrize(("part", "says"), [("ventanilla.keeper", "keeper"), ("gunicorn", "web server")])
def test_a_part_that_dies_takes_the_node_down_and_is_named(node, part, says):
    node.wait_until_it_answers()
    family, living = node.family(), processes()
    children = [pid for pid in family if living[pid][0] == node.process.pid]
    [child] = [pid for pid in children if part in Path(f"/proc/{pid}/cmdline").read_text()]

    os.kill(child, signal.SIGKILL)

    assert node.is_gone(family), node.said()
    assert node.process.returncode == 1
    assert f"The {says} ended by itself" in node.said()


def test_nothing_outlives_a_node_that_is_killed(node):
    node.wait_until_it_answers()

    family = node.family()
    node.process.kill()

    assert node.is_gone(family), node.said()


def test_a_taken_port_is_said_before_anything_is_done(tmp_path, port):
    with socket.create_server(("127.0.0.1", port)):
        node = RunningNode(folder=tmp_path / "var", port=port)
        try:
            code = node.process.wait(timeout=START_S)
        finally:
            node.kill()

    assert code == 1
    assert f"Port {port} of 127.0.0.1 cannot be used" in node.said()
    assert f"make run PORT={port + 1}" in node.said()
    assert not (tmp_path / "var" / "static").exists()


def test_the_same_folder_is_not_served_twice(node, tmp_path):
    node.wait_until_it_answers()
    second = RunningNode(folder=node.folder, port=1)
    try:
        code = second.process.wait(timeout=START_S)
    finally:
        second.kill()

    assert code == 1
    assert f"already runs at http://localhost:{node.port}/" in second.said()


def test_a_start_with_nothing_to_prepare_costs_under_five_seconds_of_work(node):
    node.wait_until_it_answers()

    assert node.cpu_s() < 5  # of the processor, on which other tests may be working too


def test_a_node_writes_only_for_its_own_user(node):
    node.wait_until_it_answers()

    open_to_others = [
        path
        for path in node.folder.rglob("*")
        if path.stat().st_mode & 0o077 and not path.is_relative_to(node.folder / "static")
    ]

    assert open_to_others == []
