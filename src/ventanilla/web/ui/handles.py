"""Keeps one keeper client a process and carries a person's working handle in a cookie."""

import functools
import hashlib
from hmac import compare_digest

from django.conf import settings
from django.contrib.sessions.backends.base import SessionBase
from django.http import HttpRequest, HttpResponseBase

from ventanilla.keeper.client import Handle, Keeper

COOKIE = "desk"
_TIE = "desk"  # where a session keeps the digest of its handle


@functools.lru_cache(maxsize=1)
def keeper() -> Keeper:
    """Return this process's keeper client; it is made on first use, so a forked worker never shares a socket."""
    return Keeper(socket=settings.KEEPER_SOCKET)


def handle_of(*, request: HttpRequest) -> Handle | None:
    """Return the working handle in the request's cookie, or None; the keeper is not asked.

    A handle counts only in the session it was given in: one person's session with another's handle is nobody's.
    """
    token = request.COOKIES.get(COOKIE, "")
    if not token or not compare_digest(str(request.session.get(_TIE, "")), _digest(token)):
        return None
    return keeper().handle(token=token)


def tie(*, session: SessionBase, token: str) -> None:
    """Write into a session which handle belongs to it; a digest, so that a stolen session table opens nothing."""
    session[_TIE] = _digest(token)


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def remember(*, response: HttpResponseBase, token: str) -> None:
    """Put the handle in the browser until it closes, out of reach of scripts and of other sites."""
    response.set_cookie(COOKIE, token, httponly=True, samesite="Strict", secure=settings.HTTPS)


def forget(*, response: HttpResponseBase) -> None:
    """Take the handle away again at sign-out."""
    response.delete_cookie(COOKIE, samesite="Strict")
