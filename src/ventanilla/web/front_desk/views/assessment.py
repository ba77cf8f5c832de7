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
from ventanilla.web.front_desk import form_meanwhile
from ventanilla.web.front_desk.access import desk_of, member_of, of_case
from ventanilla.web.ui.done import say_done, say_problem

OURS = frozenset({"csrfmiddlewaretoken", "go", "version", "part", "seen"})


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
    row, value = _found(request, case, pk)
    form = casework_read.form(pk=row.form_id)
    if request.method == "POST" and row.state != "done":
        try:
            return _posted(request, case, row, form, value)
        except casework.CannotAssess:  # a colleague finished it since it was read above
            row, value = _found(request, case, pk)
    if row.state == "done":
        return _done(request, case, row, form, value)
    if request.method == "POST":
        return redirect("front_desk:assessment", case.number, pk)
    return _part(request, case, row, _evaluated(form=form, value=value), part=request.GET.get("part", ""))


def _found(request: HttpRequest, case: Any, pk: int) -> tuple[Any, dict[str, Any]]:
    found = casework_read.assessment(desk=desk_of(request), pk=pk, case=case.pk)
    if found is None:
        raise Http404
    return found


def _language() -> str:
    return get_language() or ""


def _evaluated(*, form: questionnaire.Form, value: dict[str, Any]) -> questionnaire.Evaluation:
    return questionnaire.evaluate(
        form=form,
        answers=value["answers"],
        kept=value["kept"],
        today=timezone.localdate(),
        now=timezone.localtime(),
        language=_language(),
    )


def _cleaned(
    *, form: questionnaire.Form, posted: Any, value: dict[str, Any], part: str
) -> questionnaire.Cleaned:
    return questionnaire.clean(
        form=form,
        posted=posted,
        today=timezone.localdate(),
        now=timezone.localtime(),
        language=_language(),
        before=value["answers"],
        kept=value["kept"],
        page=part,
        ignore=OURS,
    )


def _part(
    request: HttpRequest, case: Any, row: Any, shown: questionnaire.Evaluation, *, part: str, **more: Any
) -> HttpResponse:
    parts = list(shown.pages)
    current = next((item for item in parts if item.name == part), parts[0] if parts else None)
    position = parts.index(current) if current in parts else 0
    missing = _with_errors(shown) if more.pop("finishing", False) else []
    facts = {
        "case": case,
        "row": row,
        "parts": parts,
        "current": current,
        "items": _inside(current),
        "is_last": position == len(parts) - 1 or not parts,
        "previous": parts[position - 1] if position else None,
        "progress": shown.progress,
        "missing": missing,
        "to_mend": [] if missing else [one for one in _to_mend(shown) if one != current],
        "seen": form_meanwhile.sign(row=row.pk, fields=questionnaire.fields_of(page=current)),
        **more,
    }
    return render(request, "front_desk/assessment.html", facts)


def _inside(part: questionnaire.Item | None) -> tuple[questionnaire.Item, ...]:
    if part is None:
        return ()
    return part.children if part.kind == "group" else (part,)


def _with_errors(shown: questionnaire.Evaluation) -> list[questionnaire.Item]:
    return [part for part in shown.pages if any(item.path in shown.errors for item in part.walk())]


def _to_mend(shown: questionnaire.Evaluation) -> list[questionnaire.Item]:
    """Return the parts in which something typed is wrong, and not only missing."""
    wrong = {
        path for path, errors in shown.errors.items() if any(error.code != "required" for error in errors)
    }
    return [part for part in shown.pages if any(item.path in wrong for item in part.walk())]


def _posted(
    request: HttpRequest, case: Any, row: Any, form: questionnaire.Form, value: dict[str, Any]
) -> HttpResponse:
    part, go = _part_of(request, form), request.POST.get("go", "")
    read = _cleaned(form=form, posted=dict(request.POST.lists()), value=value, part=part)
    try:
        saved = _save(request, row=row, read=read)
    except casework.ChangedMeanwhile as changed:
        return _both(request, case, row, form, changed.theirs, part=part)
    except casework.CaseClosed:
        say_problem(request=request, words=_("This case is closed. Open it again first."))
        row.version, seen = _version(request, row=row), request.POST.get("seen", "")
        return _part(request, case, row, read.evaluation, part=part, seen=seen)
    if not go:  # an entry was added or taken away
        return _part(request, case, saved, read.evaluation, part=part)
    if go == "finish":
        return _finish(request, case, saved, form, read)
    if go == "next" and _wrong_here(read=read, part=part):
        return _part(request, case, saved, read.evaluation, part=part)
    if go in {"back", "later"} and _to_mend(read.evaluation):
        say_problem(
            request=request,
            words=_(
                "What you typed is kept. Some answers must still be corrected before the form is finished."
            ),
        )
    return redirect(_address(case, row, read.evaluation, part=part, go=go))


def _part_of(request: HttpRequest, form: questionnaire.Form) -> str:
    """Return which part was posted; answers of the others are never taken from a page that names none."""
    part = request.POST.get("part", "")
    return part if part in form.pages else next(iter(form.pages), "")


def _both(
    request: HttpRequest,
    case: Any,
    row: Any,
    form: questionnaire.Form,
    theirs: dict[str, Any],
    *,
    part: str,
) -> HttpResponse:
    """Show one part as two people filled it in; nothing is saved until it is sent again."""
    saved = _evaluated(form=form, value=theirs)
    typed, joined = _joined(request, row, form, theirs, saved=saved, part=part)
    added = {name: texts for name, texts in request.POST.lists() if name.endswith("[add]")}
    together = _cleaned(form=form, posted={**joined.posted, **added}, value=theirs, part=part).evaluation
    row.version = theirs["version"]
    meanwhile = form_meanwhile.compare(joined=joined, typed=typed, saved=saved, together=together)
    seen = form_meanwhile.sign(row=row.pk, fields=_fields(saved, part=part))
    return _part(request, case, row, together, part=part, meanwhile=meanwhile, seen=seen)


def _joined(
    request: HttpRequest,
    row: Any,
    form: questionnaire.Form,
    theirs: dict[str, Any],
    *,
    saved: questionnaire.Evaluation,
    part: str,
) -> tuple[questionnaire.Evaluation, questionnaire.Joined]:
    posted = dict(request.POST.lists())
    joined = questionnaire.join(
        form=form,
        was=form_meanwhile.signed(row=row.pk, text=request.POST.get("seen", "")),
        typed=questionnaire.fields_in(form=form, posted=posted, ignore=OURS),
        saved=_fields(saved, part=part),
    )
    return _cleaned(form=form, posted=posted, value=theirs, part=part).evaluation, joined


def _fields(shown: questionnaire.Evaluation, *, part: str) -> questionnaire.Fields:
    pages = [page for page in shown.pages if page.name == part]
    return {name: texts for page in pages for name, texts in questionnaire.fields_of(page=page).items()}


def _save(request: HttpRequest, *, row: Any, read: questionnaire.Cleaned) -> Any:
    return casework.save_answers(
        desk=desk_of(request),
        assessment=row.pk,
        version=_version(request, row=row),
        answers=dict(read.answers),
        kept={name: list(texts) for name, texts in read.kept.items()},
    )


def _version(request: HttpRequest, *, row: Any) -> int:
    version = request.POST.get("version", "")
    return int(version) if version.isdecimal() and len(version) < 10 else int(row.version)  # noqa: PLR2004


def _wrong_here(*, read: questionnaire.Cleaned, part: str) -> bool:
    page = read.evaluation.page(part)
    return page is not None and any(item.path in read.errors for item in page.walk())


def _address(case: Any, row: Any, shown: questionnaire.Evaluation, *, part: str, go: str) -> str:
    if go == "later":
        return reverse("front_desk:case", args=[case.number])
    names = [item.name for item in shown.pages]
    here = names.index(part) if part in names else 0
    there = max(0, here - 1) if go == "back" else min(len(names) - 1, here + 1)
    where = names[there] if names else ""
    return f"{reverse('front_desk:assessment', args=[case.number, row.pk])}?part={where}"


def _finish(
    request: HttpRequest, case: Any, row: Any, form: questionnaire.Form, read: questionnaire.Cleaned
) -> HttpResponse:
    shown = _evaluated(form=form, value={"answers": dict(read.answers), "kept": dict(read.kept)})
    if shown.errors or read.errors:
        return _part(request, case, row, read.evaluation, part=_part_of(request, form), finishing=True)
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
    unsaved = _unsaved(request, row, form, value) if request.method == "POST" else ()
    if request.method == "POST" and not unsaved and request.POST.get("go") != "finish":
        # Finishing twice is no surprise; anything else is.
        say_problem(request=request, words=_("Somebody else saved this form meanwhile"))
    facts = {"case": case, "row": row, "lines": lines, "score": value["score"], "unsaved": unsaved}
    return render(request, "front_desk/assessment_done.html", facts)


def _unsaved(
    request: HttpRequest, row: Any, form: questionnaire.Form, value: dict[str, Any]
) -> tuple[Any, ...]:
    part, saved = _part_of(request, form), _evaluated(form=form, value=value)
    typed, joined = _joined(request, row, form, value, saved=saved, part=part)
    return form_meanwhile.not_saved(joined=joined, typed=typed, saved=saved)
