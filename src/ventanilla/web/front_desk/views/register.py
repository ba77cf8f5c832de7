"""Writes a person into the register, after a search and with everything typed kept until it is saved."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from ventanilla.casework import services as casework
from ventanilla.people import queries as people_read
from ventanilla.people import services as people
from ventanilla.web.front_desk import who
from ventanilla.web.front_desk.access import desk_of, member_of, needs_office
from ventanilla.web.front_desk.forms.consent import page_language, why_refused
from ventanilla.web.front_desk.forms.find import Find
from ventanilla.web.front_desk.forms.register import Register, split_name
from ventanilla.web.front_desk.views.find import found
from ventanilla.web.ui.access import staff_only
from ventanilla.web.ui.done import say_done


@dataclass
class Answer:
    """What the register said to a form: a case, or hits to look at first."""

    case: Any = None
    lookup: people.Lookup | None = None


@staff_only(*who.REGISTER)
@needs_office
def register(request: HttpRequest) -> HttpResponse:
    """Show the form after a search, or save what was typed in it."""
    if request.method != "POST":
        return redirect("front_desk:find")
    for name, answer in STEPS.items():
        if name in request.POST:
            return answer(request)
    return _start(request)


def _start(request: HttpRequest) -> HttpResponse:
    search = Find(request.POST)
    if not search.is_valid() or not search.cleaned_data["name"]:
        return redirect("front_desk:find")
    visit = who.my_visit(request)
    language = visit.language if visit else ""
    spoken = page_language(code=language)
    first = split_name(name=search.cleaned_data["name"]) | {
        "birth_on": search.cleaned_data["birth_on"],
        "birth_year": None if search.cleaned_data["birth_on"] else search.cleaned_data["birth_year"],
        "contact-0-value": search.cleaned_data["phone"],
        "language": language,
        "consent_language": spoken,
        "receipt": request.POST.get("receipt", ""),
        "none_of_these": "none_of_these" in request.POST,
        "household": request.POST.get("household", "")[:12],
    }
    return _page(request, form=_form(initial=first))


def _form(*, data: QueryDict | None = None, initial: dict[str, Any] | None = None) -> Register:
    return Register(data, initial=initial, on=timezone.localdate(), purposes=people_read.consent_purposes())


def _page(
    request: HttpRequest, *, form: Register, lookup: people.Lookup | None = None, status: int = 200
) -> HttpResponse:
    facts = {"form": form, "hits": found(request, lookup=lookup) if lookup else None}
    return render(request, "front_desk/register.html", facts, status=status)


def _again(request: HttpRequest) -> HttpResponse:
    """Draw the form again with what was typed, in another language or with one more row; nothing is judged."""
    form = _form(data=request.POST)
    if "more" in request.POST:
        form.one_more_row()
    form.say_nothing_yet()
    return _page(request, form=form)


def _save(request: HttpRequest) -> HttpResponse:
    form = _form(data=request.POST)
    if not form.is_valid():
        return _page(request, form=form, status=422)
    answer = _admitted(request, form=form)
    if answer.case is not None:
        return _registered(request, number=answer.case.number, household=form.cleaned_data["household"])
    if answer.lookup is not None:
        return _look_first(request, lookup=answer.lookup)
    return _page(request, form=form, status=422)


def _admitted(request: HttpRequest, *, form: Register, receipt: str = "") -> Answer:
    visit = who.my_visit(request)
    try:
        case = casework.admit(
            desk=desk_of(request),
            lookup=receipt or form.cleaned_data["receipt"],
            profile=form.profile(),
            consents=form.consents(),
            office=who.office(request).pk,
            member=member_of(request).pk,
            came_for=form.cleaned_data["came_for"],
            at=timezone.localtime(),
            on=timezone.localdate(),
            owner=who.takes_case(request),
            visit=visit.pk if visit else None,
            none_of_these=form.cleaned_data["none_of_these"],
        )
    except people.ProfileRefused as refused:
        form.refuse(refused=refused)
    except people.ConsentRefused as refused:
        form.add_error("consent_language", why_refused(refused=refused))
    except people.CannotRegister as refused:
        # The name was corrected since the search, and a fresh one shows nobody: there is nothing to look at first.
        if not refused.lookup.hits and not receipt:
            return _admitted(request, form=form, receipt=refused.lookup.receipt)
        return Answer(lookup=refused.lookup)
    else:
        return Answer(case=case)
    return Answer()


def _look_first(request: HttpRequest, *, lookup: people.Lookup) -> HttpResponse:
    data = request.POST.copy()
    data["receipt"] = lookup.receipt
    data.pop("none_of_these", None)
    form = _form(data=data)
    form.say_nothing_yet()
    return _page(request, form=form, lookup=lookup, status=422)


def _registered(request: HttpRequest, *, number: str, household: str) -> HttpResponse:
    say_done(
        request=request,
        words=_("The person is registered. The case number is %(number)s.") % {"number": number},
    )
    address = reverse("front_desk:registered", kwargs={"number": number})
    return redirect(f"{address}?{urlencode({'household': household})}" if household else address)


STEPS: dict[str, Callable[[HttpRequest], HttpResponse]] = {"show": _again, "more": _again, "save": _save}
