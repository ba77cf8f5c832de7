"""A referral that ends without an answer is counted once, for its need, on the day it ended."""

from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest

from ventanilla.casework import counting, services
from ventanilla.casework.tests import factories
from ventanilla.casework.tests.factories import AT, ON
from ventanilla.keeper.client import Denied
from ventanilla.people import services as people

BOGOTA = ZoneInfo("America/Bogota")


@pytest.fixture
def counted(monkeypatch):
    """What is counted in the table of referrals from now on: (need, state, day)."""
    seen, count = [], counting.tallies.count

    def spy(*, table, on, cells, **more):
        if table == "referrals":
            seen.append((cells["need"], cells["state"], on))
        count(table=table, on=on, cells=cells, **more)

    monkeypatch.setattr(counting.tallies, "count", spy)
    return seen


@pytest.fixture
def sent(ana, rosas_case):
    """A referral of Rosa to a course."""
    referral, _token = factories.referral(ana, case=rosas_case, at=AT.astimezone(BOGOTA))
    return referral


@pytest.fixture
def lapsed(sent):
    """The referral of Rosa after nobody answered."""
    services.run_clocks(at=sent.due_at)
    services.run_clocks(at=sent.expires_at)
    sent.refresh_from_db()
    assert sent.state == "expired"
    return sent


def lapse(referral):
    return ("language_learning", "expired", referral.closed_at.astimezone(BOGOTA).date())


def test_a_lapse_is_counted_by_its_caseworker_once(ana, lapsed, counted):
    assert [services.count_ended(desk=ana.desk, member=ana.member.pk) for _ in range(2)] == [1, 0]
    assert counted == [lapse(lapsed)]


def test_a_lapse_is_counted_by_a_coordinator_once(ana, coordinator, lapsed, counted):
    services.count_ended(desk=coordinator.desk, member=coordinator.member.pk)
    services.count_ended(desk=ana.desk, member=ana.member.pk)

    assert counted == [lapse(lapsed)]


def test_a_lapse_is_not_opened_by_luis_to_be_counted(luis, lapsed, counted):
    assert services.count_ended(desk=luis.desk, member=luis.member.pk) == 0
    assert counted == []


def test_a_lapse_is_counted_on_the_day_of_the_city(ana, sent, counted):
    late_evening = sent.expires_at.astimezone(BOGOTA).replace(hour=23, minute=30) + timedelta(days=1)
    services.run_clocks(at=sent.due_at)
    services.run_clocks(at=late_evening)

    services.count_ended(desk=ana.desk, member=ana.member.pk)

    assert [on for _need, _state, on in counted] == [late_evening.date()]


def test_what_the_keeper_refuses_stays_to_be_counted(ana, lapsed, counted, monkeypatch):
    def refused(**_given):
        raise Denied("unknown_person")

    with monkeypatch.context() as away:
        away.setattr(ana.desk, "open", refused)
        assert services.count_ended(desk=ana.desk, member=ana.member.pk) == 0

    assert services.count_ended(desk=ana.desk, member=ana.member.pk) == 1
    assert counted == [lapse(lapsed)]


def test_a_withdrawal_is_counted_once(ana, coordinator, sent, counted):
    services.withdraw(desk=ana.desk, referral=sent.pk, reason="otro", member=ana.member.pk, at=AT)
    services.count_ended(desk=coordinator.desk, member=coordinator.member.pk)

    assert counted == [("language_learning", "withdrawn", ON)]


def test_a_withdrawal_with_the_consent_is_counted_once(ana, coordinator, rosas_case, sent, counted):
    people.withdraw_consent(
        desk=ana.desk, person=rosas_case.person_id, purpose="share_with_partner", at=AT, on=ON
    )
    services.count_ended(desk=coordinator.desk, member=coordinator.member.pk)

    assert counted == [("language_learning", "withdrawn", ON)]


def test_a_referral_that_waits_or_was_answered_is_not_counted_as_ended(keeper, ana, rosas_case, counted):
    factories.referral(ana, case=rosas_case)
    _referral, token = factories.referral(ana, case=rosas_case)
    services.answer_referral(
        keeper=keeper, token=token, answer="declined", reason="full", words="", at=AT + timedelta(hours=1)
    )
    before = list(counted)

    assert services.count_ended(desk=ana.desk, member=ana.member.pk) == 0
    assert counted == before
