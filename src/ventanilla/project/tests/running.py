"""A node as a terminal would start it, for tests of whole processes."""

import contextlib
import http.client
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from ventanilla.project.environment import ROOT

COMMAND = [sys.executable, "-m", "ventanilla.project.command_line"]
START_S = 90
STOP_S = 5


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

    def __init__(self, *, folder: Path, port: int, **settings: str) -> None:
        self.port = port
        self.folder = folder
        self.log = folder.parent / "log"
        with self.log.open("w") as out:
            self.process = subprocess.Popen(
                [*COMMAND, "serve"],
                stdout=out,
                stderr=out,
                env=environment(VENTANILLA_VAR=str(folder), PORT=str(port), **settings),
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
