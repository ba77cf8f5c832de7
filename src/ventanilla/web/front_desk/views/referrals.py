"""Referring a person to a partner, following the answer, and the slip the person keeps."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from ventanilla.casework import queries as casework_read
from ventanilla.casework import services as casework
from ventanilla.directory import queries as directory
from ventanilla.people import queries as people_read
from ventanilla.people import services as people
from ventanilla.people.consent_words import SHARE_WITH_PARTNER
from ventanilla.web.front_desk.access import desk_of, member_of, of_case
from ventanilla.web.front_desk.forms import referrals as forms
from ventanilla.web.front_desk.forms.consent import first_language
from ventanilla.web.ui.done import say_done, say_problem

REFUSED = {
    "no_such_service": gettext_lazy("This service cannot be asked now. Look for another one."),
    "already_asked": gettext_lazy("This service was asked already and has not answered yet."),
}


@of_case
def refer(request: HttpRequest, case: Any, service: str) -> HttpResponse:
    """Ask a partner's service to help, with the person's agreement."""
    try:
        card = directory.service_card(service_id=service)
    except directory.NoSuchService as unknown:
        raise Http404 from unknown
    asking = casework_read.before_referring(
        desk=desk_of(request), case=case, organization=card.organization_id, at=timezone.localtime()
    )
    form = _form(request, card=card, asking=asking)
    if "show" in request.POST:
        form.say_nothing_yet()
    elif request.method == "POST" and form.is_valid():
        sent = _refer(request, case=case, card=card, form=form)
        if sent is not None:
            return sent
    facts = {"case": case, "card": card, "form": form, "asking": asking, "days": _days(card=card)}
    return render(request, "front_desk/refer.html", facts)


def _form(request: HttpRequest, *, card: directory.ServiceCard, asking: casework_read.Asking) -> forms.Refer:
    words = None if asking.has_consent else people_read.consent_words(purpose=SHARE_WITH_PARTNER)
    wanted = request.GET.get("need", "")
    initial = {
        "need": wanted if wanted in card.needs else next(iter(card.needs), ""),
        "share": ["name", "contact", "languages"],
        "consent_language": first_language(spoken=asking.profile.languages),
    }
    return forms.Refer(
        request.POST or None,
        facts=asking.facts,
        organization=card.organization_name,
        words=words,
        may_override=member_of(request).role == "coordinator",
        initial=initial,
    )


def _days(*, card: directory.ServiceCard) -> int:
    return casework_read.answer_days(need=next(iter(card.needs), ""), service=card.id)


def _refer(
    request: HttpRequest, *, case: Any, card: directory.ServiceCard, form: forms.Refer
) -> HttpResponse | None:
    given = form.cleaned_data
    try:
        referral, token = casework.refer_agreed(
            desk=desk_of(request),
            case=case.pk,
            service=card.id,
            need=given["need"],
            asked=given["asked"],
            share=given["share"],
            member=member_of(request).pk,
            at=timezone.localtime(),
            agreed=form.consent(),
            override_reason=given.get("override_reason", ""),
        )
    except casework.CaseClosed:
        form.add_error(None, _("This case is closed. Open it again first; what you typed is still here."))
    except casework.CannotRefer as refused:
        form.add_error(None, str(REFUSED.get(refused.code, REFUSED["no_such_service"])))
    except people.ConsentRefused as refused:
        form.refuse(refused=refused)
    except (people.NoConsent, people.CannotOverride):
        form.add_error(None, _("The person has not agreed that this organisation is told. Ask them again."))
    else:
        return _sent(request, case=case, referral=referral, token=token)
    return None


def _sent(request: HttpRequest, *, case: Any, referral: Any, token: str) -> HttpResponse:
    """Show the partner's link once, in the answer to the POST: it is kept nowhere."""
    link = request.build_absolute_uri(reverse("partners:referral", args=[token]))
    found = casework_read.referral(desk=desk_of(request), pk=referral.pk, case=case.pk)
    about = found[1] if found else {}
    contact = directory.referral_contact(service_id=about["service"])
    facts = {"case": case, "referral": referral, "about": about, "link": link, "contact": contact}
    return render(request, "front_desk/referral_sent.html", facts)


@of_case
def referral(request: HttpRequest, case: Any, pk: int) -> HttpResponse:
    """Show one referral: what was asked, by when, what the partner said; note an answer given by telephone."""
    found = _found(request, case=case, pk=pk)
    form = forms.NoteAnswer(request.POST or None, state=found[0].state)
    if request.method == "POST":
        if form.overtaken or (form.is_valid() and not _noted(request, pk=pk, form=form)):
            return _overtaken(request, case=case, pk=pk, typed=form.typed())
        if form.is_valid():
            say_done(request=request, words=_("The answer is written down."))
            return redirect("front_desk:referral", case.number, pk)
    return _show(request, case=case, found=found, form=form)


def _found(request: HttpRequest, *, case: Any, pk: int) -> Any:
    found = casework_read.referral(desk=desk_of(request), pk=pk, case=case.pk)
    if found is None:
        raise Http404
    return found


def _noted(request: HttpRequest, *, pk: int, form: forms.NoteAnswer) -> bool:
    try:
        casework.note_answer(
            desk=desk_of(request),
            referral=pk,
            member=member_of(request).pk,
            at=timezone.localtime(),
            **form.cleaned_data,
        )
    except casework.CannotRefer:
        return False
    return True


def _show(
    request: HttpRequest,
    *,
    case: Any,
    found: Any,
    form: forms.NoteAnswer,
    unsaved: list[tuple[Any, Any]] | None = None,
) -> HttpResponse:
    row, about, answers = found
    facts = {"case": case, "row": row, "about": about, "answers": answers, "form": form}
    facts |= {"now": timezone.now(), "unsaved": unsaved}
    status = 200 if unsaved is None else 409
    return render(request, "front_desk/referral.html", facts, status=status)


def _overtaken(request: HttpRequest, *, case: Any, pk: int, typed: list[tuple[Any, Any]]) -> HttpResponse:
    """Say where the referral stands by now, and show what was typed so that it can be copied or sent again."""
    found = _found(request, case=case, pk=pk)
    words = {name: request.POST.get(name, "") for name in ("reason", "words")}
    form = forms.NoteAnswer(state=found[0].state, initial=words)
    return _show(request, case=case, found=found, form=form, unsaved=typed)


@of_case
@require_POST
def renew(request: HttpRequest, case: Any, pk: int) -> HttpResponse:
    """Make a new link for the partner; the old one stops working."""
    found = _found(request, case=case, pk=pk)
    try:
        token = casework.renew_link(desk=desk_of(request), referral=pk, at=timezone.localtime())
    except casework.CannotRefer:
        say_problem(request=request, words=_("This referral is over; it needs no link any more."))
        return redirect("front_desk:referral", case.number, pk)
    return _sent(request, case=case, referral=found[0], token=token)


@of_case
def withdraw(request: HttpRequest, case: Any, pk: int) -> HttpResponse:
    """Take a referral back, with a reason."""
    _found(request, case=case, pk=pk)
    form = forms.Withdraw(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            casework.withdraw(
                desk=desk_of(request),
                referral=pk,
                member=member_of(request).pk,
                at=timezone.localtime(),
                **form.cleaned_data,
            )
        except casework.CannotRefer:
            return _overtaken(request, case=case, pk=pk, typed=form.typed())
        say_done(request=request, words=_("The referral is withdrawn. The partner's link no longer works."))
        return redirect("front_desk:case", case.number)
    facts = {"case": case, "form": form, "heading": _("Withdraw the referral"), "submit": _("Withdraw it")}
    return render(request, "front_desk/case_form.html", facts)


@of_case
@require_POST
def slip(request: HttpRequest, case: Any) -> HttpResponse:
    """Print the person's slip with a new code; the code before stops working."""
    code = casework.grant_status_code(desk=desk_of(request), case=case.pk, at=timezone.localtime())
    address = request.build_absolute_uri(reverse("public:own_status", args=[code]))
    file = casework_read.case_file(desk=desk_of(request), case=case, member=member_of(request))
    open_referrals = [(row, about) for row, about, _answers in file.referrals if row.closed_at is None]
    booked = [row for row in file.appointments if row.state == "booked"]
    facts = {
        "case": case,
        "code": code,
        "address": address,
        "referrals": open_referrals,
        "appointments": booked,
    }
    return render(request, "front_desk/slip.html", facts)
