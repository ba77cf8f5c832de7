"""Erasing a file at the desk: only a coordinator, only on purpose, and nothing opens afterwards."""

import pytest
from django.urls import reverse
from django.utils import timezone

from ventanilla.casework import queries as casework_read
from ventanilla.casework import services as casework
from ventanilla.casework.tests import factories
from ventanilla.keeper.client import Denied, KeeperDown, LinkRefused
from ventanilla.keeper.handle import Handle
from ventanilla.people import queries as people_read
from ventanilla.people.tests import factories as persons
from ventanilla.web.front_desk.tests.acting import page, post, query_of, search, text
from ventanilla.web.front_desk.tests.test_person import OF_A_CASE, address


@pytest.fixture
def at_coordination(browser_of, coordinator):
    """The browser of Teresa, the coordinator."""
    return browser_of(coordinator)


def erase(browser, case, **given):
    return post(browser, "erase", case.number, **{"reason": "asked", "number": case.number} | given)


def stands(case, who):
    return people_read.profiles(desk=who.desk, purpose="reception", refs=[case.person_id])


def book(office, case):
    now, on = timezone.localtime(), timezone.localdate()
    _day, slots = casework_read.free_days(office=office.pk, from_on=on, at=now, public=False)[0]
    return casework.book(office=office.pk, starts_at=slots[0].starts_at, at=now, case=case.pk)


def test_the_page_says_what_goes_what_stays_and_that_it_cannot_be_undone(at_coordination, rosas_case):
    shown = text(page(at_coordination, "erase", rosas_case.number))

    assert "This cannot be undone" in shown
    assert "Counts without names" in shown
    assert "lines in the journal" in shown.lower()
    assert "Rosa María Pérez Gómez" in shown


def test_the_card_leads_to_it(at_window, rosas_case):
    assert f'href="/desk/person/{rosas_case.number}/erase/"' in text(
        page(at_window, "person", rosas_case.number)
    )


@pytest.mark.parametrize("browser", ["at_window", "at_desk"])
def test_who_may_not_erase_is_told_whom_to_ask(request, browser, coordinator, rosas_case, marta):
    sees = request.getfixturevalue(browser)

    shown = text(page(sees, "erase", rosas_case.number))

    assert "Teresa" in shown
    assert "<form" not in shown.partition("<main")[2].partition("</main")[0]
    assert erase(sees, rosas_case).status_code == 404
    assert stands(rosas_case, marta)


def test_luis_of_another_office_learns_nothing_before_or_after(browser_of, luis, at_coordination, rosas_case):
    otherwhere = browser_of(luis)

    before = page(otherwhere, "erase", rosas_case.number).status_code
    erase(at_coordination, rosas_case)

    assert (before, page(otherwhere, "erase", rosas_case.number).status_code) == (404, 404)


def test_the_receipt_says_the_day_the_number_and_who_and_holds_no_name(at_coordination, rosas_case):
    receipt = erase(at_coordination, rosas_case)

    shown = text(receipt)
    assert receipt.status_code == 200
    assert rosas_case.number in shown
    assert str(timezone.localdate().year) in shown
    assert "Teresa" in shown
    assert "The person asked for it" in shown
    assert not [name for name in ("Rosa", "Rosita", "Pérez", "Gómez") if name in shown]


def test_afterwards_nothing_of_the_person_opens_and_no_search_finds_them(at_coordination, ana, rosas_case):
    asked = query_of(rosas_case, ana.desk)

    erase(at_coordination, rosas_case)

    assert search(at_coordination, **asked).context["lookup"].hits == ()
    pages = [name for name in OF_A_CASE if name != "erase"]
    answers = {name: at_coordination.get(address(name, rosas_case)).status_code for name in pages}
    assert set(answers.values()) <= {404, 405}
    assert page(at_coordination, "case", rosas_case.number).status_code == 404
    with pytest.raises(Denied):
        casework_read.case_file(desk=ana.desk, case=rosas_case, member=ana.member)


def test_the_code_on_the_slip_is_dead(at_coordination, at_window, client, keeper, rosas_case):
    code = post(at_window, "person_slip", rosas_case.number).context["code"]

    erase(at_coordination, rosas_case)

    assert client.get(reverse("public:own_status", args=[code])).status_code in {404, 410}
    with pytest.raises(LinkRefused):
        keeper.open_link(token=code)


def test_every_case_of_the_person_goes_at_whichever_office(at_coordination, ana, luis):
    person = persons.rosa(ana.desk)
    here, there = factories.case(ana, person=person), factories.case(luis, person=person)

    erase(at_coordination, here)

    here.refresh_from_db()
    there.refresh_from_db()
    assert (bytes(here.sealed), bytes(there.sealed)) == (b"", b"")


def test_an_open_referral_stops_it_by_name_until_it_is_withdrawn(at_coordination, ana, rosas_case):
    service = factories.make_service(name="Curso nocturno")
    referral, _token = factories.referral(ana, case=rosas_case, service=service)

    asked, refused = page(at_coordination, "erase", rosas_case.number), erase(at_coordination, rosas_case)
    standing = stands(rosas_case, ana)
    casework.withdraw(
        desk=ana.desk, referral=referral.pk, reason="", member=ana.member.pk, at=timezone.localtime()
    )

    assert "Curso nocturno" in text(asked)
    assert f"/referral/{referral.pk}/" in text(asked)
    assert (refused.status_code, bool(standing)) == (409, True)
    assert "nothing was erased" in text(refused)
    assert erase(at_coordination, rosas_case).status_code == 200


def test_a_booked_hour_stops_it_until_it_is_cancelled(at_coordination, office, ana, rosas_case):
    booked = book(office, rosas_case)

    asked, refused = page(at_coordination, "erase", rosas_case.number), erase(at_coordination, rosas_case)
    casework.cancel(code=booked.code)

    assert booked.code in text(asked)
    assert refused.status_code == 409
    assert erase(at_coordination, rosas_case).status_code == 200


def test_an_hour_at_another_office_is_named_without_a_link_that_would_not_open(
    at_coordination, ana, luis, rosas_case
):
    there = factories.case(luis, person=rosas_case.person_id)
    booked = book(luis.member.office, there)

    asked = text(page(at_coordination, "erase", rosas_case.number))

    assert booked.code in asked
    assert f"/appointment/{booked.code}/" not in asked
    assert "Ask that office to cancel it." in asked


@pytest.mark.parametrize(
    "given",
    [
        {"number": ""},
        {"number": "ABCD-2345"},
        {"number": "x" * 10_000},
        {"number": "\x00"},
        {"reason": ""},
        {"reason": "because Rosa asked"},
    ],
)
def test_without_the_number_and_a_reason_nothing_is_erased(at_coordination, ana, rosas_case, given):
    answer = erase(at_coordination, rosas_case, **given)

    assert answer.status_code == 422
    assert stands(rosas_case, ana)


def test_the_number_may_be_typed_small_and_without_the_dash(at_coordination, ana, rosas_case):
    erase(at_coordination, rosas_case, number=rosas_case.number.lower().replace("-", ""))

    assert not stands(rosas_case, ana)


def test_a_second_press_says_that_it_is_done_already(at_coordination, rosas_case):
    erase(at_coordination, rosas_case)

    again, shown = erase(at_coordination, rosas_case), page(at_coordination, "erase", rosas_case.number)

    assert "This file was erased already" in text(again)
    assert "This file was erased already" in text(shown)


def test_a_silent_keeper_erases_nothing_says_so_and_lets_it_be_repeated(
    at_coordination, at_window, keeper, ana, rosas_case, monkeypatch
):
    code = post(at_window, "person_slip", rosas_case.number).context["code"]

    def silent(self, **_asked):
        raise KeeperDown("the keeper does not answer")

    with monkeypatch.context() as broken:
        broken.setattr(Handle, "shred", silent)
        answer = erase(at_coordination, rosas_case)
    standing = stands(rosas_case, ana)

    assert answer.status_code == 503
    assert "not erased yet" in text(answer)
    assert standing
    assert keeper.open_link(token=code)
    assert erase(at_coordination, rosas_case).status_code == 200


def test_a_keeper_that_fell_silent_after_destroying_the_key_is_asked_again(
    at_coordination, ana, rosas_case, household_of, monkeypatch
):
    household_of(rosas_case.person_id, label="Casa azul")
    real = Handle.shred

    def answer_is_lost(self, **asked):
        real(self, **asked)
        raise KeeperDown("the keeper does not answer")

    with monkeypatch.context() as broken:
        broken.setattr(Handle, "shred", answer_is_lost)
        first = erase(at_coordination, rosas_case)
    again = page(at_coordination, "erase", rosas_case.number)
    done = erase(at_coordination, rosas_case)

    assert first.status_code == 503
    assert "broke off" in text(again)
    assert "A file was erased" in text(done)
    assert people_read.profiles(desk=ana.desk, purpose="reception", refs=[rosas_case.person_id]) == {}


def test_a_record_that_may_be_there_twice_is_flagged_first(at_coordination, ana, rosas_case):
    from ventanilla.people.tests.deciding import suspect

    suspect(ana.desk, rosas_case.person_id, persons.person(ana.desk))

    assert "the other one stays" in text(page(at_coordination, "erase", rosas_case.number))
