"""Makes one record of two: shows first what will stand, and keeps what was typed when a colleague was faster."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ventanilla.people import queries as people_read
from ventanilla.people import services as people
from ventanilla.web.front_desk import who
from ventanilla.web.front_desk.access import desk_of, member_of
from ventanilla.web.front_desk.forms import duplicates as forms
from ventanilla.web.front_desk.views.duplicates import mine, page, reach_of, side_by_side
from ventanilla.web.ui.access import staff_only
from ventanilla.web.ui.done import say_done, say_problem


@staff_only(*who.MERGES)
@require_POST
def merge(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Make one record of two: first show what will stand, then do it."""
    found = mine(request, pk=pk)
    here = reach_of(request, found=found)
    if found.state != "open" or here.elsewhere:
        return page(request, found=found, status=409)
    facts = side_by_side(request, found=found, here=here)
    form = forms.Merge(request.POST, compared=facts["compared"], lines=facts["asked"], names=facts["names"])
    if not form.is_valid():
        return page(request, found=found, status=422, merge_form=form)
    if "confirmed" not in request.POST:
        shown = {
            "form": form,
            "suspicion": found,
            "picks": _picked(form=form, asked=facts["asked"]),
            "names": facts["names"],
        }
        return render(request, "front_desk/merge.html", shown)
    return _merged(request, found=found, form=form)


def _picked(*, form: forms.Merge, asked: Mapping[str, tuple[str, str]]) -> list[tuple[Any, Any]]:
    """Return each answer that stays, in words; of a list that is joined, both halves."""
    told = []
    for name, (one, other) in asked.items():
        bound = form[forms.pick_field(field=name)]
        sides = {forms.FIRST: one, forms.SECOND: other, forms.BOTH: "; ".join(filter(None, (one, other)))}
        told.append((bound.label, sides[form.cleaned_data[bound.name]] or forms.NOTHING))
    return told


def _merged(request: HttpRequest, *, found: people_read.SuspicionView, form: forms.Merge) -> HttpResponse:
    try:
        people.merge(
            desk=desk_of(request),
            suspicion=found.id,
            member=member_of(request).pk,
            at=timezone.localtime(),
            on=timezone.localdate(),
            **form.decision(),
        )
    except people.AlreadyDecided:
        say_problem(request=request, words=_("A colleague decided this a moment ago."))
        return redirect("front_desk:duplicates")
    except people.ChangedMeanwhile:
        form.add_error(None, forms.MEANWHILE)
    except people.CannotMerge:
        form.add_error("reason", _("Write why with plain letters, in at least ten characters."))
    except people.ProfileRefused:
        form.add_error(None, _("Both lists together are too long. Choose one of each instead of both."))
    else:
        say_done(request=request, words=_("The two records are one now. Both names still find it."))
        return redirect("front_desk:duplicates")
    return page(request, found=found, status=422, merge_form=form)
