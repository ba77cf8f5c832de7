"""Says who may open a view, refuses everybody else with a 404, and leaves the answer where a test can read it."""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar, cast

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponseBase

View = Callable[..., HttpResponseBase]
V = TypeVar("V", bound=View)

ROLES = frozenset({"clerk", "caseworker", "legal_clinic", "coordinator", "city_hall", "technician"})
# These roles open persons, so a session without a live working handle is no session for them.
OPENS_PERSONS = frozenset({"clerk", "caseworker", "legal_clinic", "coordinator"})


class UnknownRole(Exception):
    """A view names a role that nobody can have; found when the module loads."""


def staff_only(*roles: str, home: bool = False) -> Callable[[View], View]:
    """Let only signed-in staff with one of `roles` open the view.

    Args:
        roles: words of `ROLES`; at least one.
        home: a home page. A signed-out GET of it goes to the sign-in page; of any other page it gets 404.

    Raises:
        UnknownRole: no role was named, or one that does not exist.
    """
    if not roles or set(roles) - ROLES:
        raise UnknownRole(f"staff_only needs roles among {', '.join(sorted(ROLES))}; it was given {roles}")

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if _signed_in(request=request):
                if getattr(request.user, "role", "") in roles:
                    return view(request, *args, **kwargs)
                raise Http404
            if home and request.method in {"GET", "HEAD"}:
                return redirect_to_login(next=request.get_full_path())
            raise Http404

        return _marked(view=guarded, audience=frozenset(roles))

    return decorate


def public_page(view: V) -> V:
    """Mark a view that anybody may open, with no account."""
    return _marked(view=view, audience=frozenset({"public"}))


def partner_page(view: V) -> V:
    """Mark a view that opens only with a link; the link itself is checked by the keeper."""
    return _marked(view=view, audience=frozenset({"partner"}))


def _signed_in(*, request: HttpRequest) -> bool:
    if not request.user.is_authenticated:
        return False
    if getattr(request.user, "role", "") in OPENS_PERSONS:
        return getattr(request, "desk", None) is not None
    return True


def _marked(*, view: V, audience: frozenset[str]) -> V:
    cast("Any", view).audience = audience
    return view
