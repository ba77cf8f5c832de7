"""Serves the Unix socket: one task a connection, one request at a time on each, and none of them can end the rest."""

import asyncio
import contextlib
import logging
import socket
import struct
from asyncio import StreamReader, StreamWriter

from ventanilla.keeper import wire
from ventanilla.keeper.dispatch import answer
from ventanilla.keeper.vault import Vault

_BODY_S = 20.0  # a frame once begun must arrive in this time
_MOST_CONNECTIONS = 512
_PEER = struct.Struct("3i")  # pid, uid, gid; unix(7), SO_PEERCRED

log = logging.getLogger(__name__)


class Server:
    """Answers everybody the socket lets in whose uid is allowed."""

    def __init__(self, *, vault: Vault, allowed_uids: frozenset[int]) -> None:
        self._vault = vault
        self._allowed_uids = allowed_uids
        self._connections: set[asyncio.Task[None]] = set()

    async def connected(self, reader: StreamReader, writer: StreamWriter) -> None:
        """Serve one connection until it ends."""
        task = asyncio.current_task()
        assert task is not None  # noqa: S101  # asyncio starts this in a task of its own
        self._connections.add(task)
        try:
            if self._may_come_in(writer):
                await self._serve(reader, writer)
        except (OSError, TimeoutError, asyncio.IncompleteReadError, asyncio.CancelledError):
            pass  # the other end went away, stalled, or the keeper is stopping
        finally:
            self._connections.discard(task)
            writer.close()
            with contextlib.suppress(OSError, asyncio.CancelledError):
                await writer.wait_closed()

    async def close(self) -> None:
        """End every connection."""
        for task in self._connections:
            task.cancel()
        await asyncio.gather(*self._connections, return_exceptions=True)

    def _may_come_in(self, writer: StreamWriter) -> bool:
        peer = writer.get_extra_info("socket").getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, _PEER.size)
        _, uid, _ = _PEER.unpack(peer)
        return uid in self._allowed_uids and len(self._connections) <= _MOST_CONNECTIONS

    async def _serve(self, reader: StreamReader, writer: StreamWriter) -> None:
        while True:
            head = await reader.readexactly(wire.HEAD.size)
            try:
                length = wire.body_length(head=head)
                async with asyncio.timeout(_BODY_S):
                    ask = wire.unpack(body=await reader.readexactly(length))
            except wire.Malformed:
                writer.write(wire.pack(message={"no": "denied", "why": "malformed"}))
                await writer.drain()
                return
            writer.write(await self._answer(ask))
            await writer.drain()

    async def _answer(self, ask: dict[str, object]) -> bytes:
        try:
            return wire.pack_body(body=await answer(vault=self._vault, ask=ask))
        except Exception as problem:  # noqa: BLE001  # one bad request must not end the keeper
            # Only the kind and the place: the message could hold what was being sealed.
            place = problem.__traceback__
            while place and place.tb_next:
                place = place.tb_next
            where = f"{place.tb_frame.f_code.co_filename}:{place.tb_lineno}" if place else ""
            log.error("fault %s at %s", type(problem).__name__, where)  # noqa: TRY400  # a traceback could show data
            return wire.pack(message={"no": "down", "why": "fault"})
