"""Erases a person's file for good: says what goes and what stays, names what is in the way, prints a receipt."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from ventanilla.casework import queries as casework_read
from ventanilla.casework import services as casework
from ventanilla.keeper.client import Denied, KeeperDown
from ventanilla.people import queries as people_read
from ventanilla.people import services as people
from ventanilla.people.profile import Profile
from ventanilla.staff import queries as staff
from ventanilla.web.front_desk import who
from ventanilla.web.front_desk.access import desk_of, member_of
from ventanilla.web.front_desk.forms.erasing import Erase
from ventanilla.web.ui.access import staff_only

KEY_IS_GONE = "unknown_person"


@staff_only(*who.WINDOW)
def erase(request: HttpRequest, number: str) -> HttpResponse:
    """Erase a person's file; who may not is told whom to ask, and a file erased before shows its receipt."""
    case = casework_read.ask_case(member=member_of(request), number=number)
    if case is None:
        return _erased_before(request, number=number)
    if member_of(request).role != who.ERASES:
        return _whom_to_ask(request, case=case)
    form = Erase(request.POST or None, expected=case.number)
    if request.method == "POST" and form.is_valid():
        return _erased(request, case=case, form=form)
    return _page(request, case=case, form=form, status=422 if request.method == "POST" else 200)


def _erased_before(request: HttpRequest, *, number: str) -> HttpResponse:
    left = casework_read.erased_file(number=number)
    if left is None or member_of(request).role != who.ERASES:
        raise Http404
    return _receipt(request, left=left, before=True)


def _whom_to_ask(request: HttpRequest, *, case: Any) -> HttpResponse:
    if request.method == "POST":
        raise Http404
    may = staff.members(role=who.ERASES)
    here = [member for member in may if member.office_id == case.office_id]
    return render(request, "front_desk/erase_ask.html", {"case": case, "members": here or may})


def _page(request: HttpRequest, *, case: Any, form: Erase, status: int = 200) -> HttpResponse:
    profile = _profile(request, case=case)
    desk = desk_of(request) if profile else None
    facts = {
        "case": case,
        "form": form,
        "profile": profile,
        "in_the_way": casework_read.in_the_way(desk=desk, person=case.person_id, at=timezone.localtime()),
        "suspicions": people_read.suspicions_of(person=people_read.survivor(ref=case.person_id)),
    }
    return render(request, "front_desk/erase.html", facts, status=status)


def _profile(request: HttpRequest, *, case: Any) -> Profile | None:
    """Return who it is, or None where an erasure that was interrupted has already destroyed the key."""
    try:
        return people_read.record(desk=desk_of(request), purpose="supervision", person=case.person_id).profile
    except Denied as refused:
        if refused.reason != KEY_IS_GONE:
            raise
        return None


def _erased(request: HttpRequest, *, case: Any, form: Erase) -> HttpResponse:
    try:
        people.erase(
            desk=desk_of(request),
            person=case.person_id,
            reason=form.cleaned_data["reason"],
            at=timezone.localtime(),
            on=timezone.localdate(),
        )
    except casework.StillOpen:
        form.add_error(None, _("Something is still open. End it first; nothing was erased."))
        return _page(request, case=case, form=form, status=409)
    except KeeperDown:
        return render(request, "front_desk/erase_interrupted.html", {"case": case, "form": form}, status=503)
    except people.NoSuchPerson:
        return _erased_before(request, number=case.number)
    left = casework_read.erased_file(number=case.number)
    return _receipt(request, left=left, before=False)


def _receipt(request: HttpRequest, *, left: casework_read.ErasedFile | None, before: bool) -> HttpResponse:
    facts = {
        "left": left,
        "before": before,
        "because": people.Erasure(left.because).label if left else "",
        "by": "" if before else member_of(request).display_name,
    }
    return render(request, "front_desk/erased.html", facts)
