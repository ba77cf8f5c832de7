"""Pages for what went wrong: each says what happened, what was kept and what to do."""

from typing import Any

from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.http import HttpRequest, HttpResponse
from django.shortcuts import resolve_url
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from ventanilla.web.ui import context, handles, kept

TOO_BIG = (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent)
RETRY_AFTER_S = "30"
BUDGET_RETRY_AFTER_S = "600"


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001
    """Answer a request that cannot be read (400) or is larger than a form may be (413)."""
    if isinstance(exception, TOO_BIG):
        return _page(template="ui/errors/too_big.html", status=413, facts={"limit_mb": _limit_mb()})
    return _page(template="ui/errors/bad_request.html", status=400)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001
    """Answer an address that is not there, or not there for this person; the two must look the same."""
    return _page(template="ui/errors/not_found.html", status=404)


def server_error(request: HttpRequest) -> HttpResponse:  # noqa: ARG001
    """Answer after a crash, trusting nothing: no request, no session, no database."""
    return _page(template="ui/errors/server_error.html", status=500)


def form_expired(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001
    """Answer a form whose safety token no longer fits, and show what was typed so that it can be sent again."""
    facts = _kept(request=request)
    return _page(template="ui/errors/form_expired.html", status=403, facts=facts, request=request)


def keeper_away(request: HttpRequest) -> HttpResponse:
    """Answer while the keeper cannot be reached; nothing was saved, and what was typed is shown."""
    facts = _kept(request=request)
    response = _page(template="ui/errors/keeper_away.html", status=503, facts=facts, request=request)
    response["Retry-After"] = RETRY_AFTER_S
    return response


def damaged(request: HttpRequest) -> HttpResponse:
    """Answer staff when what is sealed is not what was sealed: a damaged disk, or somebody's hand in the tables."""
    return _page(template="ui/errors/damaged.html", status=500, facts=_kept(request=request), request=request)


def over_budget(request: HttpRequest) -> HttpResponse:
    """Answer staff who opened as many people as they may for now; what was typed is shown."""
    response = _page(
        template="ui/errors/over_budget.html", status=429, facts=_kept(request=request), request=request
    )
    response["Retry-After"] = BUDGET_RETRY_AFTER_S
    return response


def signed_out(request: HttpRequest) -> HttpResponse:
    """Answer staff whose working handle has ended: a page goes to the sign-in page, a form is kept on a page.

    The session ends with the handle, so that the sign-in page does not send a half-signed-in person back here.
    """
    facts = {**_kept(request=request), "sign_in": resolve_url(settings.LOGIN_URL)}
    logout(request)
    if request.method in {"GET", "HEAD"}:
        response: HttpResponse = redirect_to_login(next=request.get_full_path())
    else:
        response = _page(template="ui/errors/signed_out.html", status=403, facts=facts, request=request)
    handles.forget(response=response)
    return response


def _kept(*, request: HttpRequest) -> dict[str, Any]:
    return {"typed": kept.typed(request=request), "files": bool(request.FILES)}


def _limit_mb() -> int:
    return int(settings.FILE_UPLOAD_MAX_MEMORY_SIZE // (1024 * 1024))


def _page(
    *, template: str, status: int, facts: dict[str, Any] | None = None, request: HttpRequest | None = None
) -> HttpResponse:
    known = {**context.city_facts(), **(facts or {})}
    if request is not None:
        known["again"] = request.get_full_path()
    try:
        page = render_to_string(template, known, request)
    except Exception:
        if settings.DEBUG:
            raise
        # The page about an error must not be an error: words without a template are better than nothing.
        return HttpResponse(
            _("Something went wrong here. Nothing was saved."), status=500, content_type="text/plain"
        )
    return HttpResponse(page, status=status)
