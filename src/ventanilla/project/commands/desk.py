"""The working handles under which commands act; a command never opens a person's file."""

from ventanilla.keeper.client import Handle, Keeper


def keeper() -> Keeper:
    """Return a client of this node's keeper."""
    from django.conf import settings

    return Keeper(socket=settings.KEEPER_SOCKET)


def set_up_handle() -> Handle:
    """Return the handle that may register staff."""
    return keeper().system(actor="system:setup")


def upkeep_handle() -> Handle:
    """Return the handle that may confirm or discard keys whose record was never finished."""
    return keeper().system(actor="system:upkeep")
