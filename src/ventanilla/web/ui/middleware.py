"""Safe headers on every page, the working handle on every request, and plain pages when the keeper says no."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers

from ventanilla.keeper.client import Denied, KeeperDown
from ventanilla.web.ui import errors, handles

GetResponse = Callable[[HttpRequest], HttpResponse]

SAFE = {
    "Cache-Control": "no-store",  # a page about a person must not stay in a shared computer's cache
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Embedder-Policy": "require-corp",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Frame-Options": "DENY",  # for browsers that do not know frame-ancestors
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()",
}


class ReadableAddress:
    """Answers 404 to an address with a zero byte: no row has one, and PostgreSQL fails on being asked."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, or refuse before anything is looked up."""
        if "\x00" in request.path_info:
            return errors.not_found(request)
        return self.get_response(request)


class SafeHeaders:
    """Adds the headers every dynamic page has; a view that sets one itself keeps its own."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, with the headers."""
        response = self.get_response(request)
        for name, value in SAFE.items():
            response.headers.setdefault(name, value)
        if "hx-request" in request.headers:
            patch_vary_headers(response, ["HX-Request"])
        return response


class WorkingHandle:
    """Sets `request.desk` to the keeper handle of the person working here, or None."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, with the handle on the request."""
        request.desk = handles.handle_of(request=request)  # type: ignore[attr-defined]
        return self.get_response(request)


class PlainErrors:
    """Turns the two refusals any view may meet into pages: the keeper is away, or it says no."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer; refusals come by way of process_exception."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Answer KeeperDown with 503, an ended handle with the way back in, and other denials with 404."""
        if isinstance(exception, KeeperDown):
            return errors.keeper_away(request)
        if isinstance(exception, Denied):
            return _refused(request=request, reason=getattr(exception, "reason", ""))
        return None


def _refused(*, request: HttpRequest, reason: str) -> HttpResponse:
    # Only somebody with a session learns that the keeper no longer knows them; to a stranger it is a 404 as ever.
    if reason == "signed_out" and request.user.is_authenticated:
        return errors.signed_out(request)
    if reason == "altered" and request.user.is_authenticated:
        return errors.damaged(request)
    if reason == "budget" and request.user.is_authenticated:
        return errors.over_budget(request)
    return errors.not_found(request)
