"""Who lives with whom: form a household, bring people in, change their place, let them leave and undo it."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ventanilla.casework import queries as casework_read
from ventanilla.people import queries as people_read
from ventanilla.people import services as people
from ventanilla.people.birth import birth_year, may_be_a_child
from ventanilla.people.services import HouseholdRole
from ventanilla.web.front_desk import who
from ventanilla.web.front_desk.access import desk_of, member_of
from ventanilla.web.front_desk.forms import household as forms
from ventanilla.web.front_desk.reach import case_or_404, person_or_404, reach
from ventanilla.web.front_desk.views.find import search
from ventanilla.web.ui.access import staff_only
from ventanilla.web.ui.done import Undo, say_done, say_problem

PURPOSE = "household"


@dataclass(frozen=True)
class Inhabitant:
    """One member of the household as this member of staff may see them; elsewhere only initials and a year."""

    person: str
    case: Any
    name: str
    role: str
    role_name: str
    since: Any
    child: bool
    itself: bool


@staff_only(*who.REGISTER)
def household(request: HttpRequest, number: str) -> HttpResponse:
    """Show a person's household and what can be done with it."""
    return _page(request, case=case_or_404(member=member_of(request), number=number))


def _page(request: HttpRequest, *, case: Any, status: int = 200, **more: Any) -> HttpResponse:
    desk = desk_of(request)
    own = people_read.record(desk=desk, purpose=PURPOSE, person=case.person_id)
    key = people_read.households_of(refs=[own.ref]).get(own.ref)
    home = people_read.household(desk=desk, purpose=PURPOSE, household=key) if key else None
    people_in = _inhabitants(request, home=home, itself=own.ref) if home else []
    facts = {
        "case": case,
        "profile": own.profile,
        "home": home,
        "inhabitants": people_in,
        "alone": any(one.child for one in people_in) and all(one.child for one in people_in),
        "roles": HouseholdRole.choices,
        "first_form": forms.FormHousehold(),
        "label_form": forms.Label(initial={"label": home.label, "version": home.version}) if home else None,
        "back": None if more else _just_left(request, home=home),
    }
    return render(request, "front_desk/household.html", facts | more, status=status)


def _inhabitants(request: HttpRequest, *, home: people_read.HouseholdView, itself: str) -> list[Inhabitant]:
    refs = [row.person for row in home.members]
    found = people_read.profiles(desk=desk_of(request), purpose=PURPOSE, refs=refs)
    here, on = reach(member=member_of(request), persons=refs), timezone.localdate()
    lives_here = [
        Inhabitant(
            person=row.person,
            case=here.cases.get(row.person),
            name=_name(profile=found[row.person], seen=here.sees(person=row.person)),
            role=row.role,
            role_name=str(HouseholdRole(row.role).label),
            since=row.since,
            child=may_be_a_child(birth=found[row.person].birth, on=on),
            itself=row.person == itself,
        )
        for row in home.members
        if row.person in found
    ]
    return sorted(
        lives_here, key=lambda one: (one.role != HouseholdRole.HEAD, one.child, one.since, one.name)
    )


def _name(*, profile: Any, seen: bool) -> str:
    if seen:
        return people_read.full_display_name(profile=profile)
    letters = "".join(
        f"{word[0].upper()}." for word in people_read.official_name(profile=profile).split()[:4]
    )
    facts = {"initials": letters, "year": birth_year(birth=profile.birth)}
    return _("%(initials)s, born in %(year)d, known at another office") % facts


def _just_left(request: HttpRequest, *, home: people_read.HouseholdView | None) -> dict[str, Any] | None:
    """Return who left a moment ago, so that one button brings them back; the address names a case, not a person."""
    number = request.GET.get("left", "")[:12]
    left = casework_read.ask_case(member=member_of(request), number=number) if number and home else None
    if home is None or left is None or left.person_id in {row.person for row in home.members}:
        return None
    return {"case": left}


@staff_only(*who.REGISTER)
@require_POST
def form(request: HttpRequest, number: str) -> HttpResponse:
    """Form a household with this person as its first member."""
    case = case_or_404(member=member_of(request), number=number)
    asked = forms.FormHousehold(request.POST)
    if asked.is_valid():
        desk, on = desk_of(request), timezone.localdate()
        try:
            people.form_household(desk=desk, person=case.person_id, on=on, **asked.cleaned_data)
        except people.CannotJoin as refused:
            asked.add_error("label" if refused.reason == "label" else None, forms.why_not(refused=refused))
        else:
            say_done(
                request=request, words=_("The household is formed. Now bring in who lives with the person.")
            )
            return redirect("front_desk:household", number=case.number)
    return _page(request, case=case, status=422, first_form=asked)


@staff_only(*who.REGISTER)
def find(request: HttpRequest, number: str) -> HttpResponse:
    """Look for somebody to bring into this household; the same search as for everybody."""
    return search(request, household=case_or_404(member=member_of(request), number=number))


@staff_only(*who.REGISTER)
@require_POST
def join(request: HttpRequest, number: str) -> HttpResponse:
    """Bring somebody who was found into this person's household."""
    case = case_or_404(member=member_of(request), number=number)
    asked = forms.Join(request.POST)
    if not asked.is_valid():
        say_problem(request=request, words=str(forms.WHY_NOT["role"]))
        return redirect("front_desk:household", number=case.number)
    person = person_or_404(member=member_of(request), person=asked.cleaned_data["person"])
    home = _home_key(person=case.person_id)
    desk, role, on = desk_of(request), asked.cleaned_data["role"], timezone.localdate()
    if home is None:
        say_problem(request=request, words=_("Form the household first, then bring people in."))
        return redirect("front_desk:household", number=case.number)
    try:
        people.join_household(desk=desk, household=home, person=person, role=role, on=on)
    except people.CannotJoin as refused:
        say_problem(request=request, words=forms.why_not(refused=refused))
    else:
        say_done(request=request, words=_("The household has one more member."))
    return redirect("front_desk:household", number=case.number)


def _home_key(*, person: str) -> Any:
    kept = people_read.survivor(ref=person)
    return people_read.households_of(refs=[kept]).get(kept)


def _of_this_household(request: HttpRequest, *, case: Any) -> str:
    """Return the posted reference when it is of somebody in this person's household.

    Raises:
        Http404: it is not.
    """
    home, person = _home_key(person=case.person_id), request.POST.get("person", "")
    if home is None or person not in people_read.members_of(household=home):
        raise Http404
    return person


@staff_only(*who.REGISTER)
@require_POST
def role(request: HttpRequest, number: str) -> HttpResponse:
    """Change what somebody is to the head of the household."""
    case = case_or_404(member=member_of(request), number=number)
    person = _of_this_household(request, case=case)
    try:
        people.set_role(desk=desk_of(request), person=person, role=request.POST.get("role", ""))
    except people.CannotJoin as refused:
        say_problem(request=request, words=forms.why_not(refused=refused))
    else:
        say_done(request=request, words=_("The place in the household is changed."))
    return redirect("front_desk:household", number=case.number)


@staff_only(*who.REGISTER)
@require_POST
def leave(request: HttpRequest, number: str) -> HttpResponse:
    """Let somebody leave the household, and say how to undo it."""
    case = case_or_404(member=member_of(request), number=number)
    person = _of_this_household(request, case=case)
    stays = [ref for ref in people_read.members_of(household=_home_key(person=person)) if ref != person]
    try:
        people.leave_household(desk=desk_of(request), person=person, on=timezone.localdate())
    except people.CannotJoin as refused:
        say_problem(request=request, words=forms.why_not(refused=refused))
        return redirect("front_desk:household", number=case.number)
    undo = _way_back(request, person=person, stays=stays)
    say_done(request=request, words=_("One person left the household."), undo=undo)
    return redirect("front_desk:household", number=case.number)


def _way_back(request: HttpRequest, *, person: str, stays: list[str]) -> Undo | None:
    """Return the undo link: the page of somebody who stays, told which case left and what they were."""
    cases = reach(member=member_of(request), persons=[person, *stays]).cases
    home = next((cases[ref] for ref in stays if ref in cases), None)
    left = cases.get(person)
    if home is None or left is None:
        return None
    page = reverse("front_desk:household", kwargs={"number": home.number})
    return Undo(href=f"{page}?{urlencode({'left': left.number})}", words=_("Undo"))


@staff_only(*who.REGISTER)
@require_POST
def name(request: HttpRequest, number: str) -> HttpResponse:
    """Change what a household calls itself."""
    case = case_or_404(member=member_of(request), number=number)
    home, asked = _home_key(person=case.person_id), forms.Label(request.POST)
    if home is None or not asked.is_valid():
        return _page(request, case=case, status=422, label_form=asked)
    try:
        people.relabel_household(desk=desk_of(request), household=home, **asked.cleaned_data)
    except people.CannotJoin as refused:
        asked.add_error("label", forms.why_not(refused=refused))
        return _page(request, case=case, status=422, label_form=asked)
    except people.ChangedMeanwhile as changed:
        return _page(request, case=case, status=409, label_form=_newer(asked=asked, changed=changed))
    say_done(request=request, words=_("The household's name is saved."))
    return redirect("front_desk:household", number=case.number)


def _newer(*, asked: forms.Label, changed: people.ChangedMeanwhile) -> forms.Label:
    again = forms.Label({"label": asked.data["label"], "version": changed.version})
    [theirs] = changed.differences
    again.add_error(
        "label",
        _("A colleague changed it meanwhile to “%(now)s”. Save again to keep what you typed.")
        % {"now": theirs.now},
    )
    return again
