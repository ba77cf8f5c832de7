"""Runs one node: keeper, web server and upkeep, started together, watched and stopped together."""

import fcntl
import os
import resource
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import FrameType
from typing import NoReturn

from ventanilla.project import dangers, environment, keeper_process, prepare, stamps
from ventanilla.project.commands.answers import Answer, BadInput, CannotDo
from ventanilla.project.keeper_process import Process
from ventanilla.project.progress import Progress

WEB_STOP_S = 3.4  # with the keeper's, under the five seconds that a node takes to stop at most
KEEPER_STOP_S = 1.2
FIRST_PAGE_S = 30.0
LOOK_S = 0.5
UPKEEP_S = 300.0
HIGHEST_PORT = 65_535

COMMAND = [sys.executable, "-m", "ventanilla.project.command_line"]


@dataclass(frozen=True, kw_only=True)
class Place:
    """Where the node listens and what it may use."""

    host: str
    port: int
    folder: Path
    workers: int
    demo: bool

    @property
    def address(self) -> str:
        """Return what to type in a browser."""
        host = "localhost" if self.host in {"127.0.0.1", "0.0.0.0", "::1"} else self.host  # noqa: S104  # compared
        return f"http://{host}:{self.port}/"


class AskedToStop(Exception):
    """Ctrl-C, or the system, asked the node to stop."""


def place_from_environment(*, port: str | None) -> Place:
    """Read where to listen from the command line and the environment.

    Raises:
        BadInput: the port or the number of workers is not a usable number.
    """
    return Place(
        host=environment.text(name="VENTANILLA_BIND", default="127.0.0.1"),
        port=_number(
            name="PORT", text=port or environment.text(name="PORT", default="8000"), most=HIGHEST_PORT
        ),
        folder=environment.var_folder(),
        workers=_number(
            name="VENTANILLA_WORKERS", text=environment.text(name="VENTANILLA_WORKERS", default="2"), most=64
        ),
        demo=environment.flag(name="VENTANILLA_DEMO", default=True),
    )


def _number(*, name: str, text: str, most: int) -> int:
    if not (text.isascii() and text.isdigit() and 1 <= int(text) <= most):
        raise BadInput(f"{name} is {text!r}.", mend=f"give {name} a whole number from 1 to {most}")
    return int(text)


def serve(*, place: Place, say: Progress) -> Answer:
    """Prepare what is stale, start everything, and stay until asked to stop or until a part dies.

    Raises:
        CannotDo: the node already runs, the port is taken, a part does not start, or a real node would start where
            names could leave it.
    """
    dangers.refuse(demo=place.demo)
    os.umask(0o077)  # whatever the node writes is its user's alone
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))  # a crash writes no memory to disk
    signal.signal(signal.SIGTERM, _ask_to_stop)
    signal.signal(signal.SIGINT, _ask_to_stop)
    try:
        with _only_one(place=place):
            _check_port(place=place)
            _run(place=place, say=say)
    except AskedToStop:
        return Answer(result={"stopped": "asked"}, text="Ventanilla has stopped.")


def _ask_to_stop(_number: int, _frame: FrameType | None) -> None:
    # A second Ctrl-C while stopping must not leave a process behind.
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    raise AskedToStop


@contextmanager
def _only_one(*, place: Place) -> Iterator[None]:
    path = place.folder / "run" / "serve.lock"
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with path.open("a+") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as problem:
            lock.seek(0)
            raise CannotDo(
                f"This Ventanilla already runs at {lock.read().strip() or 'another address'}.",
                mend="open that address, or stop it first (Ctrl-C where it was started)",
            ) from problem
        lock.truncate(0)
        lock.write(place.address)
        lock.flush()
        yield


def _check_port(*, place: Place) -> None:
    family = socket.AF_INET6 if ":" in place.host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind((place.host, place.port))
        except OSError as problem:
            raise CannotDo(
                f"Port {place.port} of {place.host} cannot be used: {problem.strerror}.",
                mend=f"choose another one, for example: make run PORT={place.port % HIGHEST_PORT + 1}",
            ) from problem


def _run(*, place: Place, say: Progress) -> NoReturn:
    if prepare.due(folder=place.folder):
        _command("prepare", since_s=say.since_s)
    say("starting the keeper")
    keeper = keeper_process.begin(folder=place.folder, demo=place.demo)
    try:
        if place.demo and not stamps.holds(folder=place.folder, name="demo-city", value="built"):
            keeper_process.wait_until_it_answers(process=keeper, folder=place.folder)
            _command("demo-city", since_s=say.since_s)
        _run_web(place=place, keeper=keeper, say=say)
    finally:
        keeper_process.stop(process=keeper, within_s=KEEPER_STOP_S)


def _command(word: str, *, since_s: float) -> None:
    """Run another word of the command line as a process of its own: this one stays small."""
    done = subprocess.run([*COMMAND, word, f"--since={since_s}"], check=False, stdin=subprocess.DEVNULL)  # noqa: S603  # our own words
    if done.returncode:
        raise CannotDo(
            f"`ventanilla {word}` did not finish.", mend="read the lines above, then `ventanilla doctor`"
        )


def _run_web(*, place: Place, keeper: Process, say: Progress) -> NoReturn:
    say("starting the web server")
    web = keeper_process.launch(_gunicorn(place=place))
    try:
        keeper_process.wait_until_it_answers(process=keeper, folder=place.folder)
        _wait_for_front_page(place=place, web=web)
        say(f"Ventanilla answers at {place.address}   (Ctrl-C stops it)")
        _watch(parts={"keeper": keeper, "web server": web})
    finally:
        say("stopping the web server and the keeper")
        keeper_process.stop(process=web, within_s=WEB_STOP_S)


def _gunicorn(*, place: Place) -> list[str]:
    host = f"[{place.host}]" if ":" in place.host else place.host
    options = {
        "bind": f"{host}:{place.port}",
        "workers": place.workers,
        "worker-class": "gthread",
        "threads": 4,
        "worker-tmp-dir": place.folder / "run",
        "graceful-timeout": 3,
        "log-level": "warning",  # and no access log: addresses carry searches
    }
    flags = [f"--{name}={value}" for name, value in options.items()]
    # The control socket, on by default, would let any process of this user shut the server down.
    return [
        sys.executable,
        "-m",
        "gunicorn",
        *flags,
        "--no-control-socket",
        "--preload",
        "ventanilla.project.wsgi",
    ]


def _wait_for_front_page(*, place: Place, web: Process) -> None:
    """Return when the front page answers; a page that answers with an error is said, not hidden."""
    until = time.monotonic() + FIRST_PAGE_S
    while time.monotonic() < until and web.poll() is None:
        status = _front_page_status(place=place)
        if status in {200, 301, 302}:
            return
        if status:
            raise CannotDo(f"The front page answers with error {status}.", mend="read the lines above")
        time.sleep(0.1)
    raise CannotDo("The web server did not start.", mend="read its words above, then run `ventanilla doctor`")


def _front_page_status(*, place: Place) -> int:
    """Return the status of the front page, or 0 while nobody listens."""
    import http.client

    host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(place.host, place.host)  # noqa: S104  # compared, not bound
    name = (
        environment.text(name="VENTANILLA_HOSTS", default="localhost").split(",")[0].lstrip(".*")
        or "localhost"
    )
    connection = http.client.HTTPConnection(host, place.port, timeout=FIRST_PAGE_S)
    try:
        connection.request("GET", "/", headers={"Host": name})
        return connection.getresponse().status
    except OSError:
        return 0
    finally:
        connection.close()


def _watch(*, parts: dict[str, Process]) -> NoReturn:
    """Stay while every part lives, and run the upkeep from time to time.

    Raises:
        CannotDo: a part ended by itself.
    """
    upkeep = Upkeep()
    try:
        while True:
            for name, process in parts.items():
                if process.poll() is not None:
                    raise CannotDo(
                        f"The {name} ended by itself (exit {process.returncode}), so the rest stops too.",
                        mend="read its words above, then run `ventanilla doctor`",
                    )
            upkeep.look()
            time.sleep(LOOK_S)
    finally:
        upkeep.stop()


class Upkeep:
    """Runs `ventanilla upkeep` every few minutes, one at a time; a failed one is tried again next turn."""

    def __init__(self) -> None:
        """Leave the first turn for later: a start should be quick."""
        self._next_s = time.monotonic() + UPKEEP_S
        self._process: Process | None = None

    def look(self) -> None:
        """Start a run when one is due and none is under way."""
        if self._process and self._process.poll() is not None:
            self._process = None
        if self._process is None and time.monotonic() >= self._next_s:
            self._next_s = time.monotonic() + UPKEEP_S
            self._process = keeper_process.launch([*COMMAND, "upkeep", "--quiet"])

    def stop(self) -> None:
        """End a run that is under way; each of its steps is a transaction, so nothing stays half done."""
        if self._process:
            keeper_process.stop(process=self._process, within_s=1.0)
