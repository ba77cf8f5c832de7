"""Answering: the answer arrives once, survives what goes wrong, and hands over the next link."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from ventanilla.casework import services as casework
from ventanilla.keeper.client import KeeperDown
from ventanilla.web.partners import views
from ventanilla.web.partners.forms import LONGEST_WORDS
from ventanilla.web.partners.tests.conftest import next_token, page, reply


def text(response):
    return response.content.decode()


def test_a_yes_arrives_with_the_partners_words(sent, partner):
    response = reply(partner, sent, "accepted", words="Que venga el martes a las nueve.")

    assert response.status_code == 302
    assert sent.state() == "accepted"
    assert sent.answer()["words"] == "Que venga el martes a las nueve."


def test_a_no_needs_a_reason_and_keeps_what_was_typed(sent, partner):
    response = reply(partner, sent, "declined", words="No por ahora.")

    assert response.status_code == 200
    assert "No por ahora." in text(response)
    assert 'aria-invalid="true"' in text(response)
    assert sent.state() == "sent"


def test_a_no_with_its_reason_closes_the_request_and_gives_no_more_buttons(sent, partner):
    response = reply(partner, sent, "declined", reason="full")
    thanks = text(partner.get(response.url))

    assert (sent.state(), sent.answer()["reason"]) == ("declined", "full")
    assert "There is nothing more to do" in thanks
    assert "next-link" not in thanks


def test_another_reason_needs_words(sent, partner):
    assert reply(partner, sent, "declined", reason="other").status_code == 200
    assert reply(partner, sent, "declined", reason="other", words="Nos mudamos.").status_code == 302


def test_thanks_show_the_next_link_and_when_it_ends(sent, partner):
    response = reply(partner, sent, "accepted")
    following = next_token(response)

    thanks = text(partner.get(response.url))

    assert f"http://testserver/partner/{following}/" in thanks
    assert "It works until" in thanks
    assert "<svg" in thanks


def test_the_next_link_reports_that_it_is_done(sent, partner):
    following = next_token(reply(partner, sent, "accepted"))

    done = reply(partner, sent, "completed", token=following)

    assert sent.state() == "completed"
    assert "There is nothing more to do" in text(partner.get(done.url))


def test_help_that_came_to_nothing_can_be_said_with_its_reason(sent, partner):
    following = next_token(reply(partner, sent, "accepted"))

    reply(partner, sent, "declined", token=following, reason="unreachable")

    assert (sent.state(), sent.answer()["reason"]) == ("declined", "unreachable")


def test_a_question_keeps_yes_and_no_open(sent, partner):
    following = next_token(reply(partner, sent, "talk", words="¿Puede venir acompañada?"))

    shown = text(page(partner, "referral", following))

    assert f"/partner/{following}/accepted/" in shown
    assert f"/partner/{following}/talk/" not in shown


def test_the_same_answer_sent_twice_counts_once_and_is_thanked_twice(sent, partner):
    first = reply(partner, sent, "accepted")
    second = reply(partner, sent, "accepted")

    assert second.url == first.url
    assert partner.get(second.url).status_code == 200
    assert sent.row().version == sent.referral.version + 1


def test_going_back_to_a_used_link_leads_on_in_the_browser_that_answered(sent, partner):
    following = next_token(reply(partner, sent, "accepted"))

    response = page(partner, "referral", sent.token)

    assert response.url == reverse("partners:thanks", args=[following])


def test_going_back_after_two_answers_leads_to_the_last_thanks(sent, partner):
    following = next_token(reply(partner, sent, "accepted"))
    last = next_token(reply(partner, sent, "completed", token=following))

    response = partner.get(reverse("partners:referral", args=[sent.token]), follow=True)

    assert response.status_code == 200
    assert response.redirect_chain[-1][0] == reverse("partners:thanks", args=[last])


def test_another_browser_learns_nothing_from_a_used_link(sent, partner):
    reply(partner, sent, "accepted")
    stranger = Client(headers={"accept-language": "en"})

    assert page(stranger, "referral", sent.token).status_code == 404
    assert reply(stranger, sent, "declined", reason="full").status_code == 404
    assert sent.state() == "accepted"


def test_the_next_link_stays_out_of_reach_of_scripts_and_of_other_pages(sent, partner):
    cookies = reply(partner, sent, "accepted").cookies
    [morsel] = [cookies[name] for name in cookies if name.startswith("answered-")]

    assert morsel["httponly"]
    assert morsel["path"] == f"/partner/{sent.token}/"
    assert sent.token not in morsel.key


@pytest.mark.parametrize("words", ["x" * 10_000, "no\x00pe", "sí\u202eon", "<script>alert(1)</script>" * 500])
def test_hostile_words_are_refused_kept_and_harmless(sent, partner, words):
    response = reply(partner, sent, "accepted", words=words)

    assert response.status_code == 200
    assert "<script>alert" not in text(response)
    assert words.replace("<", "&lt;").replace(">", "&gt;") in text(response)
    assert sent.state() == "sent"


def test_the_longest_words_allowed_arrive_whole(sent, partner):
    reply(partner, sent, "accepted", words="ñ" * LONGEST_WORDS)

    assert sent.answer()["words"] == "ñ" * LONGEST_WORDS


def test_an_answer_that_comes_after_the_office_noted_one_says_what_stands_and_keeps_the_words(sent, partner):
    casework.note_answer(
        desk=sent.sender.desk,
        referral=sent.referral.pk,
        answer="declined",
        reason="full",
        words="",
        member=sent.sender.member.pk,
        at=timezone.now(),
    )

    response = reply(partner, sent, "accepted", words="Sí podemos.")

    assert response.status_code == 409
    assert "Your answer was not saved" in text(response)
    assert "The answer we have is no." in text(response)
    assert "Sí podemos." in text(response)


def test_an_answer_overtaken_in_the_last_moment_says_what_stands(sent, partner, monkeypatch):
    def too_late(**_given):
        raise casework.CannotRefer("over")

    monkeypatch.setattr(views.casework, "answer_referral", too_late)

    response = reply(partner, sent, "accepted", words="Sí podemos.")

    assert response.status_code == 409
    assert "Sí podemos." in text(response)
    assert page(partner, "referral", sent.token).status_code == 200


def test_a_keeper_that_is_away_keeps_the_words_on_the_page(sent, partner, monkeypatch):
    def away(**_given):
        raise KeeperDown

    monkeypatch.setattr(views.casework, "answer_referral", away)

    response = partner.post(
        reverse("partners:answer", args=[sent.token, "accepted"]),
        {"words": "Sí podemos."},
        headers={"sec-fetch-site": "same-origin"},
    )

    assert response.status_code == 503
    assert "Sí podemos." in text(response)
    assert sent.state() == "sent"


def test_words_sent_with_a_used_link_are_shown_to_whoever_typed_them(sent, partner):
    reply(partner, sent, "accepted")
    stranger = Client(headers={"accept-language": "en", "sec-fetch-site": "same-origin"})

    response = reply(stranger, sent, "declined", reason="other", words="Nos mudamos.")

    assert response.status_code == 404
    assert "Nos mudamos." in text(response)
    assert "Copy it if you still need it" in text(response)


def test_a_request_that_lapsed_says_so_and_offers_no_button(sent, partner):
    casework.run_clocks(at=sent.referral.expires_at)
    casework.run_clocks(at=sent.referral.expires_at + timedelta(days=1))

    shown = text(page(partner, "referral", sent.token))

    assert "Nobody answered in time" in shown
    assert f"/partner/{sent.token}/accepted/" not in shown


def test_answering_asks_few_questions_of_the_database(sent, partner, django_assert_max_num_queries):
    with django_assert_max_num_queries(25):  # a form that is sent may ask more than a page that is read
        reply(partner, sent, "accepted", words="Sí.")
