"""The forms a city asks with: which are installed, what each asks, uploading a new version, going back, retiring."""

from itertools import groupby
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ventanilla.casework import queries as casework_read
from ventanilla.casework import services as casework
from ventanilla.engines import questionnaire
from ventanilla.web.city_hall import form_paper, words
from ventanilla.web.city_hall.access import READERS, RUNS, page
from ventanilla.web.city_hall.forms.forms import FormUpload, Language
from ventanilla.web.city_hall.uploads import MOST_SHOWN
from ventanilla.web.ui.access import staff_only
from ventanilla.web.ui.done import Undo, say_done, say_problem

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@staff_only(*READERS)
def installed(request: HttpRequest) -> HttpResponse:
    """List the forms and the version of each that is asked now."""
    rows = casework_read.form_history()
    found = [(key, list(versions)) for key, versions in groupby(rows, key=lambda row: row.key)]
    facts = {"forms": [(key, _current(versions), versions) for key, versions in found]}
    return page(request, "forms", facts, changers=RUNS)


def _current(versions: list[Any]) -> Any:
    return next((row for row in versions if row.is_current), None)


@staff_only(*READERS)
def form(request: HttpRequest, key: str) -> HttpResponse:
    """Show one form: its versions, what it holds and every question."""
    versions = casework_read.form_history(key=key)
    if not versions:
        raise Http404
    current = _current(versions)
    chooser = Language(request.GET if "language" in request.GET else {"language": get_language()})
    language = chooser.cleaned_data["language"] if chooser.is_valid() else ""
    facts = {
        "key": key,
        "title": words.in_my_language(versions[0].title),
        "versions": versions,
        "current": current,
        "chooser": chooser,
        **(_laid_out(casework_read.form(pk=current.pk), language=language) if current else {}),
    }
    return page(request, "form", facts, changers=RUNS)


def _laid_out(read: questionnaire.Form, *, language: str) -> dict[str, Any]:
    return {
        "report": form_paper.report(form=read, language=language),
        "parts": form_paper.parts(form=read, language=language),
        "shown_in": language,
    }


def _known() -> list[tuple[str, str]]:
    rows = casework_read.form_history()
    return [
        (key, words.in_my_language(next(those).title)) for key, those in groupby(rows, lambda row: row.key)
    ]


@staff_only(*RUNS)
def upload(request: HttpRequest) -> HttpResponse:
    """Check an uploaded form, say what it holds and changes, and install it when the same file comes again."""
    known = _known()
    initial = {"language": get_language(), "which": request.GET.get("which", "")}
    sent = FormUpload(request.POST or None, request.FILES or None, known=known, initial=initial)
    if request.method != "POST" or not sent.is_valid():
        return _upload_page(request, form=sent)
    key = sent.cleaned_data["which"]
    try:
        read = questionnaire.read_xlsform(data=sent.content, name=key or "form")
    except questionnaire.FormRefused as refused:
        return _refused(request, sent=sent, refused=refused, known=known)
    key = key or casework.form_key(form=read)
    if sent.is_second_step:
        return _install(request, read=read, key=key)
    return _checked(request, sent=sent, read=read, key=key, known=known)


def _install(request: HttpRequest, *, read: questionnaire.Form, key: str) -> HttpResponse:
    if casework.install_form(form=read, key=key, on=timezone.localdate()):
        say_done(request=request, words=_("The form is installed. The next person is asked these questions."))
    else:
        say_done(request=request, words=_("This version is in use already. Nothing was changed."))
    return redirect("city_hall:form", key)


def _checked(
    request: HttpRequest,
    *,
    sent: FormUpload,
    read: questionnaire.Form,
    key: str,
    known: list[tuple[str, str]],
) -> HttpResponse:
    language = sent.cleaned_data["language"]
    before = _in_use(key)
    difference = questionnaire.difference(old=before, new=read) if before else None
    again = FormUpload(
        initial={"checked": sent.digest, "which": sent.cleaned_data["which"], "language": language},
        known=known,
        label=_("Choose the same file again"),
    )
    again.keep_choices()
    facts = {
        "name": sent.name,
        "key": key,
        "another": sent.is_another_file,
        "is_new": before is None,
        "same": before is not None and before.digest == read.digest,
        "loses_answers": bool(difference and difference.loses_answers),
        "changes": form_paper.changes(difference=difference, form=read, before=before, language=language)
        if difference and before
        else [],
        **_laid_out(read, language=language),
    }
    return _upload_page(request, form=again, checked=True, **facts)


def _in_use(key: str) -> questionnaire.Form | None:
    current = _current(casework_read.form_history(key=key))
    return casework_read.form(pk=current.pk) if current else None


def _refused(
    request: HttpRequest,
    *,
    sent: FormUpload,
    refused: questionnaire.FormRefused,
    known: list[tuple[str, str]],
) -> HttpResponse:
    kept = {name: sent.cleaned_data[name] for name in ("which", "language")}
    facts = {
        "name": sent.name,
        "problems": [(one, form_paper.reason(problem=one)) for one in refused.problems[:MOST_SHOWN]],
        "problem_count": len(refused.problems),
        "most": MOST_SHOWN,
    }
    return _upload_page(request, form=FormUpload(initial=kept, known=known), **facts)


def _upload_page(request: HttpRequest, *, form: FormUpload, **more: Any) -> HttpResponse:
    return page(request, "form_upload", {"form": form, **more}, changers=RUNS)


@staff_only(*READERS)
def download(request: HttpRequest, key: str, pk: int) -> HttpResponse:  # noqa: ARG001  # Django gives it
    """Give one version of a form out as a spreadsheet, to be changed and brought back."""
    if pk not in {row.pk for row in casework_read.form_history(key=key)}:
        raise Http404
    data = questionnaire.as_xlsx(sheets=casework_read.form(pk=pk).sheets)
    response = HttpResponse(data, content_type=XLSX)
    response["Content-Disposition"] = f'attachment; filename="{key}.xlsx"'
    return response


@staff_only(*RUNS)
@require_POST
def reuse(request: HttpRequest, key: str, pk: int) -> HttpResponse:
    """Ask an older version again."""
    if pk not in {row.pk for row in casework_read.form_history(key=key)}:
        raise Http404
    casework.reuse_form(version=pk)
    say_done(request=request, words=_("This version is asked from now on."))
    return redirect("city_hall:form", key)


@staff_only(*RUNS)
def retire(request: HttpRequest, key: str) -> HttpResponse:
    """Ask, then take a form out of use."""
    versions: list[Any] = casework_read.form_history(key=key)
    current = _current(versions)
    if current is None:
        raise Http404
    if request.method != "POST":
        answers = sum(row.answers for row in versions)
        facts = {"key": key, "title": words.in_my_language(current.title), "answers": answers}
        return page(request, "form_retire", facts, changers=RUNS)
    outcome = casework.withdraw_form(key=key)
    if outcome == "suspended":
        undo = Undo(href=reverse("city_hall:form", args=[key]), words=_("Look at its versions"))
        said = _("The form is asked no more. The answers already given can still be read.")
        say_done(request=request, words=said, undo=undo)
    elif outcome == "removed":
        say_done(request=request, words=_("Nobody had filled in this form, so it is gone."))
    else:
        say_problem(request=request, words=_("This form was taken away already."))
    return redirect("city_hall:forms")
