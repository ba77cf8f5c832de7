"""Consents: with their words, in the person's language, given one by one and taken back as easily."""

import pytest

from ventanilla.casework.tests import factories
from ventanilla.people import queries as people_read
from ventanilla.people.tests import factories as persons
from ventanilla.web.front_desk.tests.acting import page, post, text

MOST_QUERIES = 15


def of(case, who):
    return people_read.consents_of(desk=who.desk, purpose="reception", person=case.person_id)


def in_force(case, who):
    return {consent.purpose for consent in of(case, who) if consent.state == "given"}


def give(browser, case, **more):
    asked = {
        "purpose": "contact_me",
        "consent_language": "es",
        "shown_language": "es",
        "how": "spoken",
        "save": "1",
    }
    return post(browser, "consent_give", case.number, **asked | more)


def test_a_consent_shows_its_words_its_day_and_its_language(at_window, rosas_case):
    shown = text(page(at_window, "consents", rosas_case.number))

    assert "Keep a file to help me" in shown
    assert "Guardar una ficha para ayudarme" in shown
    assert '<section lang="es">' in shown
    assert "Said aloud" in shown


def test_the_words_are_asked_in_the_persons_language(at_window, ana):
    case = factories.case(ana, person=persons.person(ana.desk, languages=("ht", "es")))

    asked = post(at_window, "consent_give", case.number, purpose="contact_me")

    assert asked.status_code == 200
    assert asked.context["form"].shown == "ht"
    assert 'lang="ht"' in text(asked)


def test_a_yes_is_kept_with_the_words_that_were_shown(at_window, marta, rosas_case):
    answer = give(at_window, rosas_case, interpreter="Nelly Augustin", how="signed")

    [consent] = [row for row in of(rosas_case, marta) if row.purpose == "contact_me"]
    assert answer.status_code == 302
    assert (consent.language, consent.how, consent.interpreter) == ("es", "signed", "Nelly Augustin")


def test_a_yes_counts_only_after_its_words_were_on_the_page(at_window, marta, rosas_case):
    first = give(at_window, rosas_case, consent_language="fr")
    second = give(at_window, rosas_case, consent_language="fr", shown_language="fr")

    assert (first.status_code, second.status_code) == (422, 302)
    assert 'lang="fr"' in text(first)
    assert "contact_me" in in_force(rosas_case, marta)


def test_showing_the_words_in_another_language_keeps_nothing(at_window, marta, rosas_case):
    answer = post(
        at_window,
        "consent_give",
        rosas_case.number,
        purpose="contact_me",
        consent_language="fr",
        show="1",
        interpreter="Kept",
    )

    assert answer.status_code == 200
    assert "Kept" in text(answer)
    assert in_force(rosas_case, marta) == {"care"}


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"until": "2001-01-01"}, "until"),
        ({"interpreter": "x" * 10_000}, "interpreter"),
        ({"interpreter": "a\u202eb"}, "interpreter"),
        ({"consent_language": "xx"}, "consent_language"),
        ({"how": "sung"}, "how"),
        ({"purpose": "share_with_partner"}, "about"),
        ({"purpose": "share_with_partner", "about": "nobody"}, "about"),
        ({"version": "9"}, "consent_language"),
    ],
)
def test_a_yes_that_cannot_be_kept_says_why(at_window, marta, rosas_case, given, field):
    answer = give(at_window, rosas_case, **given)

    assert answer.status_code == 422
    assert field in answer.context["form"].errors
    assert in_force(rosas_case, marta) == {"care"}


@pytest.mark.parametrize("purpose", ["", "no_such", "x" * 10_000, "\x00"])
def test_a_purpose_that_does_not_exist_is_not_found(at_window, rosas_case, purpose):
    assert post(at_window, "consent_give", rosas_case.number, purpose=purpose).status_code == 404


def test_sharing_is_agreed_with_one_organisation_by_name(at_window, marta, rosas_case):
    service = factories.make_service()

    give(at_window, rosas_case, purpose="share_with_partner", about=service.organization_id)

    [consent] = [row for row in of(rosas_case, marta) if row.purpose == "share_with_partner"]
    assert consent.about == service.organization_id
    assert service.organization_name in text(page(at_window, "consents", rosas_case.number))


def withdrawal(browser, case, who, purpose):
    [consent] = [row for row in of(case, who) if row.purpose == purpose and row.state == "given"]
    return case.number, consent.id


def test_taking_a_consent_back_asks_first(at_window, marta, rosas_case):
    args = withdrawal(at_window, rosas_case, marta, "care")

    asked = page(at_window, "consent_withdraw", *args)

    assert "Take back “Keep a file to help me”?" in text(asked)
    assert "care" in in_force(rosas_case, marta)


def test_taking_back_names_the_requests_that_end_with_it_and_ends_them(at_window, ana, marta, rosas_case):
    service = factories.make_service(name="Curso nocturno")
    referral, _token = factories.referral(ana, case=rosas_case, service=service)
    other, _token = factories.referral(ana, case=rosas_case)
    args = next(
        (rosas_case.number, row.id) for row in of(rosas_case, marta) if row.about == service.organization_id
    )

    asked = page(at_window, "consent_withdraw", *args)
    done = at_window.post(asked.wsgi_request.path, follow=True)

    referral.refresh_from_db()
    other.refresh_from_db()
    assert "Curso nocturno" in text(asked)
    assert "Curso de español" not in text(asked)
    assert (referral.state, other.state) == ("withdrawn", "sent")
    assert "1 request to a partner was withdrawn" in text(done)


def test_a_consent_taken_back_twice_is_said_so(at_window, marta, rosas_case):
    args = withdrawal(at_window, rosas_case, marta, "care")

    post(at_window, "consent_withdraw", *args)
    again = at_window.post(f"/desk/person/{args[0]}/consents/{args[1]}/", follow=True)

    assert "not in force any more" in text(again)
    assert in_force(rosas_case, marta) == set()


def test_a_consent_of_somebody_else_is_not_found_here(at_window, ana, marta, rosas_case):
    other = factories.case(ana)
    [foreign] = of(other, marta)

    assert page(at_window, "consent_withdraw", rosas_case.number, foreign.id).status_code == 404


def test_the_lawyer_gives_and_takes_back_on_their_own_case(browser_of, ines, ana):
    case = factories.case(ines, person=persons.rosa(ana.desk))
    lawyer = browser_of(ines)

    give(lawyer, case, purpose="legal_clinic")
    post(lawyer, "consent_withdraw", *withdrawal(lawyer, case, ines, "care"))

    assert in_force(case, ines) == {"legal_clinic"}


def test_the_printed_page_carries_the_words_and_no_buttons_of_the_desk(at_window, rosas_case):
    printed = text(page(at_window, "consents_print", rosas_case.number))

    assert "Guardar una ficha para ayudarme" in printed
    assert "Take it back" not in printed


def test_the_page_asks_few_questions_of_the_database(
    at_window, ana, marta, rosas_case, django_assert_max_num_queries
):
    for _ in range(4):
        factories.agreed(
            ana, person=rosas_case.person_id, organization=factories.make_service().organization_id
        )

    with django_assert_max_num_queries(MOST_QUERIES):
        shown = page(at_window, "consents", rosas_case.number)
    with django_assert_max_num_queries(MOST_QUERIES):
        page(at_window, "consent_withdraw", *withdrawal(at_window, rosas_case, marta, "care"))

    assert len(shown.context["given"]) == 5
