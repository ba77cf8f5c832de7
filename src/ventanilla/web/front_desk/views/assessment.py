"""Filling in a form with the person, one part at a time; what is typed is kept as a draft."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ventanilla.casework import queries as casework_read
from ventanilla.casework import services as casework
from ventanilla.engines import questionnaire
from ventanilla.web.front_desk.access import desk_of, member_of, of_case
from ventanilla.web.ui.done import say_done, say_problem

OURS = ("csrfmiddlewaretoken", "go", "version", "part")


@of_case
@require_POST
def start(request: HttpRequest, case: Any, form: int) -> HttpResponse:
    """Begin a form, or go on with a draft of the same form that is open already."""
    draft = next((row for row in casework_read.open_drafts(case=case.pk) if row.form_id == form), None)
    if draft is None and form not in {version.pk for version in casework_read.form_versions()}:
        raise Http404
    try:
        row = draft or casework.start_assessment(
            desk=desk_of(request),
            case=case.pk,
            form=form,
            member=member_of(request).pk,
            at=timezone.localtime(),
        )
    except casework.CaseClosed:
        say_problem(request=request, words=_("This case is closed. Open it again first."))
        return redirect("front_desk:case", case.number)
    return redirect("front_desk:assessment", case.number, row.pk)


@of_case
def fill(request: HttpRequest, case: Any, pk: int) -> HttpResponse:
    """Show one part of a form, keep what is typed, and finish when nothing is missing."""
    found = casework_read.assessment(desk=desk_of(request), pk=pk, case=case.pk)
    if found is None:
        raise Http404
    row, value = found
    form = casework_read.form(pk=row.form_id)
    if row.state == "done":
        if request.method == "POST" and request.POST.get("go") != "finish":  # finishing twice is no surprise
            say_problem(request=request, words=_("Somebody else saved this form meanwhile"))
        return _done(request, case, row, form, value)
    if request.method == "POST":
        try:
            return _posted(request, case, row, form, value)
        except casework.CannotAssess:  # a colleague finished it since it was read above
            say_problem(request=request, words=_("Somebody else saved this form meanwhile"))
            return redirect("front_desk:assessment", case.number, pk)
    shown = _evaluated(form=form, answers=value["answers"])
    return _part(request, case, row, shown, part=request.GET.get("part", ""))


def _language() -> str:
    return get_language() or ""


def _evaluated(*, form: questionnaire.Form, answers: dict[str, Any]) -> questionnaire.Evaluation:
    return questionnaire.evaluate(
        form=form, answers=answers, today=timezone.localdate(), now=timezone.localtime(), language=_language()
    )


def _parts(shown: questionnaire.Evaluation) -> list[questionnaire.Item]:
    return [item for item in shown.items if item.kind in {"group", "repeat"}]


def _part(
    request: HttpRequest, case: Any, row: Any, shown: questionnaire.Evaluation, *, part: str, **more: Any
) -> HttpResponse:
    parts = _parts(shown)
    current = next((item for item in parts if item.name == part), parts[0] if parts else None)
    position = parts.index(current) if current in parts else 0
    facts = {
        "case": case,
        "row": row,
        "parts": parts,
        "current": current,
        "items": current.children
        if current and current.kind == "group"
        else (current,)
        if current
        else shown.items,
        "is_last": position == len(parts) - 1 or not parts,
        "previous": parts[position - 1] if position else None,
        "progress": shown.progress,
        "missing": _missing(shown, parts) if more.pop("finishing", False) else [],
        **more,
    }
    return render(request, "front_desk/assessment.html", facts)


def _missing(shown: questionnaire.Evaluation, parts: list[questionnaire.Item]) -> list[questionnaire.Item]:
    return [part for part in parts if any(item.path in shown.errors for item in part.walk())]


def _posted(
    request: HttpRequest, case: Any, row: Any, form: questionnaire.Form, value: dict[str, Any]
) -> HttpResponse:
    part, go = request.POST.get("part", ""), request.POST.get("go", "")
    read = questionnaire.clean(
        form=form,
        posted=dict(request.POST.lists()),
        today=timezone.localdate(),
        now=timezone.localtime(),
        language=_language(),
        before=value["answers"],
        page=part,
        ignore=OURS,
    )
    try:
        saved = _save(request, row=row, read=read)
    except casework.ChangedMeanwhile as changed:
        # The newer answers of the other parts stand; this part shows what was typed here.
        row.version = changed.theirs["version"]
        return _part(request, case, row, read.evaluation, part=part, meanwhile=True)
    except casework.CaseClosed:
        say_problem(request=request, words=_("This case is closed. Open it again first."))
        return _part(request, case, row, read.evaluation, part=part)
    if not go:  # an entry was added or taken away
        return _part(request, case, saved, read.evaluation, part=part)
    if go == "finish":
        return _finish(request, case, saved, form, read)
    wrong = _wrong_here(read=read, part=part)
    if go == "next" and wrong:
        return _part(request, case, saved, read.evaluation, part=part)
    return redirect(_address(case, row, read.evaluation, part=part, go=go))


def _save(request: HttpRequest, *, row: Any, read: questionnaire.Cleaned) -> Any:
    version = request.POST.get("version", "")
    return casework.save_answers(
        desk=desk_of(request),
        assessment=row.pk,
        version=int(version) if version.isdecimal() and len(version) < 10 else row.version,  # noqa: PLR2004
        answers=dict(read.answers),
        kept={},
    )


def _wrong_here(*, read: questionnaire.Cleaned, part: str) -> bool:
    page = read.evaluation.page(part)
    return page is not None and any(item.path in read.errors for item in page.walk())


def _address(case: Any, row: Any, shown: questionnaire.Evaluation, *, part: str, go: str) -> str:
    if go == "later":
        return reverse("front_desk:case", args=[case.number])
    names = [item.name for item in _parts(shown)]
    here = names.index(part) if part in names else 0
    there = max(0, here - 1) if go == "back" else min(len(names) - 1, here + 1)
    where = names[there] if names else ""
    return f"{reverse('front_desk:assessment', args=[case.number, row.pk])}?part={where}"


def _finish(
    request: HttpRequest, case: Any, row: Any, form: questionnaire.Form, read: questionnaire.Cleaned
) -> HttpResponse:
    shown = _evaluated(form=form, answers=dict(read.answers))
    if shown.errors or read.errors:
        return _part(request, case, row, read.evaluation, part=request.POST.get("part", ""), finishing=True)
    on = timezone.localdate()
    casework.finish_assessment(
        desk=desk_of(request),
        assessment=row.pk,
        answers=dict(shown.answers),
        score=questionnaire.score(form=form, answers=shown.answers, today=on, language=_language()),
        needs=questionnaire.needs(form=form, answers=shown.answers, today=on, language=_language()),
        member=member_of(request).pk,
        at=timezone.localtime(),
        on=on,
    )
    say_done(request=request, words=_("The form is finished. The needs it found are in the case."))
    return redirect("front_desk:assessment", case.number, row.pk)


def _done(
    request: HttpRequest, case: Any, row: Any, form: questionnaire.Form, value: dict[str, Any]
) -> HttpResponse:
    lines = questionnaire.answers_in_words(
        form=form, answers=value["answers"], language=_language(), today=timezone.localdate()
    )
    facts = {"case": case, "row": row, "lines": lines, "score": value["score"]}
    return render(request, "front_desk/assessment_done.html", facts)
