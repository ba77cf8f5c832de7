"""When nobody answers, whoever the city chose is told, and nobody else."""

from datetime import timedelta

import pytest

from ventanilla.casework import queries, services
from ventanilla.casework.tests import factories
from ventanilla.casework.tests.factories import AT

LATER = AT + timedelta(days=5)


@pytest.fixture
def elsewhere(keeper, luis):
    """Bruno, who coordinates the office of Luis."""
    return factories.worker(keeper, at_office=luis.member.office, role="coordinator", name="Bruno")


def told_to(role):
    services.set_referral_clock(
        need="language_learning", working_days=3, escalate_after_days=60, escalate_to=role
    )


def sent_and_late(who, **given):
    referral, _token = factories.referral(who, case=factories.case(who, **given))
    services.run_clocks(at=LATER)
    return referral


def queue(who):
    rows = queries.late_queue(desk=who.desk, member=who.member, at=LATER)
    return [row.referral for row in rows]


def test_the_coordinators_of_the_office_are_told_when_the_city_chose_them(ana, coordinator, elsewhere):
    told_to("coordinator")
    referral = sent_and_late(ana)

    assert (queue(coordinator), queue(elsewhere), queue(ana)) == ([referral], [], [])


def test_every_coordinator_is_told_for_an_office_that_has_none(luis, coordinator):
    told_to("coordinator")
    referral = sent_and_late(luis)

    assert queue(coordinator) == [referral]


def test_the_caseworker_who_sent_it_is_told_when_the_city_chose_them(ana, luis, coordinator):
    told_to("caseworker")
    referral = sent_and_late(ana)

    assert (queue(ana), queue(luis), queue(coordinator)) == ([referral], [], [])


def test_coordination_is_told_instead_of_a_caseworker_who_has_left(ana, coordinator, elsewhere):
    told_to("caseworker")
    referral = sent_and_late(ana)
    type(ana.member).objects.filter(pk=ana.member.pk).update(is_active=False)

    assert (queue(coordinator), queue(elsewhere)) == ([referral], [])


def test_city_hall_is_told_how_many_and_never_whose(ana, coordinator):
    told_to("city_hall")
    referral = sent_and_late(ana)

    [late] = queries.workload(at=LATER)[ana.member.office_id].late

    assert (late.told, late.referrals, late.since) == ("city_hall", 1, referral.due_at)
    assert (queue(ana), queue(coordinator)) == ([], [])


def test_late_referrals_are_counted_apart_by_who_is_told(ana):
    for role in ("caseworker", "city_hall", "city_hall"):
        told_to(role)
        sent_and_late(ana)

    work = queries.workload(at=LATER)[ana.member.office_id]

    assert {late.told: late.referrals for late in work.late} == {"caseworker": 1, "city_hall": 2}
    assert (work.referrals_waiting, work.referrals_late) == (3, 3)


def test_a_referral_under_way_tells_whom_it_was_to_tell_when_it_was_sent(ana, coordinator):
    told_to("caseworker")
    referral, _token = factories.referral(ana, case=factories.case(ana))
    told_to("coordinator")
    services.run_clocks(at=LATER)

    assert (queue(ana), queue(coordinator)) == ([referral], [])


def test_nobody_is_told_before_the_day_or_after_the_answer(keeper, ana, coordinator):
    told_to("coordinator")
    answered, token = factories.referral(ana, case=factories.case(ana))
    services.run_clocks(at=AT + timedelta(hours=1))
    assert queue(coordinator) == []

    services.run_clocks(at=LATER)
    assert queue(coordinator) == [answered]
    services.answer_referral(
        keeper=keeper, token=token, answer="accepted", reason="", words="", at=LATER + timedelta(hours=1)
    )

    assert queue(coordinator) == []


def test_the_queue_costs_the_same_queries_however_long(coordinator, ana, django_assert_num_queries):
    told_to("coordinator")
    for _ in range(4):
        sent_and_late(ana)

    with django_assert_num_queries(3):
        rows = queries.late_queue(desk=coordinator.desk, member=coordinator.member, at=LATER)

    assert len(rows) == 4
