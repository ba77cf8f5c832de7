"""Views open to their audience, and to everybody else they are not there."""

from types import SimpleNamespace

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import Http404, HttpResponse
from django.test import RequestFactory

from ventanilla.web.ui.access import UnknownRole, partner_page, public_page, staff_only

pytestmark = pytest.mark.urls("ventanilla.web.ui.tests.urls")


@staff_only("clerk", "caseworker", home=True)
def desk_home(request):
    return HttpResponse("the line")


@staff_only("clerk")
def inner(request):
    return HttpResponse("inner")


@staff_only("city_hall")
def hall(request):
    return HttpResponse("hall")


def asked(*, by=None, desk=None, method="get"):
    request = getattr(RequestFactory(), method)("/desk/home/?day=1")
    request.user = SimpleNamespace(is_authenticated=True, role=by) if by else AnonymousUser()
    request.desk = desk
    return request


def test_ana_opens_the_desk():
    assert desk_home(asked(by="caseworker", desk=object())).content == b"the line"


def test_a_role_that_is_not_named_finds_nothing():
    with pytest.raises(Http404):
        inner(asked(by="caseworker", desk=object()))


def test_otto_who_is_not_signed_in_finds_nothing():
    with pytest.raises(Http404):
        inner(asked())


def test_a_signed_out_clerk_is_led_from_a_home_page_to_the_sign_in_page_and_back():
    answer = desk_home(asked())

    assert answer.status_code == 302
    assert answer["Location"] == "/desk/sign-in/?next=/desk/home/%3Fday%3D1"


def test_a_form_sent_to_a_home_page_by_a_stranger_finds_nothing():
    with pytest.raises(Http404):
        desk_home(asked(method="post"))


def test_a_session_without_a_working_handle_is_no_session_for_those_who_open_persons():
    assert desk_home(asked(by="clerk")).status_code == 302
    with pytest.raises(Http404):
        inner(asked(by="clerk"))


def test_city_hall_needs_no_working_handle_because_it_opens_nobody():
    assert hall(asked(by="city_hall")).content == b"hall"


def test_a_view_says_who_it_is_for():
    assert desk_home.audience == {"clerk", "caseworker"}
    assert public_page(lambda _request: HttpResponse()).audience == {"public"}
    assert partner_page(lambda _request: HttpResponse()).audience == {"partner"}


@pytest.mark.parametrize("roles", [(), ("mayor",), ("clerk", "mayor")])
def test_a_view_for_a_role_nobody_has_does_not_load(roles):
    with pytest.raises(UnknownRole):
        staff_only(*roles)
