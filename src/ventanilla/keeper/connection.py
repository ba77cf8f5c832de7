"""The client's connections to the socket: shared by threads, kept open, made anew when the keeper restarted."""

import os
import select
import socket
import threading
from pathlib import Path
from typing import Any

from ventanilla.keeper import wire

_MOST_KEPT = 16  # idle connections; gunicorn runs a handful of threads


class CannotReach(Exception):
    """The keeper does not answer; it may or may not have done what was asked."""


class Connections:
    """A pool of open connections to one socket."""

    def __init__(self, *, path: Path, timeout_s: float) -> None:
        self._path = path
        self._timeout_s = timeout_s
        self._lock = threading.Lock()
        self._idle: list[socket.socket] = []
        self._process = os.getpid()

    def ask(self, *, message: dict[str, Any]) -> dict[str, Any]:
        """Send a request and return the answer.

        Raises:
            CannotReach: nobody answers, or not in time. Nothing is sent twice.
            ValueError: the message is longer than a frame may be.
        """
        frame = wire.pack(message=message)
        try:
            connection = self._take()
            try:
                answer = self._exchange(connection, frame)
            except BaseException:
                connection.close()
                raise
        except (OSError, wire.Malformed) as problem:
            raise CannotReach(type(problem).__name__) from problem
        self._give_back(connection)
        return answer

    def close(self) -> None:
        """Close the idle connections."""
        with self._lock:
            idle, self._idle = self._idle, []
        for connection in idle:
            connection.close()

    def _exchange(self, connection: socket.socket, frame: bytes) -> dict[str, Any]:
        connection.sendall(frame)
        length = wire.body_length(head=_exactly(connection, wire.HEAD.size))
        return wire.unpack(body=_exactly(connection, length))

    def _take(self) -> socket.socket:
        with self._lock:
            if self._process != os.getpid():
                # A forked worker shares its parent's connections; answers would be mixed up.
                self._process, self._idle = os.getpid(), []
            idle = self._idle
            while idle:
                connection = idle.pop()
                if _is_alive(connection):
                    return connection
                connection.close()
        return self._connect()

    def _connect(self) -> socket.socket:
        connection = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        try:
            connection.settimeout(self._timeout_s)
            connection.connect(str(self._path))
        except OSError:
            connection.close()
            raise
        return connection

    def _give_back(self, connection: socket.socket) -> None:
        with self._lock:
            if len(self._idle) < _MOST_KEPT:
                self._idle.append(connection)
                return
        connection.close()


def _is_alive(connection: socket.socket) -> bool:
    """Return whether the keeper still holds the other end: silence is right, an end or stray bytes are not."""
    watch = select.poll()
    watch.register(connection, select.POLLIN)
    return not watch.poll(0)


def _exactly(connection: socket.socket, length: int) -> bytes:
    parts, missing = [], length
    while missing:
        part = connection.recv(min(missing, 1 << 20))
        if not part:
            raise ConnectionResetError
        parts.append(part)
        missing -= len(part)
    return b"".join(parts)
