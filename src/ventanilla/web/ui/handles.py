"""Keeps one keeper client a process and carries a person's working handle in a cookie."""

import functools

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase

from ventanilla.keeper.client import Handle, Keeper

COOKIE = "desk"


@functools.lru_cache(maxsize=1)
def keeper() -> Keeper:
    """Return this process's keeper client; it is made on first use, so a forked worker never shares a socket."""
    return Keeper(socket=settings.KEEPER_SOCKET)


def handle_of(*, request: HttpRequest) -> Handle | None:
    """Return the working handle in the request's cookie, or None; the keeper is not asked."""
    token = request.COOKIES.get(COOKIE, "")
    return keeper().handle(token=token) if token else None


def remember(*, response: HttpResponseBase, token: str) -> None:
    """Put the handle in the browser until it closes, out of reach of scripts and of other sites."""
    response.set_cookie(COOKIE, token, httponly=True, samesite="Strict", secure=settings.HTTPS)


def forget(*, response: HttpResponseBase) -> None:
    """Take the handle away again at sign-out."""
    response.delete_cookie(COOKIE, samesite="Strict")
