"""The window under hostile or unlucky requests: a clear answer, nothing lost, nobody's name left behind."""

import re

import pytest
from django.urls import reverse

from ventanilla.casework import services
from ventanilla.casework.tests import factories
from ventanilla.casework.tests.factories import AT, ON
from ventanilla.keeper.client import KeeperDown
from ventanilla.keeper.handle import Handle
from ventanilla.web.front_desk.tests.acting import page, post, text
from ventanilla.web.ui.tests.working import sit_down

ASKED = {"survey": [{"type": "text", "name": "more", "label": "More?"}], "choices": [], "settings": []}


@pytest.fixture
def browser(client, ana):
    """The browser at Ana's desk."""
    return signed_in(client, ana)


def signed_in(client, who):
    return sit_down(client, member=who.member, token=who.desk.token)


def draft(who, case):
    form = services.set_form(key="one", title={"en": "One question"}, sheets=ASKED, on=ON)
    return services.start_assessment(desk=who.desk, case=case.pk, form=form.pk, member=who.member.pk, at=AT)


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_a_day_without_a_day_before_or_after_is_refused_in_words(browser, day):
    assert page(browser, "diary", on=day).status_code == 200


@pytest.mark.parametrize("instant", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-12:00"])
def test_an_hour_in_no_year_there_is_books_nothing(browser, rosas_case, instant):
    assert post(browser, "book", rosas_case.number, starts_at=instant).status_code == 200
    assert not rosas_case.appointments.exists()


@pytest.mark.parametrize("form", [12345, 10**25])
def test_a_form_that_is_not_in_use_cannot_be_begun(browser, rosas_case, form):
    assert post(browser, "start_assessment", rosas_case.number, form).status_code == 404
    assert not rosas_case.assessments.exists()


def test_a_zero_byte_finds_nothing_and_breaks_nothing(browser, rosas_case):
    registered = reverse("front_desk:registered", args=[rosas_case.number])

    assert browser.get("/desk/case/%00/").status_code == 404
    assert browser.get("/desk/appointment/%00/").status_code == 404
    assert browser.get(f"{registered}?household=%00").status_code == 200
    assert post(browser, "open_case", person="\x00").status_code == 404


def test_a_page_about_a_person_leaves_no_name_in_the_browsers_history(browser, rosas_case):
    for name in ("case", "person", "registered", "household", "consents", "consents_print"):
        title = re.search(r"<title>(.*?)</title>", text(page(browser, name, rosas_case.number))).group(1)

        assert title.startswith(rosas_case.number)
        assert "Ros" not in title


def test_answers_typed_into_a_case_closed_meanwhile_stay_on_the_page_and_are_not_saved(
    browser, ana, rosas_case
):
    row = draft(ana, rosas_case)
    services.close_case(
        desk=ana.desk, case=rosas_case.pk, outcome="helped", words="", member=ana.member.pk, at=AT, on=ON
    )

    answer = post(
        browser, "assessment", rosas_case.number, row.pk, more="En la terminal", go="next", version=1
    )

    row.refresh_from_db()
    assert row.version == 1
    assert "En la terminal" in text(answer)
    assert "Este caso está cerrado" in text(answer)


def test_a_form_finished_by_a_colleague_a_moment_ago_is_no_crash(browser, ana, rosas_case, monkeypatch):
    row = draft(ana, rosas_case)

    def too_late(**_given):
        raise services.CannotAssess("done")

    monkeypatch.setattr(services, "save_answers", too_late)
    answer = post(browser, "assessment", rosas_case.number, row.pk, more="x", go="next", version=1)

    assert answer.status_code == 302


def test_somebody_can_sign_out_while_the_keeper_is_away(browser, monkeypatch):
    def nobody_answers(_self):
        raise KeeperDown("the keeper does not answer")

    monkeypatch.setattr(Handle, "sign_out", nobody_answers)
    answer = post(browser, "sign_out")

    assert answer.status_code == 302
    assert "_auth_user_id" not in browser.session


def test_a_coordinator_finds_the_hour_booked_for_a_case_of_another_office(client, coordinator, luis):
    case = factories.case(luis)
    booked = services.book(
        office=case.office_id, starts_at=AT.astimezone(), at=AT.replace(hour=1), case=case.pk
    )

    assert page(signed_in(client, coordinator), "appointment", booked.code).status_code == 200


def test_luis_does_not_find_an_hour_booked_at_another_office(client, luis, ana, rosas_case):
    booked = services.book(
        office=rosas_case.office_id, starts_at=AT.astimezone(), at=AT.replace(hour=1), case=rosas_case.pk
    )
    browser = signed_in(client, luis)

    assert page(browser, "appointment", booked.code).status_code == 404
    assert post(browser, "cancel_appointment", booked.code).status_code == 404
