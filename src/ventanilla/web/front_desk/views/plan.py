"""Needs and goals of a case."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ventanilla.casework import queries as casework_read
from ventanilla.casework import services as casework
from ventanilla.web.front_desk.access import desk_of, member_of, of_case
from ventanilla.web.front_desk.forms import cases as forms
from ventanilla.web.ui.done import say_done, say_problem
from ventanilla.web.ui.figures import Pair

FORM = "front_desk/case_form.html"


@of_case
def add_need(request: HttpRequest, case: Any) -> HttpResponse:
    """Write down a need the person named."""
    form = forms.AddNeed(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            casework.add_need(**_who(request, case), on=timezone.localdate(), **form.cleaned_data)
        except casework.CaseClosed:
            form.add_error(None, _("This case is closed. Open it again first; what you typed is still here."))
        else:
            say_done(request=request, words=_("The need is written down."))
            return redirect("front_desk:case", case.number)
    facts = {
        "case": case,
        "form": form,
        "heading": _("What does the person need?"),
        "submit": _("Write it down"),
    }
    return render(request, FORM, facts)


def _who(request: HttpRequest, case: Any) -> dict[str, Any]:
    return {
        "desk": desk_of(request),
        "case": case.pk,
        "member": member_of(request).pk,
        "at": timezone.localtime(),
    }


@of_case
@require_POST
def settle_need(request: HttpRequest, case: Any, pk: int) -> HttpResponse:
    """Say that a need is met, not wanted any more, or open again."""
    state = request.POST.get("state", "")
    if (
        state not in {"open", "met", "dropped"}
        or casework_read.need(desk=desk_of(request), pk=pk, case=case.pk) is None
    ):
        raise Http404
    try:
        casework.settle_need(
            desk=desk_of(request), need=pk, state=state, member=member_of(request).pk, at=timezone.localtime()
        )
    except casework.CaseClosed:
        say_problem(request=request, words=_("This case is closed. Open it again first."))
    else:
        say_done(request=request, words=_("The need is changed."))
    return redirect("front_desk:case", case.number)


@of_case
def add_goal(request: HttpRequest, case: Any) -> HttpResponse:
    """Agree a goal with the person."""
    form = forms.Goal(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            casework.set_goal(**_who(request, case), **form.cleaned_data)
        except casework.CaseClosed:
            form.add_error(None, _("This case is closed. Open it again first; what you typed is still here."))
        else:
            say_done(request=request, words=_("The goal is agreed."))
            return redirect("front_desk:case", case.number)
    facts = {
        "case": case,
        "form": form,
        "heading": _("What do you agree to reach?"),
        "submit": _("Agree the goal"),
    }
    return render(request, FORM, facts)


@of_case
def goal(request: HttpRequest, case: Any, pk: int) -> HttpResponse:
    """Change a goal; if somebody else saved first, show both."""
    found = casework_read.goal(desk=desk_of(request), pk=pk, case=case.pk)
    if found is None:
        raise Http404
    row, value = found
    initial = {"text": value["text"], "state": row.state, "review_on": row.review_on, "version": row.version}
    form, theirs = forms.ChangeGoal(request.POST or None, initial=initial), []
    if request.method == "POST" and form.is_valid():
        try:
            _change_goal(request, pk=pk, form=form)
        except casework.ChangedMeanwhile as changed:
            theirs = _pairs(form=form, theirs=changed.theirs)
            form = forms.ChangeGoal({**request.POST.dict(), "version": row.version})
        except casework.CaseClosed:
            form.add_error(None, _("This case is closed. Open it again first; what you typed is still here."))
        else:
            say_done(request=request, words=_("The goal is changed."))
            return redirect("front_desk:case", case.number)
    facts = {"case": case, "form": form, "theirs": theirs, "heading": _("Change a goal"), "submit": _("Save")}
    return render(request, FORM, facts)


def _change_goal(request: HttpRequest, *, pk: int, form: forms.ChangeGoal) -> None:
    casework.change_goal(
        desk=desk_of(request),
        goal=pk,
        member=member_of(request).pk,
        at=timezone.localtime(),
        **form.cleaned_data,
    )


def _pairs(*, form: forms.ChangeGoal, theirs: dict[str, Any]) -> list[Pair]:
    mine = form.cleaned_data
    return [
        Pair(term=str(form.fields[name].label), left=str(mine[name]), right=str(theirs[name]))
        for name in ("text", "state", "review_on")
        if str(mine[name]) != str(theirs[name])
    ]
