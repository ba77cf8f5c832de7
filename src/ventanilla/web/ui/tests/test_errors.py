"""Error pages say what happened, what was kept and what to do, in every language, and give nothing away."""

from types import SimpleNamespace

import pytest
from django.core.exceptions import RequestDataTooBig
from django.test import Client, RequestFactory
from django.utils import translation

from ventanilla.keeper.client import Denied
from ventanilla.web.ui import errors
from ventanilla.web.ui.middleware import PlainErrors

pytestmark = pytest.mark.urls("ventanilla.web.ui.tests.urls")

LANGUAGES = ["es", "pt-br", "en", "fr", "ht"]
TYPED = {
    "first_name": "Rosa <b>",
    "note": "two\nlines",
    "password": "open sesame",
    "csrfmiddlewaretoken": "old",
}
OWN_PAGE = {"sec-fetch-site": "same-origin"}


def pages(request):
    yield 400, errors.bad_request(request, None)
    yield 413, errors.bad_request(request, RequestDataTooBig())
    yield 404, errors.not_found(request, None)
    yield 500, errors.server_error(request)
    yield 403, errors.form_expired(request, "token")
    yield 503, errors.keeper_away(request)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_error_page_is_drawn_in_every_language(language):
    request = RequestFactory().post("/somewhere/", TYPED, headers=OWN_PAGE)

    with translation.override(language):
        for status, answer in pages(request):
            html = answer.content.decode()
            assert answer.status_code == status
            assert f'<html lang="{language}"' in html
            assert html.count("<h1>") == 1


def test_a_form_with_an_old_token_shows_what_was_typed_and_offers_to_send_it_again():
    answer = Client(enforce_csrf_checks=True).post("/public/", TYPED, headers=OWN_PAGE)
    html = answer.content.decode()

    assert answer.status_code == 403
    assert '<dd class="typed">Rosa &lt;b&gt;</dd>' in html
    assert '<input type="hidden" name="note" value="two\nlines">' in html
    assert 'method="post" action="/public/"' in html


def test_what_was_typed_can_be_sent_again_from_that_page():
    browser = Client(enforce_csrf_checks=True)
    html = browser.post("/public/", TYPED, headers=OWN_PAGE).content.decode()
    token = html.split('name="csrfmiddlewaretoken" value="')[-1].split('"')[0]

    again = browser.post("/public/", {"note": "two\nlines", "csrfmiddlewaretoken": token}, headers=OWN_PAGE)

    assert again.status_code == 200
    assert b"two\nlines" in again.content


@pytest.mark.parametrize("name", ["passport_city", "keyword", "turkey", "compass"])
def test_a_word_that_only_looks_secret_is_kept(name):
    html = Client(enforce_csrf_checks=True).post("/public/", {name: "kept"}, headers=OWN_PAGE).content

    assert b'value="kept"' in html


def test_secret_words_are_not_shown_again():
    html = Client(enforce_csrf_checks=True).post("/public/", TYPED, headers=OWN_PAGE).content

    assert b"open sesame" not in html
    assert b'value="old"' not in html


@pytest.mark.parametrize("origin", [{"sec-fetch-site": "cross-site"}, {"origin": "https://evil.example"}, {}])
def test_another_site_cannot_borrow_the_persons_hand_to_send_its_own_words(origin):
    answer = Client(enforce_csrf_checks=True).post("/public/", TYPED, headers=origin)

    assert answer.status_code == 403
    assert b"Rosa" not in answer.content


def test_while_the_keeper_is_away_what_was_typed_is_kept_on_the_page():
    answer = Client().post("/keeper-down/", TYPED, headers=OWN_PAGE)

    assert answer.status_code == 503
    assert answer["Retry-After"] == "30"
    assert b"two\nlines" in answer.content


def test_what_the_keeper_denies_looks_like_what_is_not_there():
    denied, nothing = Client().get("/denied/"), Client().get("/nothing/")

    assert denied.status_code == nothing.status_code == 404
    assert denied.content == nothing.content


def test_a_crash_answers_plainly_and_says_nothing_of_its_cause():
    answer = Client(raise_request_exception=False).get("/crash/")

    assert answer.status_code == 500
    assert b"ZeroDivision" not in answer.content


def test_an_error_page_that_cannot_be_drawn_still_says_that_nothing_was_saved(monkeypatch):
    def broken(*args):
        raise RuntimeError

    monkeypatch.setattr(errors, "render_to_string", broken)

    with translation.override("en"):
        answer = errors.server_error(RequestFactory().get("/"))

    assert answer.content == b"Something went wrong here. Nothing was saved."


@pytest.fixture
def session(settings):
    settings.SESSION_ENGINE = "django.contrib.sessions.backends.signed_cookies"
    return RequestFactory


def signed_out_answer(request):
    from django.contrib.sessions.backends.signed_cookies import SessionStore

    request.session = SessionStore()
    request.user = SimpleNamespace(is_authenticated=True)
    middleware = PlainErrors(lambda _request: None)
    return middleware.process_exception(request, Denied("signed_out"))


def test_when_the_handle_has_ended_a_page_leads_to_the_sign_in_page(session):
    answer = signed_out_answer(session().get("/desk/home/"))

    assert answer.status_code == 302
    assert answer["Location"] == "/desk/sign-in/?next=/desk/home/"
    assert answer.cookies["desk"]["max-age"] == 0


def test_when_the_handle_has_ended_a_form_keeps_what_was_typed(session):
    answer = signed_out_answer(session().post("/desk/home/", TYPED, headers=OWN_PAGE))

    assert answer.status_code == 403
    assert b"two\nlines" in answer.content
    assert b'href="/desk/sign-in/"' in answer.content
