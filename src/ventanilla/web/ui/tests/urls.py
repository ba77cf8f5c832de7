"""Addresses for these tests alone: the library's own and one page of each audience."""

from django.http import HttpRequest, HttpResponse
from django.urls import include, path
from django.views.i18n import set_language

from ventanilla.keeper.client import Denied, KeeperDown
from ventanilla.web.ui.access import partner_page, public_page, staff_only


@staff_only("clerk", home=True)
def desk_home(request: HttpRequest) -> HttpResponse:
    return HttpResponse("the line")


@staff_only("clerk", "city_hall")
def inner(request: HttpRequest) -> HttpResponse:
    return HttpResponse("inner")


@public_page
def public(request: HttpRequest) -> HttpResponse:
    return HttpResponse(f"{len(request.FILES)} files, {request.POST.get('note', '')}")


@partner_page
def keeper_down(request: HttpRequest) -> HttpResponse:
    raise KeeperDown("the keeper does not answer")


@partner_page
def denied(request: HttpRequest) -> HttpResponse:
    raise Denied("not_your_case")


@public_page
def crash(request: HttpRequest) -> HttpResponse:
    raise ZeroDivisionError


front_desk = ([path("sign-in/", public, name="sign_in")], "front_desk")

urlpatterns = [
    path("", include("ventanilla.web.ui.urls")),
    path("language/", set_language, name="set_language"),
    path("desk/", include(front_desk)),
    path("desk/home/", desk_home),
    path("desk/inner/", inner),
    path("public/", public),
    path("keeper-down/", keeper_down),
    path("denied/", denied),
    path("crash/", crash),
]

handler400 = "ventanilla.web.ui.errors.bad_request"
handler403 = "ventanilla.web.ui.errors.not_found"
handler404 = "ventanilla.web.ui.errors.not_found"
handler500 = "ventanilla.web.ui.errors.server_error"
