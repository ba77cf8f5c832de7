"""Starts, asks and stops the keeper's process."""

import ctypes
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ventanilla.project.commands.answers import CannotDo

START_S = 15.0
STOP_S = 2.0
LONGEST_SOCKET_PATH = 107  # bytes; the size of sun_path in sockaddr_un on Linux, less its last zero

DIE_WITH_PARENT = 1  # PR_SET_PDEATHSIG of <sys/prctl.h>
Process = subprocess.Popen[bytes]
_system = ctypes.CDLL(None)


def launch(command: list[str]) -> Process:
    """Start a process that is told to stop when the one that started it dies, however that happens.

    It has a process group of its own: a Ctrl-C reaches only the one that started it, which stops the rest in order.
    """
    return subprocess.Popen(  # noqa: S603  # our own modules
        command,
        stdin=subprocess.DEVNULL,
        process_group=0,
        preexec_fn=_die_with_parent,  # noqa: PLW1509  # no thread has been started yet
    )


def _die_with_parent() -> None:
    if hasattr(_system, "prctl"):  # Linux
        _system.prctl(DIE_WITH_PARENT, signal.SIGTERM)


def socket_path(*, folder: Path) -> Path:
    """Return where the keeper of a var folder listens."""
    return folder / "run" / "keeper.sock"


def answers(*, folder: Path) -> bool:
    """Tell whether a keeper answers for this var folder; a socket left by a dead one does not count."""
    from ventanilla.keeper.client import Keeper, KeeperDown

    socket = socket_path(folder=folder)
    if not socket.exists():
        return False
    keeper = Keeper(socket=socket, timeout_s=2.0)
    try:
        keeper.ping()
    except KeeperDown:
        return False
    finally:
        keeper.close()
    return True


def begin(*, folder: Path, demo: bool) -> Process:
    """Start a keeper and return at once; a demo keeper makes its own keys.

    Raises:
        CannotDo: the folder's path is too long for a socket.
    """
    _check_path(folder)
    folder.joinpath("run").mkdir(parents=True, exist_ok=True, mode=0o700)
    flags = ["--demo"] if demo else []
    return launch([sys.executable, "-m", "ventanilla.keeper", "--folder", str(folder), *flags])


def wait_until_it_answers(*, process: Process, folder: Path) -> None:
    """Return once a keeper answers.

    Raises:
        CannotDo: it ended, or did not answer in time; its own words are on stderr.
    """
    until = time.monotonic() + START_S
    while time.monotonic() < until and process.poll() is None:
        if answers(folder=folder):
            return
        time.sleep(0.05)
    raise CannotDo("The keeper did not start.", mend="read its words above, then run `ventanilla doctor`")


def stop(*, process: Process, within_s: float = STOP_S) -> None:
    """End a process politely, then by force."""
    if process.poll() is None:
        process.terminate()
    try:
        process.wait(timeout=within_s)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


@contextmanager
def running(*, folder: Path, demo: bool) -> Iterator[None]:
    """Use the keeper that is running, or one of our own that ends with the block."""
    if answers(folder=folder):
        yield
        return
    process = begin(folder=folder, demo=demo)
    try:
        wait_until_it_answers(process=process, folder=folder)
        yield
    finally:
        stop(process=process)


def _check_path(folder: Path) -> None:
    path = str(socket_path(folder=folder))
    if len(path.encode()) > LONGEST_SOCKET_PATH:
        raise CannotDo(
            f"The keeper's socket would be at {path}, which is longer than the system allows.",
            mend="move the project to a shorter path, or set VENTANILLA_VAR to a shorter one",
        )
