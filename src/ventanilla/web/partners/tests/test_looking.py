"""What a link shows: one request, its day, three buttons; and one page for every link that gives nothing."""

import re
from datetime import UTC, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from ventanilla.casework import services as casework
from ventanilla.people import queries as people
from ventanilla.web.partners.tests.conftest import next_token, page, reply, send
from ventanilla.web.partners.urls import urlpatterns

WRONG = "abcdefghijklmnopqrstuvwxyz012345"


def text(response):
    return response.content.decode()


def heading(response):
    return re.search(r"<h1>(.*?)</h1>", text(response)).group(1)


def test_a_partner_sees_what_is_asked_by_when_and_three_buttons(sent, partner):
    shown = text(page(partner, "referral", sent.token))

    assert "Un cupo en el curso de la noche." in shown
    assert "Please answer by" in shown
    assert f'<time datetime="{sent.referral.due_at.astimezone(UTC).isoformat()}">' in shown
    assert [f"/partner/{sent.token}/{word}/" in shown for word in ("accepted", "declined", "talk")] == [
        True
    ] * 3


def test_a_partner_learns_who_asks_and_whom_to_call(sent, partner, settings):
    shown = text(page(partner, "referral", sent.token))

    assert "Ventanilla Centro" in shown
    assert "Ana" in shown
    assert settings.CITY.contact in shown
    assert "why you got this" in shown


def test_a_partner_sees_only_what_the_person_agreed_to_pass_on(sent, partner):
    [profile] = people.profiles(
        desk=sent.sender.desk, purpose="casework", refs=[sent.referral.case.person_id]
    ).values()

    shown = text(page(partner, "referral", sent.token))

    assert people.display_name(profile=profile) in shown
    assert "Español" in shown
    assert "Year of birth" not in shown
    assert "How to reach them" not in shown


def test_neither_the_title_nor_the_address_names_the_person(sent, partner):
    [profile] = people.profiles(
        desk=sent.sender.desk, purpose="casework", refs=[sent.referral.case.person_id]
    ).values()

    title = re.search(r"<title>(.*?)</title>", text(page(partner, "referral", sent.token))).group(1)

    assert title.startswith("Can you help one person?")
    assert not set(people.display_name(profile=profile).split()) & set(f"{title} {sent.token}".split())


def test_looking_uses_nothing_up(sent, partner):
    page(partner, "referral", sent.token)
    page(partner, "answer", sent.token, "declined")

    assert page(partner, "referral", sent.token).status_code == 200
    assert sent.state() == "sent"


def test_a_late_request_can_still_be_answered_and_says_so(ana, partner):
    late = send(ana, at=timezone.localtime() - timedelta(days=14))

    shown = text(page(partner, "referral", late.token))

    assert "You can still answer." in shown
    assert f"/partner/{late.token}/accepted/" in shown


def test_a_city_that_wants_no_talk_offers_none(ana, partner):
    casework.set_referral_clock(
        need="language_learning", working_days=3, escalate_after_days=1, answers=["accepted", "declined"]
    )
    asked = send(ana)

    shown = text(page(partner, "referral", asked.token))

    assert f"/partner/{asked.token}/talk/" not in shown
    assert page(partner, "answer", asked.token, "talk").status_code == 302


@pytest.mark.parametrize("answer", ["completed", "withdrawn", "nonsense"])
def test_an_answer_that_does_not_fit_leads_back_to_the_request(sent, partner, answer):
    response = page(partner, "answer", sent.token, answer)

    assert response.status_code == 302
    assert response.url == reverse("partners:referral", args=[sent.token])


def nothing_here(token):
    """The page for a link, without what differs on every page: the safety token."""
    response = Client(headers={"accept-language": "en"}).get(reverse("partners:referral", args=[token]))
    return response.status_code, re.sub(r"csrf\S+ value=\S+", "", text(response)).replace(f"/{token}/", "/…/")


def test_wrong_used_withdrawn_and_ended_links_look_the_same(ana, keeper, partner):
    used, withdrawn, replaced = send(ana), send(ana), send(ana)
    reply(partner, used, "accepted")
    casework.withdraw(
        desk=ana.desk, referral=withdrawn.referral.pk, reason="", member=ana.member.pk, at=timezone.now()
    )
    casework.renew_link(desk=ana.desk, referral=replaced.referral.pk, at=timezone.now())

    answers = {nothing_here(token) for token in (WRONG, "x", used.token, withdrawn.token, replaced.token)}

    assert len(answers) == 1
    assert answers.pop()[0] == 404


@pytest.mark.parametrize(
    "token", ["x", "%00", "a" * 5000, "../../etc/passwd", "<script>alert(1)</script>", "😀" * 40]
)
def test_hostile_links_get_the_same_page_and_never_reach_the_keeper(db, partner, token):
    response = partner.get(f"/partner/{token.replace('/', '%2F')}/")

    assert response.status_code == 404
    assert "<script>alert" not in text(response)


def test_a_wrong_link_to_an_answer_or_to_the_thanks_is_refused_too(db, keeper, partner):
    assert page(partner, "answer", WRONG, "accepted").status_code == 404
    assert page(partner, "thanks", WRONG).status_code == 404
    assert partner.post(reverse("partners:answer", args=[WRONG, "accepted"])).status_code == 404


def test_without_a_link_the_front_explains_what_links_are(db, partner):
    response = page(partner, "home")

    assert response.status_code == 200
    assert heading(response) == "Links for partner organisations"


def test_a_request_is_shown_with_few_queries(sent, partner, django_assert_max_num_queries):
    with django_assert_max_num_queries(15):
        page(partner, "referral", sent.token)


@pytest.mark.parametrize("language", ["es", "pt-br", "en", "fr", "ht"])
def test_a_request_opens_in_each_of_the_five_languages(sent, language):
    browser = Client(headers={"accept-language": language})

    shown = text(page(browser, "referral", sent.token))

    assert f'<html lang="{language}"' in shown
    assert shown.count('name="language"') == 5


def test_pages_of_partners_ask_no_search_engine_in_and_carry_no_scripts_but_our_own(sent, partner):
    shown = text(page(partner, "referral", sent.token))

    assert '<meta name="robots" content="noindex">' in shown
    assert re.findall(r"<script[^>]*src=\"([^\"]+)\"", shown) == ["/static/ui/ui.js"]


def test_every_address_is_marked_for_partners_or_for_everybody():
    audiences = {pattern.name: set(pattern.callback.audience) for pattern in urlpatterns}

    assert audiences == {
        "home": {"public"},
        "referral": {"partner"},
        "thanks": {"partner"},
        "answer": {"partner"},
    }


def test_an_erased_person_leaves_nothing_behind_a_link(ana, keeper, coordinator_desk, partner):
    sent = send(ana)
    coordinator_desk.shred(purpose="supervision", person=sent.referral.case.person_id)

    assert page(partner, "referral", sent.token).status_code == 404


@pytest.fixture
def coordinator_desk(keeper, ana):
    from ventanilla.casework.tests import factories

    return factories.worker(keeper, at_office=ana.member.office, role="coordinator", name="Teresa").desk


def test_the_next_link_opens_the_same_request(sent, partner):
    following = next_token(reply(partner, sent, "talk", words="¿A qué hora?"))

    assert "Un cupo en el curso de la noche." in text(page(partner, "referral", following))
