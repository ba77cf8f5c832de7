"""Search first: a name and something else, thin hits, and where each of them leads."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ventanilla.casework import services as casework
from ventanilla.keeper.client import Hit, SearchTooWide
from ventanilla.people import services as people
from ventanilla.web.front_desk import who
from ventanilla.web.front_desk.access import desk_of, member_of, needs_office
from ventanilla.web.front_desk.forms.find import Find
from ventanilla.web.front_desk.forms.register import OpenCase
from ventanilla.web.front_desk.reach import case_or_404, person_or_404, reach
from ventanilla.web.ui.access import staff_only
from ventanilla.web.ui.done import say_done, say_problem


@dataclass(frozen=True)
class Found:
    """One hit and where it leads: a case this member may see, a case elsewhere, or no case yet."""

    hit: Hit
    likely: bool
    case: Any
    elsewhere: bool


@staff_only(*who.WINDOW)
def find(request: HttpRequest) -> HttpResponse:
    """Ask for a name and something else; show who may be meant in the answer, never in an address."""
    return search(request, household=None)


def search(request: HttpRequest, *, household: Any) -> HttpResponse:
    """Show the search and, when it was sent, its hits.

    Args:
        request: what was asked.
        household: the case whose household somebody is looked for, or None.
    """
    form = Find(request.POST or None)
    facts: dict[str, Any] = {"form": form, "household": household, "visit": who.my_visit(request)}
    facts["roles"] = people.HouseholdRole.choices
    if request.method != "POST":
        return render(request, "front_desk/find.html", facts)
    lookup = _looked_up(request, form=form) if form.is_valid() else None
    if lookup is None:
        return render(request, "front_desk/find.html", facts, status=422)
    facts |= {"lookup": lookup, "hits": found(request, lookup=lookup), "query": form.query()}
    return render(request, "front_desk/find.html", facts)


def _looked_up(request: HttpRequest, *, form: Find) -> people.Lookup | None:
    purpose = who.search_purpose(request)
    try:
        return people.look_up(
            desk=desk_of(request), purpose=purpose, query=form.query(), at=timezone.localtime()
        )
    except people.SearchRefused as refused:
        form.refuse(errors=refused.errors)
    except SearchTooWide:
        form.refuse(errors={"name": _("Write at least one whole name, not only initials.")})
    return None


def found(request: HttpRequest, *, lookup: people.Lookup) -> list[Found]:
    """Return the hits of a search with where each leads for this member."""
    here = reach(member=member_of(request), persons=[hit.person for hit in lookup.hits])
    return [
        Found(
            hit=hit,
            likely=hit.person in lookup.likely,
            case=here.cases.get(hit.person),
            elsewhere=hit.person in here.elsewhere,
        )
        for hit in lookup.hits
    ]


@staff_only(*who.WINDOW)
@needs_office
@require_POST
def open_case(request: HttpRequest) -> HttpResponse:
    """Open a case for somebody who is in the register already; the page asks what they came for."""
    person = person_or_404(member=member_of(request), person=request.POST.get("person", ""))
    form = OpenCase(request.POST if "came_for" in request.POST else None)
    if "came_for" not in request.POST or not form.is_valid():
        status = 422 if "came_for" in request.POST else 200
        return render(request, "front_desk/open_case.html", {"person": person, "form": form}, status=status)
    visit = who.my_visit(request)
    case = casework.admit_known(
        desk=desk_of(request),
        person=person,
        office=who.office(request).pk,
        member=member_of(request).pk,
        came_for=form.cleaned_data["came_for"],
        at=timezone.localtime(),
        on=timezone.localdate(),
        owner=who.takes_case(request),
        visit=visit.pk if visit else None,
    )
    say_done(request=request, words=_("A case is open. Its number is %(number)s.") % {"number": case.number})
    return redirect("front_desk:person", number=case.number)


@staff_only(*who.WINDOW)
@needs_office
@require_POST
def here(request: HttpRequest, number: str) -> HttpResponse:
    """Say that the person at the desk is the one of this case: today's visit belongs to it."""
    case = case_or_404(member=member_of(request), number=number)
    visit = who.my_visit(request)
    if visit is None:
        say_problem(request=request, words=_("Nobody is at your desk. Call a ticket first."))
        return redirect("front_desk:person", number=case.number)
    try:
        casework.attach_case(
            desk=desk_of(request), visit=visit.pk, office=who.office(request).pk, case=case.pk
        )
    except casework.CannotReceive:
        say_problem(request=request, words=_("This visit is over already."))
    else:
        words = _("Today's visit belongs to case %(number)s.") % {"number": case.number}
        say_done(request=request, words=words)
    return redirect("front_desk:person", number=case.number)
