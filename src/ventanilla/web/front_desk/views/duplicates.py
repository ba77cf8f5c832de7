"""Records that may be one person: work with an owner, compared side by side, merged or declared two people."""

import datetime
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ventanilla.casework import queries as casework_read
from ventanilla.people import queries as people_read
from ventanilla.people import services as people
from ventanilla.staff import queries as staff
from ventanilla.web.front_desk import profile_words, who
from ventanilla.web.front_desk.access import desk_of, member_of
from ventanilla.web.front_desk.forms import duplicates as forms
from ventanilla.web.front_desk.reach import Reach, case_or_404, reach
from ventanilla.web.ui.access import staff_only
from ventanilla.web.ui.done import say_done, say_problem

PAGE = 25


@staff_only(*who.REGISTER)
def duplicates(request: HttpRequest) -> HttpResponse:
    """List the suspicions this member decides, oldest first, by initials, year and case number."""
    rows = people_read.open_suspicions(owner=member_of(request).pk, after=_after(request), limit=PAGE)
    refs = {ref for row in rows for ref in (row.first, row.second)}
    thin = people_read.thin(desk=desk_of(request), refs=refs, purpose="duplicates") if refs else {}
    here = reach(member=member_of(request), persons=refs)
    pairs = [(row, _side(thin, here, row.first), _side(thin, here, row.second)) for row in rows]
    last = rows[-1] if len(rows) == PAGE else None
    after = urlencode({"after": f"{last.opened_at.isoformat()}_{last.id}"}) if last else ""
    next_page = f"{reverse('front_desk:duplicates')}?{after}" if after else ""
    return render(request, "front_desk/duplicates.html", {"pairs": pairs, "next_page": next_page})


def _side(thin: dict[str, people_read.Thin], here: Reach, ref: str) -> dict[str, Any]:
    return {"thin": thin.get(ref), "case": here.cases.get(ref), "elsewhere": ref in here.elsewhere}


def _after(request: HttpRequest) -> tuple[datetime.datetime, UUID] | None:
    moment, _bar, key = request.GET.get("after", "").partition("_")
    try:
        at = datetime.datetime.fromisoformat(moment)
        return (at.astimezone(datetime.UTC), UUID(key)) if at.tzinfo else None
    except (ValueError, OverflowError):
        return None


def mine(request: HttpRequest, *, pk: UUID) -> people_read.SuspicionView:
    """Return a suspicion this member decides; a coordinator may decide every one.

    Raises:
        Http404: there is none for them.
    """
    found, here = people_read.suspicion(key=pk), member_of(request)
    if found is None or (found.owner != here.pk and here.role != "coordinator"):
        raise Http404
    return found


def reach_of(request: HttpRequest, *, found: people_read.SuspicionView) -> Reach:
    """Return what this member may see of the two records."""
    return reach(member=member_of(request), persons=[found.first, found.second])


@staff_only(*who.REGISTER)
def compare(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show two records side by side; one known elsewhere only is not opened but handed to a coordinator."""
    return page(request, found=mine(request, pk=pk))


def page(
    request: HttpRequest, *, found: people_read.SuspicionView, status: int = 200, **more: Any
) -> HttpResponse:
    """Draw the two records, or why they are not opened."""
    here = reach_of(request, found=found)
    facts = {
        "suspicion": found,
        "found_words": _found_words(found=found),
        "hand_form": forms.Hand(colleagues=_colleagues(request)),
        "may_merge": member_of(request).role in who.MERGES,
    }
    if found.state != "open" or here.elsewhere:
        return render(request, "front_desk/compare_closed.html", facts | more, status=status)
    facts |= side_by_side(request, found=found, here=here)
    facts |= {"different_form": forms.Different()}
    return render(request, "front_desk/compare.html", facts | more, status=status)


def _found_words(*, found: people_read.SuspicionView) -> str:
    return {
        "strong": _("The names and the birth date are almost the same."),
        "likely": _("The names and the birth date are alike."),
        "told": _("A member of staff noticed it."),
    }[found.found]


def side_by_side(request: HttpRequest, *, found: people_read.SuspicionView, here: Reach) -> dict[str, Any]:
    """Open two records and put their answers side by side, with the form that merges them."""
    compared, on = _compared(request, found=found), timezone.localdate()
    order = list(profile_words.LABELS)
    rows = [
        (row, _words(row.field, row.first, on), _words(row.field, row.second, on))
        for row in sorted(compared.fields, key=lambda row: order.index(row.field))
    ]
    names = (
        _record_name(here, compared.first.ref, _("First record")),
        _record_name(here, compared.second.ref, _("Second record")),
    )
    asked = {row.field: (one, other) for row, one, other in rows if row.differs and row.field != forms.STAYS}
    return {
        "compared": compared,
        "rows": [(profile_words.LABELS[row.field], one, other, row.differs) for row, one, other in rows],
        "names": names,
        "cases": (here.cases.get(compared.first.ref), here.cases.get(compared.second.ref)),
        "asked": asked,
        "merge_form": forms.Merge(compared=compared, lines=asked, names=names),
    }


def _compared(request: HttpRequest, *, found: people_read.SuspicionView) -> people_read.Comparison:
    try:
        return people_read.compare(desk=desk_of(request), suspicion=found.id)
    except people_read.NoSuchPerson as erased:
        raise Http404 from erased


def _words(field: str, value: Any, on: datetime.date) -> str:
    return "; ".join(profile_words.shown(field=field, value=value, on=on))


def _record_name(here: Reach, ref: str, otherwise: str) -> str:
    case = here.cases.get(ref)
    if case is None:
        return otherwise
    return _("Case %(number)s, %(office)s") % {"number": case.number, "office": case.office.name}


def _colleagues(request: HttpRequest) -> list[staff.Member]:
    here = member_of(request)
    near = staff.members(office_slug=here.office.slug) if here.office else []
    able = [one for one in near if one.role in who.REGISTER and one.pk != here.pk]
    seen = {one.pk for one in able}
    return able + [one for one in staff.members(role="coordinator") if one.pk not in {*seen, here.pk}]


@staff_only(*who.REGISTER)
@require_POST
def different(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Declare that the two records are two people."""
    found = mine(request, pk=pk)
    form = forms.Different(request.POST)
    if not form.is_valid():
        return page(request, found=found, status=422, different_form=form)
    try:
        people.declare_different(
            desk=desk_of(request),
            suspicion=found.id,
            reason=form.cleaned_data["reason"],
            member=member_of(request).pk,
            at=timezone.localtime(),
            on=timezone.localdate(),
        )
    except people.AlreadyDecided:
        say_problem(request=request, words=_("A colleague decided this a moment ago."))
    except people.CannotSuspect:
        form.add_error("reason", _("Write why with plain letters, in at least ten characters."))
        return page(request, found=found, status=422, different_form=form)
    else:
        words = _("They stay two people. To look at it again, open one of them and report a duplicate.")
        say_done(request=request, words=words)
    return redirect("front_desk:duplicates")


@staff_only(*who.REGISTER)
@require_POST
def hand(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Give the decision to a colleague."""
    found = mine(request, pk=pk)
    form = forms.Hand(request.POST, colleagues=_colleagues(request))
    if not form.is_valid():
        return page(request, found=found, status=422, hand_form=form)
    try:
        people.hand_suspicion(suspicion=found.id, owner=int(form.cleaned_data["owner"]))
    except people.AlreadyDecided:
        say_problem(request=request, words=_("A colleague decided this a moment ago."))
    else:
        say_done(request=request, words=_("Your colleague decides now."))
    return redirect("front_desk:duplicates")


@staff_only(*who.REGISTER)
def report(request: HttpRequest, number: str) -> HttpResponse:
    """Say that this person may be in the register twice."""
    case = case_or_404(member=member_of(request), number=number)
    form = forms.Report(request.POST or None)
    if request.method == "POST" and form.is_valid():
        found = _reported(request, case=case, form=form)
        if found is not None:
            say_done(request=request, words=_("The two records wait for your decision."))
            return redirect("front_desk:compare", pk=found)
    status = 422 if request.method == "POST" else 200
    return render(request, "front_desk/report_duplicate.html", {"case": case, "form": form}, status=status)


def _reported(request: HttpRequest, *, case: Any, form: forms.Report) -> UUID | None:
    other = casework_read.ask_case(member=member_of(request), number=form.cleaned_data["number"])
    if other is None:
        form.add_error("number", _("You have no case with this number. Ask the coordinator."))
        return None
    try:
        return people.suspect_duplicate(
            desk=desk_of(request),
            first=case.person_id,
            second=other.person_id,
            reason=form.cleaned_data["reason"],
            owner=member_of(request).pk,
            at=timezone.localtime(),
        )
    except people.CannotSuspect as refused:
        if refused.reason == "one_record":
            form.add_error("number", _("This is the same record already."))
        else:
            form.add_error("reason", _("Write why with plain letters, in at least ten characters."))
    return None
