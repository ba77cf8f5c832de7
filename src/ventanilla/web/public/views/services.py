"""The directory for everybody: find a service near a place, and read everything about one."""

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from ventanilla.directory import queries as directory
from ventanilla.web.public import shown
from ventanilla.web.public.forms.services import Look
from ventanilla.web.ui.access import public_page

A_PAGE = 10
EVERYTHING = (
    10_000  # the whole directory of a city, so that the nearest comes first whatever else speaks for it
)
FAR = float("inf")


@public_page
@require_safe
def services(request: HttpRequest) -> HttpResponse:
    """List what fits, nearest first."""
    form = Look(request.GET, languages=directory.languages(), places=directory.locations())
    found = _found(asked=form.cleaned_data) if form.is_valid() else []
    page = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    here = get_language() or ""
    facts = {
        "form": form,
        "page": page,
        "rows": [shown.row(match=match, language=here) for match in page],
        "from_where": form.data.get("near", "") if form.is_valid() else "",
    }
    return render(request, "public/services.html", facts)


def _found(*, asked: dict[str, Any]) -> list[directory.ServiceMatch]:
    start, at = asked["near"], timezone.localtime()
    matches = directory.services_near(
        needs=[asked["need"]] if asked["need"] else [],
        languages=[asked["language"]] if asked["language"] else [],
        latitude=start.latitude if start else None,
        longitude=start.longitude if start else None,
        on=at.date(),
        at_time=at.time(),
        open_only=asked["open_now"],
        limit=EVERYTHING,
    )
    if asked["language"]:
        matches = [match for match in matches if shown.speaks(match=match)]
    return sorted(matches, key=lambda match: FAR if match.distance_km is None else match.distance_km)


@public_page
@require_safe
def service(request: HttpRequest, service_id: str) -> HttpResponse:
    """Show everything a person asks before going to one service."""
    try:
        detail = directory.service(service_id=service_id)
    except directory.NoSuchService as unknown:
        raise Http404 from unknown
    facts = shown.detail(detail=detail, on=timezone.localdate(), language=get_language() or "")
    return render(request, "public/service.html", facts)
