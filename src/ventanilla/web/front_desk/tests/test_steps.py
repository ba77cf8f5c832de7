"""Steps of a practice in a case: each has its day, its page and its form; what is late is marked and comes up again."""

import datetime

import pytest
from django.utils import timezone

from ventanilla.casework import services as casework
from ventanilla.casework.tests import factories
from ventanilla.web.front_desk.steps import ABOUT
from ventanilla.web.front_desk.tests.acting import page, post, text

ASKED = {"survey": [{"type": "text", "name": "more", "label": "More?"}], "choices": [], "settings": []}


def step(key, **more):
    return {
        "key": key,
        "names": {"en": key.title()},
        "does": "information",
        "form": "",
        "within_days": 0,
    } | more


@pytest.fixture
def adopted(db):
    """Put a practice's steps in force: a talk, a form within 10 days, and a look back within 30."""
    form = casework.set_form(key="how", title={"en": "How"}, sheets=ASKED, on=timezone.localdate())
    steps = [
        step("talk"),
        step("ask", does="form", form="how", within_days=10),
        step("back", does="follow_up", within_days=30),
    ]
    casework.set_steps(practice="window", steps=steps)
    return form


def opened(who, *, days_ago=0):
    return factories.case(who, at=timezone.localtime() - datetime.timedelta(days=days_ago))


def tick(browser, case, key, **more):
    return post(browser, "step", case.number, key, **more)


def in_days(days):
    return timezone.localdate() + datetime.timedelta(days=days)


def test_a_step_shows_the_day_counted_from_the_opening_of_the_case(at_desk, ana, adopted):
    shown = page(at_desk, "case", opened(ana, days_ago=3).number)

    due = {line.step.key: line.step.due_on for line in shown.context["steps"]}
    assert due == {"talk": None, "ask": in_days(7), "back": in_days(27)}
    assert not any(line.step.late for line in shown.context["steps"])


def test_a_late_step_is_marked_until_it_is_done(at_desk, ana, adopted):
    case = opened(ana, days_ago=12)

    before = page(at_desk, "case", case.number)
    tick(at_desk, case, "ask")
    after = page(at_desk, "case", case.number)

    assert [line.step.key for line in before.context["steps"] if line.step.late] == ["ask"]
    assert "late since" in text(before)
    assert "late since" not in text(after)


def test_on_its_last_day_a_step_is_not_late_yet(at_desk, ana, adopted):
    assert "late since" not in text(page(at_desk, "case", opened(ana, days_ago=10).number))


def test_a_closed_case_has_no_late_step(at_desk, ana, adopted):
    case = opened(ana, days_ago=12)
    casework.close_case(
        desk=ana.desk,
        case=case.pk,
        outcome="helped",
        words="",
        member=ana.member.pk,
        at=timezone.localtime(),
        on=timezone.localdate(),
    )

    assert "late since" not in text(page(at_desk, "case", case.number))


def test_the_case_comes_up_again_when_a_step_is_due(at_desk, ana, adopted):
    case, early = opened(ana, days_ago=10), opened(ana, days_ago=9)

    due = [row.case.number for row in page(at_desk, "cases_of", "reviews").context["rows"]]

    assert case.number in due
    assert early.number not in due


def test_the_day_moves_on_with_the_steps_and_back_when_one_is_opened_again(at_desk, ana, adopted):
    case = opened(ana)
    days = []
    for key, more in (("ask", {}), ("back", {}), ("back", {"undo": "1"}), ("ask", {"undo": "1"})):
        tick(at_desk, case, key, **more)
        case.refresh_from_db()
        days.append(case.review_on)

    assert days == [in_days(30), None, in_days(30), in_days(10)]


def test_a_day_the_caseworker_chose_stays(at_desk, ana, adopted):
    case = opened(ana)
    casework.set_review(case=case.pk, review_on=in_days(2))

    tick(at_desk, case, "ask")

    case.refresh_from_db()
    assert case.review_on == in_days(2)


def test_a_step_with_a_form_begins_that_form(at_desk, ana, adopted):
    case = opened(ana)
    address = f"/desk/case/{case.number}/form/{adopted.pk}/start/"

    shown = text(page(at_desk, "case", case.number))
    at_desk.post(address)

    assert f'action="{address}"' in shown.partition("Steps of this city")[2].partition("The story so far")[0]
    assert case.assessments.get().form_id == adopted.pk


def test_a_form_that_is_out_of_use_is_not_offered(at_desk, ana, adopted):
    casework.withdraw_form(key="how")

    lines = page(at_desk, "case", opened(ana).number).context["steps"]

    assert [line.step.form for line in lines] == [None, None, None]


@pytest.mark.parametrize("does", sorted(ABOUT))
def test_what_a_step_is_about_is_said_and_leads_to_a_page_that_opens(does, at_desk, ana):
    casework.set_steps(practice="window", steps=[step("one", does=does)])
    shown = page(at_desk, "case", opened(ana).number)

    [line] = shown.context["steps"]
    assert line.says
    assert line.says in text(shown)
    if line.href.startswith("/"):
        assert at_desk.get(line.href).status_code == 200
    elif line.href:
        assert f'id="{line.href[1:]}"' in text(shown)
