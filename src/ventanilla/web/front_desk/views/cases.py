"""Caseloads and the case: who, what they came for, what was agreed, what waits on whom."""

import contextlib
import datetime
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ventanilla.casework import queries as casework_read
from ventanilla.casework import services as casework
from ventanilla.staff import queries as staff
from ventanilla.web.front_desk import steps, story
from ventanilla.web.front_desk.access import READERS, desk_of, member_of, of_case
from ventanilla.web.front_desk.forms import cases as forms
from ventanilla.web.ui.access import staff_only
from ventanilla.web.ui.done import Undo, say_done, say_problem
from ventanilla.web.ui.figures import Pair

PAGE = 25
TABS = ("mine", "office", "unassigned", "reviews", "waiting", "late", "closed")


@staff_only(*READERS)
def cases(request: HttpRequest, tab: str = "mine") -> HttpResponse:
    """List one of the member's bundles of work."""
    if tab not in TABS:
        raise Http404
    rows = _rows(request, tab=tab)
    last = rows[-1] if len(rows) == PAGE else None
    facts = {
        "tab": tab,
        "tabs": TABS,
        "rows": rows,
        "referrals": tab in {"waiting", "late"},
        "next": _next(tab, last),
    }
    return render(request, "front_desk/cases.html", facts)


def _key(text: str) -> int | None:
    return int(text) if text.isdecimal() and len(text) < 19 else None  # noqa: PLR2004  # a database key


def _day_and_key(text: str) -> tuple[datetime.date, int] | None:
    day, _dot, end = text.partition(".")
    key = _key(end)
    with contextlib.suppress(ValueError):
        return (datetime.date.fromisoformat(day), key) if key is not None else None
    return None


def _next(tab: str, last: Any) -> str:
    if last is None:
        return ""
    key = str(last.referral.pk if tab in {"waiting", "late"} else last.case.pk)
    if tab == "reviews":
        key = f"{last.case.review_on.isoformat()}.{key}"
    return f"{reverse('front_desk:cases_of', args=[tab])}?after={key}"


def _rows(request: HttpRequest, *, tab: str) -> list[Any]:
    desk, member, after = desk_of(request), member_of(request), request.GET.get("after", "")
    before = _key(after)
    if tab == "reviews":
        on, here = timezone.localdate(), _day_and_key(after)
        return casework_read.reviews_due(desk=desk, member=member, on=on, after=here, limit=PAGE)
    if tab == "waiting":
        return list(
            casework_read.waiting_on_partner(desk=desk, member=member, at=timezone.now(), after=before)
        )
    if tab == "late":
        return list(casework_read.late_queue(desk=desk, member=member, at=timezone.now(), after=before))
    if tab in {"office", "unassigned"}:
        unassigned = tab == "unassigned"
        return list(
            casework_read.office_cases(desk=desk, member=member, unassigned=unassigned, before=before)
        )
    state = "closed" if tab == "closed" else "open"
    return list(casework_read.caseload(desk=desk, member=member, state=state, before=before))


@of_case
def case(request: HttpRequest, case: Any) -> HttpResponse:
    """Show a case as a story."""
    return render(request, "front_desk/case.html", _case_facts(request, case))


def _case_facts(request: HttpRequest, case: Any, **more: Any) -> dict[str, Any]:
    before = _key(request.GET.get("older", ""))
    file = casework_read.case_file(desk=desk_of(request), case=case, member=member_of(request), before=before)
    done = set(file.about["steps_done"]) if file.about else set()
    return {
        "file": file,
        "case": case,
        "events": story.strip(file=file),
        "steps": steps.lines(case=case, done=done, on=timezone.localdate()),
        "form_versions": casework_read.form_versions(),
        "note_form": forms.Note(),
        "need_form": forms.AddNeed(),
        "mine": case.owner_id == request.user.pk,
        **more,
    }


@of_case
def change(request: HttpRequest, case: Any) -> HttpResponse:
    """Change what the case says; if somebody else saved first, show both and lose nothing."""
    file = casework_read.case_file(desk=desk_of(request), case=case, member=member_of(request))
    form = forms.ChangeCase(request.POST or None, initial={**file.about, "version": case.version})
    theirs: list[Pair] = []
    if request.method == "POST" and form.is_valid():
        try:
            _save_change(request, case=case, form=form)
        except casework.ChangedMeanwhile as changed:
            form, theirs = _meanwhile(form=form, theirs=changed.theirs)
        except casework.CaseClosed:
            form.add_error(
                None, _("This case was closed meanwhile. Open it again first; what you typed is still here.")
            )
        else:
            say_done(request=request, words=_("The change is saved."))
            return redirect("front_desk:case", case.number)
    facts = {"form": form, "case": case, "theirs": theirs, "profile": file.profile}
    return render(request, "front_desk/case_change.html", facts)


def _save_change(request: HttpRequest, *, case: Any, form: forms.ChangeCase) -> None:
    given = dict(form.cleaned_data)
    version = given.pop("version")
    casework.change_case(
        desk=desk_of(request),
        case=case.pk,
        version=version,
        changes=given,
        member=member_of(request).pk,
        at=timezone.localtime(),
    )


def _meanwhile(*, form: forms.ChangeCase, theirs: dict[str, Any]) -> tuple[forms.ChangeCase, list[Pair]]:
    """Return the same form for the newer version, and the pairs in which the two differ."""
    mine = form.cleaned_data
    pairs = [
        Pair(term=str(form.fields[name].label), left=str(mine[name]), right=str(value))
        for name, value in theirs.items()
        if name in mine and name != "version" and mine[name] != value
    ]
    typed = {name: form.data.get(name, "") for name in form.fields if form.data.get(name)}
    return forms.ChangeCase({**typed, "version": theirs["version"]}), pairs


@of_case
@require_POST
def note(request: HttpRequest, case: Any) -> HttpResponse:
    """Add a note."""
    form = forms.Note(request.POST)
    if form.is_valid():
        try:
            casework.note(
                desk=desk_of(request),
                case=case.pk,
                member=member_of(request).pk,
                at=timezone.localtime(),
                **form.cleaned_data,
            )
        except casework.CaseClosed:
            form.add_error(None, _("This case is closed. Open it again first; what you typed is still here."))
        else:
            say_done(request=request, words=_("The note is in the case."))
            return redirect("front_desk:case", case.number)
    return render(request, "front_desk/case.html", _case_facts(request, case, note_form=form))


@of_case
@require_POST
def step(request: HttpRequest, case: Any, key: str) -> HttpResponse:
    """Tick or untick a step of a practice."""
    undo = bool(request.POST.get("undo"))
    _quietly(
        request,
        lambda: casework.complete_step(
            desk=desk_of(request),
            case=case.pk,
            step=key,
            member=member_of(request).pk,
            at=timezone.localtime(),
            undo=undo,
        ),
    )
    return redirect("front_desk:case", case.number)


def _quietly(request: HttpRequest, act: Any) -> bool:
    try:
        act()
    except casework.CaseClosed:
        say_problem(request=request, words=_("This case is closed. Open it again first."))
        return False
    except casework.CannotAssign:
        say_problem(
            request=request,
            words=_("Only its caseworker or coordination can give this case to somebody else."),
        )
        return False
    return True


@of_case
def assign(request: HttpRequest, case: Any) -> HttpResponse:
    """Give the case to a caseworker of its office, or take it."""
    members = [row for row in staff.members(office_slug=case.office.slug) if row.role in READERS]
    form = forms.Assign(request.POST or None, members=members, initial={"owner": str(request.user.pk)})
    if request.method == "POST" and form.is_valid():
        owner = int(form.cleaned_data["owner"])
        done = _quietly(
            request,
            lambda: casework.assign(
                desk=desk_of(request),
                case=case.pk,
                owner=owner,
                member=member_of(request).pk,
                at=timezone.localtime(),
            ),
        )
        if done:
            say_done(request=request, words=_("The case has a new owner."))
        return redirect("front_desk:case", case.number)
    return _one_form(request, case, form, heading=_("Who takes this case?"), submit=_("Give the case"))


@of_case
def review(request: HttpRequest, case: Any) -> HttpResponse:
    """Say when the case is looked at again."""
    form = forms.Review(request.POST or None, initial={"review_on": case.review_on})
    if request.method == "POST" and form.is_valid():
        if _quietly(request, lambda: casework.set_review(case=case.pk, **form.cleaned_data)):
            say_done(request=request, words=_("The review day is set."))
        return redirect("front_desk:case", case.number)
    return _one_form(request, case, form, heading=_("When do you look at it again?"), submit=_("Set the day"))


@of_case
def close(request: HttpRequest, case: Any) -> HttpResponse:
    """Close the case with its outcome."""
    form = forms.Close(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            casework.close_case(
                desk=desk_of(request),
                case=case.pk,
                member=member_of(request).pk,
                at=timezone.localtime(),
                on=timezone.localdate(),
                **form.cleaned_data,
            )
        except casework.CannotClose:
            form.add_error(
                None, _("A partner still owes an answer. Wait for it, or withdraw the referral first.")
            )
        except casework.CaseClosed:
            return redirect("front_desk:case", case.number)
        else:
            undo = Undo(href=reverse("front_desk:reopen", args=[case.number]), words=_("Open it again"))
            say_done(request=request, words=_("The case is closed."), undo=undo)
            return redirect("front_desk:case", case.number)
    return _one_form(request, case, form, heading=_("Close the case"), submit=_("Close the case"))


@of_case
def reopen(request: HttpRequest, case: Any) -> HttpResponse:
    """Ask, then open a closed case again."""
    if request.method == "POST":
        casework.reopen_case(
            desk=desk_of(request), case=case.pk, member=member_of(request).pk, at=timezone.localtime()
        )
        say_done(request=request, words=_("The case is open again."))
        return redirect("front_desk:case", case.number)
    return render(request, "front_desk/case_reopen.html", {"case": case})


def _one_form(request: HttpRequest, case: Any, form: Any, *, heading: str, submit: str) -> HttpResponse:
    facts = {"case": case, "form": form, "heading": heading, "submit": submit}
    return render(request, "front_desk/case_form.html", facts)
