"""Corrects a profile; when a colleague saved first, both versions are shown field by field and nothing is lost."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from ventanilla.people import queries as people_read
from ventanilla.people import services as people
from ventanilla.people.profile import Profile
from ventanilla.web.front_desk import meanwhile, who
from ventanilla.web.front_desk.access import desk_of, member_of
from ventanilla.web.front_desk.forms.profile import ProfileForm, initial_of
from ventanilla.web.front_desk.reach import case_or_404
from ventanilla.web.ui.access import staff_only
from ventanilla.web.ui.done import say_done, say_problem

LARGEST_VERSION = 2**31


@staff_only(*who.REGISTER)
def profile(request: HttpRequest, number: str) -> HttpResponse:
    """Show the profile to correct, or save what was corrected."""
    case = case_or_404(member=member_of(request), number=number)
    if request.method == "POST":
        was = meanwhile.signed(text=request.POST.get("was", ""))
        if was is not None:
            return _correct(request, case=case, was=was)
        say_problem(request=request, words=_("The page was too old to save. Please make the change again."))
    record = people_read.record(desk=desk_of(request), purpose="registration", person=case.person_id)
    form = ProfileForm(was=record.profile, on=timezone.localdate())
    return _page(request, case=case, form=form, version=record.version)


def _page(
    request: HttpRequest, *, case: Any, form: ProfileForm, version: int, status: int = 200
) -> HttpResponse:
    facts = {
        "case": case,
        "form": form,
        "version": version,
        "was": meanwhile.sign(profile=_before(form=form)),
    }
    return render(request, "front_desk/profile.html", facts, status=status)


def _before(*, form: ProfileForm) -> Profile:
    if form.was is None:
        raise LookupError("a profile is corrected from what it was")
    return form.was


def _version(request: HttpRequest) -> int:
    text = request.POST.get("version", "")
    return int(text) if text.isdecimal() and len(text) < len(str(LARGEST_VERSION)) else 0


def _correct(request: HttpRequest, *, case: Any, was: Profile) -> HttpResponse:
    form = ProfileForm(request.POST, was=was, on=timezone.localdate())
    version = _version(request)
    if "more" in request.POST:
        form.one_more_row()
        form.say_nothing_yet()
        return _page(request, case=case, form=form, version=version)
    if not form.is_valid():
        return _page(request, case=case, form=form, version=version, status=422)
    typed = _chosen(request, typed=meanwhile.changes(was=was, typed=form.profile()))
    if _undecided(request):
        return _both(request, case=case, was=_first(request, was=was), typed=typed)
    return _save(request, case=case, form=form, version=version, typed=typed)


def _save(
    request: HttpRequest, *, case: Any, form: ProfileForm, version: int, typed: dict[str, Any]
) -> HttpResponse:
    desk, on = desk_of(request), timezone.localdate()
    try:
        if typed:
            people.correct_profile(desk=desk, person=case.person_id, version=version, changes=typed, on=on)
    except people.ProfileRefused as refused:
        form.refuse(refused=refused)
        return _page(request, case=case, form=form, version=version, status=422)
    except people.ChangedMeanwhile:
        return _both(request, case=case, was=_before(form=form), typed=typed)
    say_done(request=request, words=_("The profile is saved.") if typed else _("Nothing was changed."))
    return redirect("front_desk:person", number=case.number)


def _both(request: HttpRequest, *, case: Any, was: Profile, typed: dict[str, Any]) -> HttpResponse:
    """Show what a colleague saved meanwhile; everything typed here travels with the page."""
    on = timezone.localdate()
    record = people_read.record(desk=desk_of(request), purpose="registration", person=case.person_id)
    news = meanwhile.meanwhile(was=was, now=record.profile, typed=typed, on=on)
    merged = meanwhile.joined(now=record.profile, typed=typed)
    carried = ProfileForm(
        was=record.profile, on=on, initial=initial_of(profile=merged), rows=len(merged.contacts)
    )
    asked = "undecided" in request.POST
    facts = {
        "case": case,
        "news": news,
        "carried": carried,
        "choose": meanwhile.Choose(request.POST if asked else None, both=news.both),
        "undecided": " ".join(changed.field for changed in news.both),
        "version": record.version,
        "was": meanwhile.sign(profile=record.profile),
        "first": meanwhile.sign(profile=was),
    }
    return render(request, "front_desk/profile_both.html", facts, status=409)


def _chosen(request: HttpRequest, *, typed: dict[str, Any]) -> dict[str, Any]:
    answers = {name: request.POST.get(meanwhile.choice_field(field=name), "") for name in typed}
    return {name: value for name, value in typed.items() if answers[name] != "theirs"}


def _undecided(request: HttpRequest) -> bool:
    asked = request.POST.get("undecided", "").split()
    return any(
        request.POST.get(meanwhile.choice_field(field=name)) not in {"theirs", "yours"}
        for name in asked
        if name in meanwhile.FIELDS
    )


def _first(request: HttpRequest, *, was: Profile) -> Profile:
    return meanwhile.signed(text=request.POST.get("first", "")) or was
