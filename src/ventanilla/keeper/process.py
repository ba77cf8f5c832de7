"""Runs the keeper: shuts the process off, takes the lock and the socket, serves, and ends cleanly."""

import asyncio
import contextlib
import ctypes
import fcntl
import logging
import os
import resource
import signal
import socket
import stat
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import sqlcipher3.dbapi2 as sqlite

from ventanilla.keeper.server import Server
from ventanilla.keeper.vault import Vault, open_vault, set_journal_aside

# linux/prctl.h
_PR_SET_PDEATHSIG = 1
_PR_SET_DUMPABLE = 4
_LONGEST_SOCKET_PATH = 107  # bytes; unix(7)
_SYNC_EVERY_S = 1.0
_SIGN_EVERY_S = 3600.0
_LOOK_EVERY_S = 30.0
_RENEW_EVERY_S = 24 * 3600.0  # a head that is renewed tells silence from a head held back

log = logging.getLogger(__name__)


class CannotStart(Exception):
    """The keeper cannot start; the message says why."""


def run(
    *,
    folder: Path,
    policy_path: Path,
    socket_path: Path,
    demo: bool,
    allowed_uids: frozenset[int],
    with_parent: bool,
) -> None:
    """Serve until SIGINT or SIGTERM.

    Raises:
        CannotStart, CannotUseKeys, CannotOpenRing, CannotUnwrap, BadPolicy, JournalShortened: the message says why.
    """
    shut_off(with_parent=with_parent)
    os.umask(0o077)
    with _only_one(folder=folder):
        listener = _listener(path=socket_path)
        try:
            vault = open_vault(folder=folder, demo=demo, policy_path=policy_path)
            try:
                asyncio.run(_serve(vault=vault, listener=listener, allowed_uids=allowed_uids))
            finally:
                vault.close()
        finally:
            listener.close()
            socket_path.unlink(missing_ok=True)


def begin_new_journal(*, folder: Path, demo: bool, why: str) -> None:
    """Set a journal aside that is not the one that was signed, and begin another that says so in its first line.

    Raises:
        CannotStart, CannotUseKeys, CannotOpenRing, CannotUnwrap, BadPolicy: the message says why.
    """
    os.umask(0o077)
    with _only_one(folder=folder):
        set_journal_aside(folder=folder, demo=demo, why=why, at=datetime.now(UTC))


def shut_off(*, with_parent: bool) -> None:
    """Let nobody attach to this process or read its memory, and leave no core file (Linux)."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform != "linux":
        return
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0) != 0:
        raise CannotStart("The system does not let the keeper protect its memory.")
    if with_parent:
        libc.prctl(_PR_SET_PDEATHSIG, signal.SIGTERM, 0, 0, 0)


@contextlib.contextmanager
def _only_one(*, folder: Path) -> Iterator[None]:
    home = folder / "keeper"
    home.mkdir(parents=True, exist_ok=True, mode=0o700)
    with (home / "lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as problem:
            raise CannotStart(f"Another keeper runs in {folder}.") from problem
        yield


def _listener(*, path: Path) -> socket.socket:
    """Take the socket, after clearing away one that a killed keeper left behind."""
    if len(os.fsencode(path)) > _LONGEST_SOCKET_PATH:
        raise CannotStart(f"The path of the socket is too long: {path}. Give a shorter one with --socket.")
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    path.parent.chmod(0o700)
    if path.exists():
        if not stat.S_ISSOCK(path.stat().st_mode):
            raise CannotStart(f"{path} is there and is not a socket.")
        if _answers(path=path):
            raise CannotStart(f"Another keeper serves {path}.")
        path.unlink()
    listener = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    listener.bind(str(path))
    path.chmod(0o600)
    return listener


def _answers(*, path: Path) -> bool:
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as probe:
        return probe.connect_ex(str(path)) == 0


async def _serve(*, vault: Vault, listener: socket.socket, allowed_uids: frozenset[int]) -> None:
    stopped = asyncio.Event()
    for name in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(name, stopped.set)
    server = Server(vault=vault, allowed_uids=allowed_uids)
    listening = await asyncio.start_unix_server(server.connected, sock=listener, backlog=256)
    working = [asyncio.create_task(work(vault=vault)) for work in (_keep_in_sync, _keep_signing)]
    log.warning("keeper is ready, %d people%s", vault.people.count(), ", DEMO KEYS" if vault.demo else "")
    await stopped.wait()
    listening.close()
    for task in working:
        task.cancel()
    await asyncio.gather(*working, return_exceptions=True)
    await server.close()


async def _keep_in_sync(*, vault: Vault) -> None:
    while True:
        await asyncio.sleep(_SYNC_EVERY_S)
        try:
            await asyncio.to_thread(vault.book.sync_lines)
            vault.book.flush_tags()
        except OSError as problem:
            log.error("the journal cannot be put on disk: %s", problem.strerror)  # noqa: TRY400  # no traceback


async def _keep_signing(*, vault: Vault) -> None:
    """Sign the first head soon, then one every hour with something new, and one a day whatever happened."""
    clock = asyncio.get_running_loop().time
    signed_s, renewed_s = -_SIGN_EVERY_S, clock()
    while True:
        renew = clock() - renewed_s >= _RENEW_EVERY_S
        if renew or clock() - signed_s >= _SIGN_EVERY_S or not len(vault.book.heads.file):
            renewed_s = clock() if renew else renewed_s
            signed_s = clock() if _sign(vault=vault, renew=renew) else signed_s
        await asyncio.sleep(_LOOK_EVERY_S)


def _sign(*, vault: Vault, renew: bool) -> bool:
    try:
        return vault.book.heads.sign(at=datetime.now(UTC), renew=renew) is not None
    except (OSError, sqlite.Error) as problem:
        log.error("the journal's head cannot be signed: %s", type(problem).__name__)  # noqa: TRY400  # no traceback
        return False
