"""Starts a real keeper with demo keys for a test, and ends it."""

import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ventanilla.keeper.client import Keeper, KeeperDown
from ventanilla.keeper.policy import POLICY_FILE

_START_S = 30.0  # on a machine that does much else
_END_S = 15.0
_LONGEST_SOCKET_PATH = 107
_SOURCE = Path(__file__).resolve().parents[2]


class DidNotStart(Exception):
    """The keeper did not answer in time, or ended; the message is what it said."""


@contextmanager
def running_keeper(folder: Path, *, budgets: bool = False) -> Iterator[Keeper]:
    """Yield a client of a keeper that runs in `folder` with demo keys, on FOLDER/run/keeper.sock.

    Many tests share one keeper and its cast, who together do the work of weeks: they have room for it, unless a test
    asks for the budgets of the shipped policy.

    A folder whose path is too long for a socket gets one in a temporary folder.

    Raises:
        DidNotStart: it did not.
    """
    with tempfile.TemporaryDirectory(prefix="keeper") as short:
        path = folder / "run" / "keeper.sock"
        if len(os.fsencode(path.absolute())) > _LONGEST_SOCKET_PATH:
            path = Path(short) / "keeper.sock"
        options = ("--demo",) if budgets else ("--demo", "--policy", str(_roomy(Path(short))))
        process = start(folder=folder, socket=path, options=options)
        keeper = Keeper(socket=path)
        try:
            wait(keeper=keeper, process=process)
            yield keeper
        finally:
            keeper.close()
            end(process=process)


def _roomy(folder: Path) -> Path:
    """Write the shipped policy with budgets that no test meets, and return where."""
    path = folder / "policy.toml"
    text = POLICY_FILE.read_text(encoding="utf-8")
    path.write_text(
        re.sub(r"^((?:persons|searches)_in_\w+) = .*$", r"\1 = 1000000", text, flags=re.MULTILINE)
    )
    return path


def start(*, folder: Path, socket: Path, options: tuple[str, ...] = ("--demo",)) -> subprocess.Popen[str]:
    """Start a keeper process and return at once."""
    command = [sys.executable, "-m", "ventanilla.keeper", "--folder", str(folder), "--socket", str(socket)]
    return subprocess.Popen(  # noqa: S603  # our own module
        [*command, "--with-parent", *options],
        env={**os.environ, "PYTHONPATH": str(_SOURCE)},
        stderr=subprocess.PIPE,
        text=True,
    )


def end(*, process: subprocess.Popen[str]) -> str:
    """End a keeper process if it still runs, and return what it said."""
    process.terminate()
    try:
        return process.communicate(timeout=_END_S)[1]
    except subprocess.TimeoutExpired:
        process.kill()
        return process.communicate()[1]


def wait(*, keeper: Keeper, process: subprocess.Popen[str], most_s: float = _START_S) -> None:
    """Return as soon as the keeper answers.

    Raises:
        DidNotStart: it did not in time, or ended.
    """
    until = time.monotonic() + most_s
    while time.monotonic() < until:
        try:
            keeper.ping()
        except KeeperDown:
            if process.poll() is not None:
                raise DidNotStart(end(process=process)) from None
            time.sleep(0.05)
        else:
            return
    raise DidNotStart(end(process=process))
