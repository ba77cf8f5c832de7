"""Referring: the words of a yes are kept as they were heard, and no answer is lost, whoever comes first."""

from datetime import timedelta

import pytest
from django.utils import timezone
from django.utils.html import escape

from ventanilla.casework import services as casework
from ventanilla.casework.tests import factories
from ventanilla.keeper.client import KeeperDown
from ventanilla.people import consent_words
from ventanilla.people import queries as people_read
from ventanilla.people import services as people
from ventanilla.people.tests import factories as persons
from ventanilla.staff import services as staff
from ventanilla.web.front_desk.tests.acting import carried, page, post, text
from ventanilla.web.front_desk.views import referrals as views

SHARE = consent_words.SHARE_WITH_PARTNER
MOST_QUERIES = 15


@pytest.fixture
def service(db):
    """A course that a partner gives."""
    return factories.make_service()


@pytest.fixture
def maries_case(ana):
    """The case of Marie, who speaks Wolof first, then Creole, then Spanish."""
    marie = persons.person(ana.desk, given_names="Marie", languages=("wo", "ht", "es"))
    return factories.case(ana, person=marie)


def words_in(language):
    return people_read.consent_words(purpose=SHARE).texts[language]


def send(browser, case, service, **given):
    """Send what a caseworker typed on the page, with a yes; a value of None is left out."""
    drawn = carried(page(browser, "refer", case.number, service.id))
    least = {
        "need": "language_learning",
        "asked": "Un cupo en la noche.",
        "share": "name",
        "consent_language": drawn.get("shown_language"),
        "agrees": "on",
        "how": "spoken",
        "interpreter": "",
    }
    typed = {name: value for name, value in (drawn | least | given).items() if value is not None}
    return post(browser, "refer", case.number, service.id, **typed)


def kept(case, who):
    found = people_read.consents_of(desk=who.desk, purpose="reception", person=case.person_id)
    return [consent for consent in found if consent.purpose == SHARE]


def test_the_words_stand_on_the_page_in_the_first_of_the_persons_languages_that_has_any(
    at_desk, maries_case, service
):
    shown = text(page(at_desk, "refer", maries_case.number, service.id))

    assert '<div class="card" lang="ht">' in shown
    assert escape(words_in("ht").title) in shown
    assert escape(words_in("ht").ask) in shown


@pytest.mark.parametrize(
    ("spoken", "first"), [(("pt",), "pt-br"), (("pt-BR",), "pt-br"), (("qu",), "es"), ((), "es")]
)
def test_a_language_without_words_of_its_own_gets_the_nearest_or_the_citys(
    at_desk, ana, service, spoken, first
):
    case = factories.case(ana, person=persons.person(ana.desk, languages=spoken))

    assert page(at_desk, "refer", case.number, service.id).context["form"].shown == first


def test_what_is_kept_is_what_the_person_heard(at_desk, ana, maries_case, service):
    send(at_desk, maries_case, service, how="signed", interpreter="Wideline Pierre")

    [consent] = kept(maries_case, ana)
    standing = people_read.consent_words(purpose=SHARE)
    assert consent.words == consent_words.as_shown(text=standing.texts["ht"])
    assert (consent.language, consent.version) == ("ht", standing.version)
    assert (consent.how, consent.interpreter) == ("signed", "Wideline Pierre")
    assert consent.about == service.organization_id


def test_words_the_city_changes_while_they_are_read_are_kept_as_they_were_read(
    at_desk, keeper, ana, maries_case, service
):
    heard = people_read.consent_words(purpose=SHARE)
    newer = {code: vars(words) | {"title": "Nuevo"} for code, words in heard.texts.items()}
    drawn = carried(page(at_desk, "refer", maries_case.number, service.id))
    people.set_consent_words(desk=keeper.system(actor="system:setup"), purpose=SHARE, texts=newer)

    send(at_desk, maries_case, service, **drawn)

    [consent] = kept(maries_case, ana)
    assert (consent.version, consent.words) == (
        heard.version,
        consent_words.as_shown(text=heard.texts["ht"]),
    )


def test_a_language_changed_since_the_words_were_drawn_is_refused_and_keeps_what_was_typed(
    at_desk, ana, maries_case, service
):
    refused = send(at_desk, maries_case, service, consent_language="fr", interpreter="Wideline Pierre")

    assert "consent_language" in refused.context["form"].errors
    assert escape(words_in("fr").ask) in text(refused)
    assert "Un cupo en la noche." in text(refused)
    assert "Wideline Pierre" in text(refused)
    assert kept(maries_case, ana) == []
    assert not maries_case.referrals.exists()


def test_showing_other_words_keeps_what_was_typed_and_takes_no_yes_along(at_desk, ana, maries_case, service):
    shown = send(at_desk, maries_case, service, consent_language="fr", show="1")

    assert shown.context["form"].errors == {}
    assert "Un cupo en la noche." in text(shown)
    assert carried(shown)["shown_language"] == "fr"
    assert not shown.context["form"]["agrees"].value()
    assert kept(maries_case, ana) == []


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"shown_language": None}, "consent_language"),
        ({"consent_language": None}, "consent_language"),
        ({"consent_language": "xx", "shown_language": "xx"}, "consent_language"),
        ({"version": None}, "consent_language"),
        ({"version": "9"}, "consent_language"),
        ({"version": "x"}, "version"),
        ({"how": None}, "how"),
        ({"how": "sung"}, "how"),
        ({"interpreter": "a\u202eb"}, "interpreter"),
        ({"interpreter": "x" * 10_000}, "interpreter"),
    ],
)
@pytest.mark.parametrize("role", ["caseworker", "coordinator"])
def test_a_yes_that_cannot_be_kept_sends_nothing_and_says_why(
    browser_of, ana, coordinator, maries_case, service, role, given, field
):
    browser = browser_of({"caseworker": ana, "coordinator": coordinator}[role])

    refused = send(browser, maries_case, service, **given)

    assert field in refused.context["form"].errors
    assert "Un cupo en la noche." in text(refused)
    assert kept(maries_case, ana) == []
    assert not maries_case.referrals.exists()


def test_a_referral_that_is_refused_keeps_no_yes(at_desk, ana, maries_case, service):
    send(at_desk, maries_case, service)
    [first] = kept(maries_case, ana)
    people.withdraw_consent(
        desk=ana.desk, person=maries_case.person_id, purpose=SHARE, at=factories.AT, on=factories.ON
    )
    casework.close_case(
        desk=ana.desk,
        case=maries_case.pk,
        outcome="helped",
        words="",
        member=ana.member.pk,
        at=factories.AT,
        on=factories.ON,
    )

    refused = send(at_desk, maries_case, service)

    assert "This case is closed" in text(refused)
    assert [consent.id for consent in kept(maries_case, ana)] == [first.id]


def test_an_earlier_yes_is_not_asked_again(at_desk, ana, maries_case, service):
    factories.agreed(ana, person=maries_case.person_id, organization=service.organization_id)

    drawn = page(at_desk, "refer", maries_case.number, service.id)
    send(at_desk, maries_case, service, agrees=None, how=None, interpreter=None)

    assert "consents" not in text(drawn)
    assert maries_case.referrals.count() == 1
    assert len(kept(maries_case, ana)) == 1


def test_a_coordinators_reason_needs_no_yes(browser_of, coordinator, maries_case, service):
    send(
        browser_of(coordinator),
        maries_case,
        service,
        agrees=None,
        override_reason="Está sola esta noche y corre peligro.",
    )

    assert maries_case.referrals.get().override_id is not None
    assert kept(maries_case, coordinator) == []


def test_the_page_asks_few_questions_of_the_database(
    at_desk, maries_case, service, django_assert_max_num_queries
):
    with django_assert_max_num_queries(MOST_QUERIES):
        page(at_desk, "refer", maries_case.number, service.id)


@pytest.fixture
def sent(ana, rosas_case):
    """A referral of Rosa that waits for its answer, and the partner's token."""
    return factories.referral(ana, case=rosas_case, at=timezone.localtime())


def partner_says(keeper, token, answer, **given):
    least = {"reason": "", "words": "", "at": timezone.localtime()}
    return casework.answer_referral(keeper=keeper, token=token, answer=answer, **least | given)


def state_of(referral):
    referral.refresh_from_db()
    return referral.state


def test_an_answer_by_telephone_is_written_down(at_desk, rosas_case, sent):
    done = post(at_desk, "referral", rosas_case.number, sent[0].pk, answer="accepted", words="El lunes.")

    assert done.status_code == 302
    assert state_of(sent[0]) == "accepted"


def test_an_answer_by_telephone_to_a_referral_that_is_over_is_shown_to_be_copied(
    at_desk, keeper, rosas_case, sent
):
    referral, token = sent
    partner_says(keeper, token, "declined", reason="full")

    late = post(
        at_desk,
        "referral",
        rosas_case.number,
        referral.pk,
        answer="declined",
        reason="unreachable",
        words="Que llame <mañana>.",
    )

    assert late.status_code == 409
    assert "This was not written down" in text(late)
    assert "Que llame &lt;mañana&gt;." in text(late)
    assert "The person could not be reached" in text(late)
    assert "No place is free" in text(late)
    assert "They answered by telephone" not in text(late)
    assert state_of(referral) == "declined"


def test_an_answer_by_telephone_that_no_longer_fits_is_shown_with_the_answers_that_do(
    at_desk, keeper, rosas_case, sent
):
    referral, token = sent
    partner_says(keeper, token, "accepted")

    late = post(at_desk, "referral", rosas_case.number, referral.pk, answer="talk", words="Que llame.")

    assert late.status_code == 409
    assert "This was not written down" in text(late)
    assert late.context["form"]["words"].value() == "Que llame."
    assert late.context["form"].offered == ("completed", "declined")
    assert state_of(referral) == "accepted"


def test_an_answer_overtaken_in_the_last_moment_is_shown_to_be_copied(
    at_desk, keeper, rosas_case, sent, monkeypatch
):
    referral, token = sent
    noted = casework.note_answer

    def overtaken(**given):
        partner_says(keeper, token, "declined", reason="full")
        return noted(**given)

    monkeypatch.setattr(views.casework, "note_answer", overtaken)
    late = post(at_desk, "referral", rosas_case.number, referral.pk, answer="accepted", words="Sí, el lunes.")

    assert late.status_code == 409
    assert "Sí, el lunes." in text(late)
    assert state_of(referral) == "declined"


@pytest.mark.parametrize("words", ["x" * 10_000, "nul\x00 byte", "a\u202eb"])
def test_words_that_cannot_be_kept_are_refused_beside_their_field(at_desk, rosas_case, sent, words):
    refused = post(at_desk, "referral", rosas_case.number, sent[0].pk, answer="accepted", words=words)

    assert refused.status_code == 200
    assert "words" in refused.context["form"].errors
    assert state_of(sent[0]) == "sent"


def test_a_reason_to_withdraw_what_is_over_is_shown_to_be_copied(at_desk, keeper, rosas_case, sent):
    referral, token = sent
    partner_says(keeper, token, "declined", reason="full")

    late = post(at_desk, "withdraw_referral", rosas_case.number, referral.pk, reason="Encontró otro curso.")

    assert late.status_code == 409
    assert "Encontró otro curso." in text(late)
    assert "Not accepted" in text(late)
    assert state_of(referral) == "declined"


def test_every_answer_stands_on_the_referrals_page_with_who_wrote_it_down(at_desk, keeper, rosas_case, sent):
    referral, token = sent
    partner_says(keeper, token, "talk", words="¿Viene acompañada?")
    post(at_desk, "referral", rosas_case.number, referral.pk, answer="accepted", words="Sí, el martes.")

    shown = text(page(at_desk, "referral", rosas_case.number, referral.pk))

    assert "¿Viene acompañada?" in shown
    assert "The partner answered with the link." in shown
    assert "Sí, el martes." in shown
    assert "Written down by Ana." in shown


def test_the_story_tells_each_answer_of_a_partner_on_its_own_day(at_desk, keeper, rosas_case, sent):
    _referral, token = sent
    first, second = (timezone.localtime() + timedelta(days=days) for days in (1, 2))
    _row, following = partner_says(keeper, token, "talk", at=first)
    partner_says(keeper, following, "declined", reason="full", at=second)

    events = page(at_desk, "case", rosas_case.number).context["events"]

    said = {event.at: event.words for event in events if event.kind == "answer"}
    assert list(said) == [first, second]
    assert said[first].endswith("The partner wants to talk first")
    assert said[second].endswith("Not accepted")


def test_a_referral_with_answers_opens_in_few_queries(
    at_desk, keeper, rosas_case, sent, django_assert_max_num_queries
):
    _row, following = partner_says(keeper, sent[1], "talk")
    partner_says(keeper, following, "accepted")

    with django_assert_max_num_queries(MOST_QUERIES):
        page(at_desk, "referral", rosas_case.number, sent[0].pk)
    with django_assert_max_num_queries(MOST_QUERIES):
        page(at_desk, "case", rosas_case.number)


@pytest.fixture
def lapsed(sent):
    """The referral of Rosa after nobody answered."""
    referral, _token = sent
    casework.run_clocks(at=referral.due_at)
    casework.run_clocks(at=referral.expires_at)
    return referral


def test_the_story_says_on_which_day_a_request_lapsed(at_desk, rosas_case, lapsed):
    events = page(at_desk, "case", rosas_case.number).context["events"]

    assert [event.at for event in events if "did not answer in time" in event.words] == [lapsed.expires_at]


@pytest.fixture
def teresa_signs_in(client, keeper, office):
    """Let Teresa, who coordinates, sign in with her phrase; return the answer."""
    secret = "una frase bien larga"
    staff.add_member(
        handle=keeper.system(actor="system:setup"),
        username="teresa",
        display_name="Teresa",
        role="coordinator",
        office_slug=office.slug,
        secret=secret,
    )
    return lambda: post(client, "sign_in", username="teresa", secret=secret)


def test_whoever_signs_in_counts_what_lapsed(teresa_signs_in, lapsed):
    assert teresa_signs_in().status_code == 302

    lapsed.refresh_from_db()
    assert lapsed.counted


def test_nobody_is_kept_from_signing_in_because_counting_fails(teresa_signs_in, lapsed, monkeypatch):
    def away(**_given):
        raise KeeperDown

    monkeypatch.setattr("ventanilla.web.front_desk.views.sign_in.casework.count_ended", away)

    assert teresa_signs_in().status_code == 302


@pytest.mark.parametrize(
    ("role", "caseworker_told", "coordinator_told"),
    [("caseworker", True, False), ("coordinator", False, True), ("city_hall", False, False)],
)
def test_late_referrals_are_listed_for_whoever_is_told(
    browser_of, ana, coordinator, rosas_case, role, caseworker_told, coordinator_told
):
    casework.set_referral_clock(
        need="language_learning", working_days=3, escalate_after_days=60, escalate_to=role
    )
    factories.referral(ana, case=rosas_case, at=timezone.localtime() - timedelta(days=9))
    casework.run_clocks(at=timezone.now())

    seen = {who: "Rosita" in text(page(browser_of(who), "cases_of", "late")) for who in (ana, coordinator)}

    assert seen == {ana: caseworker_told, coordinator: coordinator_told}
