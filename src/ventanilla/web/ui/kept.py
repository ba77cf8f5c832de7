"""Reads back what somebody typed into a form that could not be saved, so that it is shown and not lost."""

import re
from dataclasses import dataclass

from django.http import HttpRequest

SECRET = re.compile(r"password|passphrase|secret|token|(^|[_-])(pin|otp|key)$", re.IGNORECASE)


@dataclass(frozen=True)
class Typed:
    """One posted value under its field's name."""

    name: str
    value: str

    @property
    def label(self) -> str:
        """The field's name as words."""
        return self.name.replace("-", " ").replace("_", " ").strip().capitalize()


def typed(*, request: HttpRequest) -> list[Typed]:
    """Return the fields of a POST that came from one of our own pages, secrets left out.

    Another site can post a form here too. Showing its values beside a button that sends them would lend it the
    person's hand, so a request that does not prove its origin gets an empty list.
    """
    if request.method != "POST" or not _from_own_page(request=request):
        return []
    pairs = [(name, value) for name in request.POST for value in request.POST.getlist(name)]
    return [Typed(name=name, value=value) for name, value in pairs if not SECRET.search(name)]


def _from_own_page(*, request: HttpRequest) -> bool:
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site == "same-origin"
    return request.headers.get("Origin") == f"{request.scheme}://{request.get_host()}"
