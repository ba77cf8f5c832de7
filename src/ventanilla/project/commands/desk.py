"""The working handles under which commands act; a command never opens a person's file."""

from collections.abc import Iterator
from contextlib import contextmanager

from ventanilla.keeper.client import Handle, Keeper


@contextmanager
def set_up() -> Iterator[Handle]:
    """Give the handle that may register staff."""
    with _system("system:setup") as handle:
        yield handle


@contextmanager
def keep_up() -> Iterator[Handle]:
    """Give the handle that may confirm or discard keys whose record was never finished."""
    with _system("system:upkeep") as handle:
        yield handle


@contextmanager
def _system(actor: str) -> Iterator[Handle]:
    from django.conf import settings

    keeper = Keeper(socket=settings.KEEPER_SOCKET)
    try:
        yield keeper.system(actor=actor)
    finally:
        keeper.close()
