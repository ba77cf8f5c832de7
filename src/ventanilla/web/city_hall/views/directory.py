"""The directory as city hall sees it: every service, open or not, found by words, need, language and what it lacks."""

import datetime
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from ventanilla.directory import queries as directory
from ventanilla.web.city_hall.access import READERS, page
from ventanilla.web.city_hall.decisions import CONFIRM_AFTER_DAYS
from ventanilla.web.city_hall.forms.directory import Search
from ventanilla.web.city_hall.shortening import swap
from ventanilla.web.ui.access import staff_only

PAGE = 25
LONGEST_KEY = 400
EVERY = 1_000_000


@staff_only(*READERS)
def services(request: HttpRequest) -> HttpResponse:
    """List services page by page."""
    form = Search(request.GET)
    swap(form=form, path=request.path, part="found")
    wanted = form.cleaned_data if form.is_valid() else {}
    found = directory.services_page(
        search=wanted.get("q", ""),
        need=wanted.get("need", ""),
        language=wanted.get("language", ""),
        after=request.GET.get("after", "")[:LONGEST_KEY],
        size=PAGE,
        active_only=wanted.get("show", "") == "",
        among=_among(wanted.get("show", ""), on=timezone.localdate()),
    )
    facts = {"form": form, "found": found, "next": _next(form, found.next_after), "is_first": not request.GET}
    return page(request, "directory", facts)


def _among(show: str, *, on: datetime.date) -> set[str] | None:
    if show == "to_confirm":
        before = on - datetime.timedelta(days=CONFIRM_AFTER_DAYS)
        return {one.service_id for one in directory.to_confirm(before=before)}
    if show == "full":
        return {one.service_id for one in directory.full()}
    if show == "closed":
        cards = directory.services_page(size=EVERY, active_only=False).services
        return {card.id for card in cards if card.status != "active"}
    return None


def _next(form: Search, after: str) -> str:
    if not after:
        return ""
    kept = {name: value for name, value in form.cleaned_data.items() if value} if form.is_valid() else {}
    return f"?{urlencode({**kept, 'after': after})}"
