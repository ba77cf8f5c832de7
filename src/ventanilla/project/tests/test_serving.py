"""A node starts whole, answers, and ends whole: no process outlives it."""

import os
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from ventanilla.project import stamps
from ventanilla.project.tests.running import COMMAND, START_S, RunningNode, environment, processes

pytestmark = pytest.mark.setup


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
