"""Every page has safe headers, and a request carries the working handle of its cookie."""

import pytest
from django.contrib.sessions.backends.base import SessionBase
from django.http import HttpResponse
from django.test import Client, RequestFactory

from ventanilla.web.ui import handles
from ventanilla.web.ui.middleware import SafeHeaders, WorkingHandle

pytestmark = pytest.mark.urls("ventanilla.web.ui.tests.urls")


@pytest.mark.parametrize("address", ["/styleguide/", "/public/", "/nothing/", "/keeper-down/"])
def test_a_page_is_never_kept_and_never_framed_or_shared_with_another_site(address):
    answer = Client().get(address)

    assert answer["Cache-Control"] == "no-store"
    assert answer["Cross-Origin-Opener-Policy"] == "same-origin"
    assert answer["Cross-Origin-Embedder-Policy"] == "require-corp"
    assert answer["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "camera=()" in answer["Permissions-Policy"]
    assert answer["X-Frame-Options"] == "DENY"
    assert answer["X-Content-Type-Options"] == "nosniff"


def test_the_content_policy_lets_nothing_inline_run():
    policy = Client().get("/styleguide/")["Content-Security-Policy"]

    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "style-src 'self'" in policy
    assert "script-src 'self'" in policy


def test_a_view_may_say_itself_how_long_it_is_kept():
    view = SafeHeaders(lambda _request: HttpResponse(headers={"Cache-Control": "max-age=60"}))

    assert view(RequestFactory().get("/"))["Cache-Control"] == "max-age=60"


def test_a_part_of_a_page_is_not_taken_for_the_page():
    view = SafeHeaders(lambda _request: HttpResponse())

    assert view(RequestFactory().get("/", headers={"hx-request": "true"}))["Vary"] == "HX-Request"


def test_a_request_without_the_cookie_has_no_working_handle():
    request = RequestFactory().get("/")

    WorkingHandle(lambda _request: HttpResponse())(request)

    assert request.desk is None


def asking(*, cookie, tied_to=None):
    request = RequestFactory().get("/")
    request.COOKIES["desk"], request.session = cookie, SessionBase()
    if tied_to is not None:
        handles.tie(session=request.session, token=tied_to)
    WorkingHandle(lambda _request: HttpResponse())(request)
    return request


def test_a_request_with_the_cookie_has_the_handle_in_it_without_asking_the_keeper():
    assert asking(cookie="a-handle", tied_to="a-handle").desk.token == "a-handle"


@pytest.mark.parametrize("tied_to", [None, "", "the-handle-of-somebody-else"])
def test_a_handle_given_in_another_session_is_nobodys(tied_to):
    assert asking(cookie="a-handle", tied_to=tied_to).desk is None


def test_a_session_keeps_no_handle_but_its_digest():
    request = asking(cookie="a-handle", tied_to="a-handle")

    assert "a-handle" not in str(dict(request.session.items()))


def test_the_cookie_is_out_of_reach_of_scripts_and_of_other_sites():
    response = HttpResponse()

    handles.remember(response=response, token="a-handle")

    cookie = response.cookies["desk"]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Strict"
    assert cookie["max-age"] == cookie["expires"] == ""


def test_signing_out_takes_the_cookie_away():
    response = HttpResponse()

    handles.forget(response=response)

    assert response.cookies["desk"]["max-age"] == 0
