"""Following one's own request with the code on the slip: no account, no name."""

import re
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from ventanilla.casework import queries as casework_read
from ventanilla.keeper.client import Denied, LinkRefused
from ventanilla.web.public import told, words
from ventanilla.web.public.forms.status import Code
from ventanilla.web.ui import handles
from ventanilla.web.ui.access import public_page

# Guesses are not slowed down here: a code has 192 random bits, so that a billion guesses a second would find none in
# the life of the sun, while a delay would hit only people who mistype. The short codes of booked hours open an hour
# and a place, nothing about anybody.
TOKEN = re.compile(r"[A-Za-z0-9_-]{20,64}")


@public_page
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest) -> HttpResponse:
    """Ask for the code; it is sent in the form's body, and only a good one goes on to a page of its own."""
    form = Code(request.POST or None)
    if request.method == "POST" and form.is_valid():
        code = form.cleaned_data["code"]
        if _opened(code) is not None:
            return redirect("public:own_status", code)
        hour = casework_read.appointment(code=form.booking_code) if form.booking_code else None
        if hour is not None:
            return redirect("public:booking", hour.code)
        form.add_error("code", words.NO_SUCH_CODE)
    return render(request, "public/status.html", {"form": form})


def _opened(code: str) -> Any:
    if not TOKEN.fullmatch(code):
        return None
    try:
        return casework_read.status(keeper=handles.keeper(), code=code)
    except (LinkRefused, Denied):
        return None


@public_page
@require_safe
def own_status(request: HttpRequest, token: str) -> HttpResponse:
    """Show what the person was told: where each request stands, who to ask, by when, and the hours booked."""
    status = _opened(token)
    if status is None:
        # Unknown, replaced and over look alike: a page that told them apart would tell who has a case.
        return render(
            request, "public/status.html", {"form": Code(), "refused": words.NO_SUCH_CODE}, status=404
        )
    at = timezone.now()
    facts = {
        "case": status.case,
        "requests": [
            told.request(row=row, shared=shared, answer=answer, at=at)
            for row, shared, answer in status.referrals
        ],
        "appointments": [found for found in status.appointments if found.ends_at > at],
    }
    return render(request, "public/own_status.html", facts)
