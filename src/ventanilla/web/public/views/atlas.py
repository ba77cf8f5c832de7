"""The atlas: what cities of the Americas do for people on the move, on a map and as a list, each with its source."""

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from ventanilla.practices import queries as practices
from ventanilla.web.public import atlas_shown
from ventanilla.web.public.forms.atlas import FACETS, Filters
from ventanilla.web.ui.access import public_page

A_PAGE = 20


@public_page
@require_safe
def atlas(request: HttpRequest) -> HttpResponse:
    """Show the entries that fit every filter, on the map and as a list."""
    form = Filters(request.GET)
    asked = form.cleaned_data if form.is_valid() else {}
    filters = {facet: asked.get(facet, "") for facet in FACETS}
    found = practices.atlas(filters=filters, text=asked.get("text", ""))
    form.offer(counts=found.counts)
    entries = found.entries if form.is_valid() else ()
    page = Paginator(entries, A_PAGE).get_page(request.GET.get("page"))
    facts = {
        "form": form,
        "page": page,
        "rows": [atlas_shown.line(entry=entry, language=_here()) for entry in page],
        "places": atlas_shown.places(entries=entries, filters=filters),
        "total": found.total,
        "running": [entry for entry in found.entries if entry.running == "runs_here"],
        "filtered": any(filters.values()) or bool(asked.get("text")),
    }
    return render(request, "public/atlas.html", facts)


@public_page
@require_safe
def row(request: HttpRequest, row_id: str) -> HttpResponse:
    """Show one entry with everything the source says of it."""
    entries = practices.atlas().entries
    entry: Any = next((entry for entry in entries if entry.row.id == row_id), None)
    if entry is None:
        raise Http404
    return render(request, "public/atlas_row.html", atlas_shown.facts(entry=entry, language=_here()))


def _here() -> str:
    return get_language() or ""
