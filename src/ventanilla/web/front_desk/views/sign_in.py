"""Signing in and out; in the demo city one button a role does it."""

import contextlib

from django import forms
from django.conf import settings
from django.contrib.auth import authenticate, login, logout
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST
from django.views.decorators.vary import vary_on_cookie

from ventanilla.casework import services as casework
from ventanilla.keeper.client import Denied, KeeperDown
from ventanilla.staff import queries as staff
from ventanilla.web.front_desk.access import READERS
from ventanilla.web.ui import handles
from ventanilla.web.ui.access import public_page

HOME = {"city_hall": "city_hall:home", "technician": "city_hall:home"}


class SignIn(forms.Form):
    """A user name and a pass phrase."""

    username = forms.CharField(
        label=_("User name"), max_length=60, widget=forms.TextInput(attrs={"autocomplete": "username"})
    )
    secret = forms.CharField(
        label=_("Pass phrase"),
        max_length=200,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )


@public_page
@vary_on_cookie
def sign_in(request: HttpRequest) -> HttpResponse:
    """Ask for user name and pass phrase, and let the keeper decide."""
    form = SignIn(request.POST or None)
    if request.method == "POST" and form.is_valid():
        username, secret = form.cleaned_data["username"], form.cleaned_data["secret"]
        member = authenticate(request, keeper=handles.keeper(), username=username, secret=secret)
        if member is not None:
            return _entered(request=request, member=member)
        form.add_error(
            None, _("This user name and pass phrase do not go together. After some tries, wait a minute.")
        )
    buttons = staff.one_per_role() if settings.DEMO else []
    facts = {"form": form, "buttons": buttons, "next": request.GET.get("next", "")}
    return render(request, "front_desk/sign_in.html", facts)


@public_page
@require_POST
def demo(request: HttpRequest, username: str) -> HttpResponse:
    """Sign in with one button; the keeper does this only while it holds demo keys."""
    if not settings.DEMO:
        raise Http404
    member = authenticate(request, keeper=handles.keeper(), username=username, demo=True)
    if member is None:
        raise Http404
    return _entered(request=request, member=member)


def _entered(*, request: HttpRequest, member: staff.Member) -> HttpResponse:
    login(request, member, backend="ventanilla.staff.sign_in.KeeperBackend")
    token = str(getattr(member, "desk_token", ""))
    if member.role in READERS:
        # Counting can wait; whoever signs in must not.
        with contextlib.suppress(Denied, KeeperDown):
            casework.count_ended(desk=handles.keeper().handle(token=token), member=member.pk)
    response = redirect(_wanted(request=request) or reverse(HOME.get(member.role, "front_desk:home")))
    handles.tie(session=request.session, token=token)
    handles.remember(response=response, token=token)
    return response


def _wanted(*, request: HttpRequest) -> str:
    wanted = str(request.POST.get("next", ""))
    safe = url_has_allowed_host_and_scheme(
        wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return wanted if safe else ""


@public_page
@require_POST
def sign_out(request: HttpRequest) -> HttpResponseBase:
    """End the session here and at the keeper, and ask the browser to forget everything of this site."""
    desk = handles.handle_of(request=request)
    if desk is not None:
        # A handle the keeper has ended, or cannot be asked about, must not keep the session open.
        with contextlib.suppress(Denied, KeeperDown):
            desk.sign_out()
    logout(request)
    response = redirect("front_desk:sign_in")
    handles.forget(response=response)
    response["Clear-Site-Data"] = '"cache", "storage"'
    return response
