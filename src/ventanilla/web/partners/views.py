"""The partner's side of a referral: look, answer, be thanked and get the next link."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from ventanilla.casework import services as casework
from ventanilla.casework.services import Asked
from ventanilla.web.partners import answers, words
from ventanilla.web.partners.forms import Reply
from ventanilla.web.partners.links import remember_next, with_link
from ventanilla.web.ui import handles
from ventanilla.web.ui.access import public_page


@public_page
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Explain what partner links are to whoever comes without one."""
    return render(request, "partners/home.html")


@with_link
@require_safe
def referral(request: HttpRequest, token: str) -> HttpResponse:
    """Show the one referral a link speaks of and what can be answered; looking uses nothing up."""
    asked = casework.look(keeper=handles.keeper(), token=token)
    return _show(request, asked=asked, token=token)


def _show(
    request: HttpRequest, *, asked: Asked, token: str, unsaved: dict[str, Any] | None = None
) -> HttpResponse:
    facts = {
        "asked": asked,
        "token": token,
        "state_heading": words.heading(asked=asked),
        "stands": words.stands(asked=asked),
        "need": words.need(asked=asked),
        "about": words.about(asked=asked),
        "late": asked.referral.due_at <= timezone.now(),
        "buttons": answers.allowed(asked=asked),
        "unsaved": unsaved,
    }
    return render(request, "partners/referral.html", facts, status=409 if unsaved is not None else 200)


@with_link
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, token: str, answer: str) -> HttpResponse:
    """Take one answer in a small second step; what was typed stays on the page whatever goes wrong."""
    asked = casework.look(keeper=handles.keeper(), token=token)
    chosen = answers.allowed(asked=asked).get(answer)
    if request.method != "POST":
        form = Reply(answer=answer) if chosen else None
    else:
        form = Reply(request.POST, answer=answer) if chosen else None
        if form is None:
            return _show(request, asked=asked, token=token, unsaved=_typed(request))
        if form.is_valid():
            return _answered(request, token=token, answer=answer, given=form.cleaned_data)
    if form is None:
        return redirect("partners:referral", token)
    facts = {"asked": asked, "token": token, "chosen": chosen, "form": form}
    return render(request, "partners/answer.html", facts)


def _answered(request: HttpRequest, *, token: str, answer: str, given: dict[str, str]) -> HttpResponse:
    try:
        _row, following = casework.answer_referral(
            keeper=handles.keeper(),
            token=token,
            answer=answer,
            reason=given["reason"],
            words=given["words"],
            at=timezone.localtime(),
        )
    except casework.CannotRefer:
        # The office wrote down an answer meanwhile, or the time ran out between looking and sending.
        asked = casework.look(keeper=handles.keeper(), token=token)
        return _show(request, asked=asked, token=token, unsaved=_typed(request))
    response = redirect("partners:thanks", following)
    remember_next(response=response, token=token, following=following)
    return response


def _typed(request: HttpRequest) -> dict[str, Any]:
    return {"words": request.POST.get("words", "")}


@with_link
@require_safe
def thanks(request: HttpRequest, token: str) -> HttpResponse:
    """Thank the partner, say what happens now, and hand over the next link while there is more to tell."""
    asked = casework.look(keeper=handles.keeper(), token=token)
    address = request.build_absolute_uri(reverse("partners:referral", args=[token]))
    facts = {
        "asked": asked,
        "token": token,
        "address": address,
        "now": words.THANKS.get(asked.referral.state, words.stands(asked=asked)),
        "buttons": answers.allowed(asked=asked),
    }
    return render(request, "partners/thanks.html", facts)
