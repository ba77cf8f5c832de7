"""Bringing a published directory in, after a rehearsal that writes nothing, and giving the directory out."""

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from ventanilla.directory import services as directory
from ventanilla.directory.queries import export
from ventanilla.web.city_hall import directory_words
from ventanilla.web.city_hall.access import DECIDES, READERS, page
from ventanilla.web.city_hall.uploads import MOST_SHOWN, Upload, second_step
from ventanilla.web.ui.access import staff_only
from ventanilla.web.ui.done import say_done

ACCEPT = ".json,.zip"
FILES = {
    "services.json": ("application/json", export.services_as_json),
    "tables.json": ("application/json", export.tables_as_json),
    "tables.zip": ("application/zip", export.tables_as_zip),
}


@staff_only(*DECIDES)
def bring_in(request: HttpRequest) -> HttpResponse:
    """Check an uploaded directory, say what it would change, and import it when the same file comes again."""
    if request.method != "POST":
        return _page(request, form=Upload(accept=ACCEPT))
    form = Upload(request.POST, request.FILES, accept=ACCEPT)
    if not form.is_valid():
        return _page(request, form=form)
    try:
        report = directory.import_content(
            name=form.name, content=form.content, dry_run=not form.is_second_step
        )
    except directory.CannotImport as refused:
        return _refused(request, name=form.name, refused=refused)
    if form.is_second_step:
        say_done(request=request, words=directory_words.done(report=report))
        return redirect("city_hall:directory")
    facts = {
        "name": form.name,
        "another": form.is_another_file,
        "lines": directory_words.report_lines(report=report),
        "unchanged": report.total("unchanged"),
        "changes": any(report.total(what) for what in ("created", "changed", "removed")),
        "notices": directory_words.problem_lines(problems=report.notices, most=MOST_SHOWN),
        "notice_count": len(report.notices),
        "most": MOST_SHOWN,
    }
    return _page(request, form=second_step(digest=form.digest, accept=ACCEPT), checked=True, **facts)


def _refused(request: HttpRequest, *, name: str, refused: directory.CannotImport) -> HttpResponse:
    facts = {
        "name": name,
        "problems": directory_words.problem_lines(problems=refused.problems, most=MOST_SHOWN),
        "problem_count": refused.problem_count,
        "most": MOST_SHOWN,
    }
    return _page(request, form=Upload(accept=ACCEPT), **facts)


def _page(request: HttpRequest, *, form: Upload, **more: Any) -> HttpResponse:
    return page(request, "directory_import", {"form": form, **more})


@staff_only(*READERS)
def give_out(request: HttpRequest, name: str) -> HttpResponse:  # noqa: ARG001  # Django gives it
    """Give the directory out in the form of the standard."""
    if name not in FILES:
        raise Http404
    content_type, made = FILES[name]
    response = HttpResponse(made(), content_type=content_type)
    stem = f"{settings.CITY.slug}-{timezone.localdate().isoformat()}-{name}"
    response["Content-Disposition"] = f'attachment; filename="{stem}"'
    return response
