"""Serves the stylesheet, the city's mark and, in the demo city, the style guide."""

from pathlib import Path

from django.conf import settings
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.template.loader import render_to_string
from django.views.decorators.http import require_safe

from ventanilla.web.ui import guide, stylesheet
from ventanilla.web.ui.access import public_page

FOR_EVER = "public, max-age=31536000, immutable"
AN_HOUR = "public, max-age=3600"
LOGO_TYPES = {".svg": "image/svg+xml", ".png": "image/png"}


@public_page
@require_safe
def brand_css(request: HttpRequest) -> HttpResponse:
    """Send the stylesheet, gzipped where the browser takes it."""
    zipped = "gzip" in request.headers.get("Accept-Encoding", "")
    response = HttpResponse(stylesheet.packed() if zipped else stylesheet.plain(), content_type="text/css")
    if zipped:
        response["Content-Encoding"] = "gzip"
    response["Vary"] = "Accept-Encoding"
    response["Cache-Control"] = FOR_EVER if request.GET.get("v") == stylesheet.version() else AN_HOUR
    return response


@public_page
@require_safe
def favicon(request: HttpRequest) -> HttpResponse:  # noqa: ARG001
    """Send a window in the city's colours."""
    colours = {"primary": settings.CITY.primary, "accent": settings.CITY.accent}
    mark = render_to_string("ui/favicon.svg", colours)
    return HttpResponse(mark, content_type="image/svg+xml", headers={"Cache-Control": AN_HOUR})


@public_page
@require_safe
def logo(request: HttpRequest) -> HttpResponseBase:  # noqa: ARG001
    """Send the city's logo, an SVG or PNG file named in city.toml relative to the project's folder."""
    path = Path(settings.ROOT, settings.CITY.logo)
    if not settings.CITY.logo or path.suffix not in LOGO_TYPES or not path.is_file():
        raise Http404
    response = FileResponse(path.open("rb"), content_type=LOGO_TYPES[path.suffix])
    response["Cache-Control"] = AN_HOUR
    return response


@public_page
@require_safe
def style_guide(request: HttpRequest, frame: str = "") -> HttpResponse:
    """Show every component in every state, or one front's frame with sample content; in the demo city only."""
    if not settings.DEMO or (frame and frame not in guide.FRAMES):
        raise Http404
    return render(request, f"ui/guide/{frame}_frame.html" if frame else "ui/guide/page.html", guide.facts())
