"""The story of a case: every word that was asked is told, and however long it is, all of it can be reached."""

import datetime

import pytest

from ventanilla.casework import queries, services
from ventanilla.casework.queries import cases
from ventanilla.casework.tests import factories
from ventanilla.casework.tests.factories import AT
from ventanilla.web.front_desk import story
from ventanilla.web.front_desk.tests.acting import page, post, text

MOST_QUERIES = 15


@pytest.fixture
def short_pages(monkeypatch):
    """Let a page of the story hold three events."""
    monkeypatch.setattr(cases, "STORY_LENGTH", 3)


def minutes(count):
    return AT + datetime.timedelta(minutes=count)


def write(who, case, *words):
    for number, one in enumerate(words, start=1):
        services.note(desk=who.desk, case=case.pk, member=who.member.pk, text=one, at=minutes(number))


def read_through(browser, case):
    """Follow the links to the older pages; return the words of every page."""
    answer = page(browser, "case", case.number)
    pages = [[event.words for event in answer.context["events"]]]
    while answer.context["file"].older:
        answer = page(browser, "case", case.number, older=answer.context["file"].older)
        pages.append([event.words for event in answer.context["events"]])
    return pages


def test_the_closing_words_are_told(at_desk, rosas_case):
    post(at_desk, "close", rosas_case.number, outcome="moved", words="Se fue a Leticia con su hermana.")

    assert "Se fue a Leticia con su hermana." in text(page(at_desk, "case", rosas_case.number))


def test_a_case_closed_without_words_is_told_without_them(at_desk, rosas_case):
    post(at_desk, "close", rosas_case.number, outcome="moved")

    assert "In a few words" not in text(page(at_desk, "case", rosas_case.number))


def test_why_a_referral_was_withdrawn_is_told(at_desk, ana, rosas_case):
    factories.referral(ana, case=rosas_case)

    post(
        at_desk,
        "withdraw_referral",
        rosas_case.number,
        rosas_case.referrals.get().pk,
        reason="Encontró otro curso.",
    )

    assert "A referral was withdrawn: Encontró otro curso." in text(page(at_desk, "case", rosas_case.number))


def test_a_referral_withdrawn_with_the_consent_says_so():
    told = story.sentence(value={"kind": "referral_withdrawn", "reason": "consent"})

    assert "consent" not in told


def test_every_event_of_a_long_story_is_told_once(at_desk, ana, rosas_case, short_pages):
    words = [f"Nota {number}" for number in range(1, 9)]
    write(ana, rosas_case, *words)

    pages = read_through(at_desk, rosas_case)

    told = [one for part in pages for one in part]
    assert max(len(part) for part in pages) == 3
    assert sorted(one for one in told if one.startswith("Nota")) == words
    assert len(told) == len(set(told)) == rosas_case.events.count()


def test_events_of_the_same_moment_are_not_lost_between_two_pages(at_desk, ana, rosas_case, short_pages):
    for number in range(7):
        services.note(
            desk=ana.desk, case=rosas_case.pk, member=ana.member.pk, text=f"Nota {number}", at=minutes(5)
        )

    told = [one for part in read_through(at_desk, rosas_case) for one in part]

    assert len(told) == len(set(told)) == rosas_case.events.count()


def test_a_story_that_fits_has_no_older_page(at_desk, ana, rosas_case, short_pages):
    write(ana, rosas_case, *["Una nota"] * (3 - rosas_case.events.count()))

    answer = page(at_desk, "case", rosas_case.number)

    assert answer.context["file"].older is None
    assert "Older part of the story" not in text(answer)


def test_an_older_page_leads_back_to_the_newest_and_still_shows_the_booked_hour(
    at_desk, ana, rosas_case, short_pages
):
    write(ana, rosas_case, "Uno", "Dos", "Tres", "Cuatro")
    booked = services.book(
        office=rosas_case.office_id, starts_at=AT.astimezone(), at=AT.replace(hour=1), case=rosas_case.pk
    )
    first = page(at_desk, "case", rosas_case.number)

    answer = page(at_desk, "case", rosas_case.number, older=first.context["file"].older)

    assert "Newest part of the story" in text(answer)
    assert booked.code in text(answer)


def test_an_older_page_opens_in_few_queries(
    at_desk, ana, rosas_case, short_pages, django_assert_max_num_queries
):
    write(ana, rosas_case, "Uno", "Dos", "Tres", "Cuatro")
    factories.referral(ana, case=rosas_case)
    older = page(at_desk, "case", rosas_case.number).context["file"].older

    with django_assert_max_num_queries(MOST_QUERIES):
        assert page(at_desk, "case", rosas_case.number, older=older).status_code == 200


@pytest.mark.parametrize("older", ["x", "0", "-1", "9" * 30, "9" * 18])
def test_an_older_page_that_is_none_is_the_newest(at_desk, rosas_case, older):
    assert page(at_desk, "case", rosas_case.number, older=older).context["file"].until is None


def test_an_event_of_another_case_opens_no_page_of_this_one(at_desk, ana, rosas_case):
    other = factories.case(ana)

    answer = page(at_desk, "case", rosas_case.number, older=other.events.first().pk)

    assert answer.context["file"].until is None


def test_only_the_events_of_one_page_are_opened(ana, rosas_case, short_pages):
    write(ana, rosas_case, "Uno", "Dos", "Tres", "Cuatro")

    file = queries.case_file(desk=ana.desk, case=rosas_case, member=ana.member)

    assert [value["text"] for _row, value in file.events] == ["Cuatro", "Tres", "Dos"]
