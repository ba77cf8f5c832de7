"""Guards a partner's pages: one page for every link that gives nothing, and the way on for whoever just answered."""

import hashlib
import re
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from ventanilla.keeper.client import Denied, LinkRefused
from ventanilla.web.ui import kept
from ventanilla.web.ui.access import partner_page

View = Callable[..., HttpResponse]

# The keeper's tokens have 32 of these signs. Anything else is refused here, so that no junk reaches its socket.
TOKEN = re.compile(r"[A-Za-z0-9_-]{20,64}")


def with_link(view: View) -> View:
    """Let a view work with the token of its address; a token that gives nothing gets the same 404 whatever the reason.

    Wrong, used, expired and withdrawn must look alike, or a stranger could learn which referrals there were.
    """

    @wraps(view)
    def guarded(request: HttpRequest, token: str, **kwargs: Any) -> HttpResponse:
        if not TOKEN.fullmatch(token):
            return nothing_here(request)
        try:
            return view(request, token=token, **kwargs)
        except (LinkRefused, Denied):
            return _answered_here(request, token=token) or nothing_here(request)

    return partner_page(guarded)


def nothing_here(request: HttpRequest) -> HttpResponse:
    """Answer for a link that gives nothing; what somebody typed into its form is shown to them, so it is not lost."""
    facts = {"typed": [one for one in kept.typed(request=request) if one.name in {"words", "reason"}]}
    return render(request, "partners/nothing_here.html", facts, status=404)


def remember_next(*, response: HttpResponse, token: str, following: str) -> None:
    """Let this browser, and no other, find the next link from the used one: after "back" or a button pressed twice."""
    response.set_cookie(
        _cookie(token=token),
        following,
        path=reverse("partners:referral", args=[token]),
        httponly=True,
        samesite="Lax",  # the first visit comes from a mail program or a printed code
        secure=settings.HTTPS,
    )


def _answered_here(request: HttpRequest, *, token: str) -> HttpResponse | None:
    following = request.COOKIES.get(_cookie(token=token), "")
    if not TOKEN.fullmatch(following):
        return None
    return redirect("partners:thanks", following)


def _cookie(*, token: str) -> str:
    return f"answered-{hashlib.sha256(token.encode()).hexdigest()[:16]}"
