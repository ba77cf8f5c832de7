"""Following a request with the code on the slip; a wrong code says so kindly and reveals nothing."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from ventanilla.casework import services as casework
from ventanilla.casework.tests import factories
from ventanilla.people import queries as people
from ventanilla.people import services as people_services
from ventanilla.people.tests import factories as persons
from ventanilla.web.public.tests.conftest import MOST_QUERIES, book, page, text

WRONG = "abcdefghijklmnopqrstuvwxyz012345"


@pytest.fixture
def case(ana):
    """Rosa's case."""
    return factories.case(ana, at=timezone.localtime())


@pytest.fixture
def code(ana, case):
    """The code on Rosa's slip."""
    return casework.grant_status_code(desk=ana.desk, case=case.pk, at=timezone.localtime())


def refer(ana, case, *, at=None):
    """Ask a service to help Rosa, who agreed today."""
    at, service = at or timezone.localtime(), factories.make_service(name="Curso de español")
    agreed = persons.care(purpose="share_with_partner", about=service.organization_id)
    people_services.give_consent(desk=ana.desk, person=case.person_id, given=agreed, on=at.date())
    return casework.refer(
        desk=ana.desk,
        case=case.pk,
        service=service.id,
        need="language_learning",
        asked="Un cupo.",
        share=["name"],
        member=ana.member.pk,
        at=at,
    )


def answer(keeper, token, word, *, reason="", words=""):
    casework.answer_referral(
        keeper=keeper, token=token, answer=word, reason=reason, words=words, at=timezone.localtime()
    )


def ask(browser, typed):
    return browser.post(reverse("public:status"), {"code": typed})


def own(browser, code):
    return text(page(browser, "own_status", code))


def test_the_code_is_sent_in_the_body_and_opens_its_page(visitor, code):
    assert '<form class="ask" method="post"' in text(page(visitor, "status"))
    assert ask(visitor, code).url == reverse("public:own_status", args=[code])


@pytest.mark.parametrize("frame", ["  {} ", "http://testserver/status/{}/", "{}\n", "/status/{}"])
def test_a_code_pasted_with_blanks_or_as_a_whole_address_is_understood(visitor, code, frame):
    assert ask(visitor, frame.format(code)).status_code == 302


def test_the_code_of_an_hour_leads_to_the_hour(visitor, keeper, booked):
    assert ask(visitor, booked.code.lower().replace("-", "")).url == reverse(
        "public:booking", args=[booked.code]
    )


@pytest.mark.parametrize(
    "typed", [WRONG, "", "x", "\x00", "x" * 10_000, "<script>alert(1)</script>", "ZZZZ-ZZZZ"]
)
def test_a_wrong_code_says_so_and_keeps_what_was_typed(visitor, db, keeper, typed):
    response = ask(visitor, typed)

    assert response.status_code == 200
    assert 'aria-invalid="true"' in text(response)
    assert "<script>alert" not in text(response)


def test_a_wrong_an_old_and_a_foreign_code_look_the_same(visitor, ana, case, keeper):
    old = casework.grant_status_code(desk=ana.desk, case=case.pk, at=timezone.localtime())
    casework.grant_status_code(desk=ana.desk, case=case.pk, at=timezone.localtime())
    _row, partners = refer(ana, case)

    answers = [page(visitor, "own_status", token) for token in (WRONG, "x", old, partners)]

    assert {answer.status_code for answer in answers} == {404}
    assert len({re.sub(r"/status/[^/\"]+/|value=\"[^\"]{64}\"", "", text(answer)) for answer in answers}) == 1


def test_a_request_that_waits_says_since_when_and_by_when(visitor, ana, case, code):
    row, _token = refer(ana, case)

    shown = own(visitor, code)

    assert "We asked them and wait for their answer." in shown
    assert "The answer is due by" in shown
    assert row.due_at.date().strftime("%-d") in shown
    assert "Curso de español" in shown


def test_a_late_answer_is_said_to_be_late(visitor, ana, case, code):
    refer(ana, case, at=timezone.localtime() - timedelta(days=20))

    assert "They have not answered in time." in own(visitor, code)


@pytest.mark.parametrize(
    ("word", "reason", "said"),
    [
        ("accepted", "", "They said yes: they can help you."),
        ("declined", "full", "They have no place left."),
        ("talk", "", "They want to talk with us first."),
    ],
)
def test_what_the_partner_answered_is_told_in_words(visitor, ana, case, code, keeper, word, reason, said):
    _row, token = refer(ana, case)
    answer(keeper, token, word, reason=reason, words="Venga el martes.")

    shown = own(visitor, code)

    assert said in shown
    assert "Venga el martes." in shown


def test_a_request_taken_back_says_so(visitor, ana, case, code):
    row, _token = refer(ana, case)
    casework.withdraw(
        desk=ana.desk, referral=row.pk, reason="x", member=ana.member.pk, at=timezone.localtime()
    )

    assert "We took this request back" in own(visitor, code)


def test_the_page_says_who_to_ask_and_what_was_passed_on_and_never_a_name(visitor, ana, case, code, office):
    refer(ana, case)
    [profile] = people.profiles(desk=ana.desk, purpose="casework", refs=[case.person_id]).values()

    shown = own(visitor, code)

    assert f"Ask for {ana.member.display_name} at {office.name}." in shown
    assert "your name" in shown
    assert people.display_name(profile=profile) not in shown
    assert case.number not in shown


def test_booked_hours_that_are_still_ahead_are_listed_with_their_page(
    visitor, ana, case, code, office, tomorrow
):
    booked = book(office, on=tomorrow, case=case.pk, member=ana.member.pk)

    assert reverse("public:booking", args=[booked.code]) in own(visitor, code)


def test_somebody_for_whom_nothing_was_asked_yet_is_told_what_will_be_here(visitor, code):
    shown = own(visitor, code)

    assert "We have asked nobody for you yet" in shown
    assert "No hour is booked for you." in shown


def test_the_page_stays_out_of_caches_and_search_engines(visitor, code):
    response = page(visitor, "own_status", code)

    assert response["Cache-Control"] == "no-store"
    assert '<meta name="robots" content="noindex">' in text(response)


def test_the_title_says_nothing_about_anybody(visitor, code):
    assert (
        re.search(r"<title>(.*?)</title>", own(visitor, code))
        .group(1)
        .startswith("Where your request stands")
    )


@pytest.mark.parametrize("language", ["es", "pt-br", "en", "fr", "ht"])
def test_the_page_opens_in_each_of_the_five_languages(code, language):
    assert f'<html lang="{language}"' in own(Client(headers={"accept-language": language}), code)


def test_the_page_asks_few_questions_however_many_requests(
    visitor, ana, case, code, keeper, django_assert_max_num_queries
):
    for _number in range(3):
        _row, token = refer(ana, case)
        answer(keeper, token, "accepted")

    with django_assert_max_num_queries(MOST_QUERIES):
        own(visitor, code)
