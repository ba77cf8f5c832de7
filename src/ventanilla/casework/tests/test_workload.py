"""How much work stands at which office is counted without opening a file."""

from datetime import timedelta

from ventanilla.casework import queries, services
from ventanilla.casework.tests import factories
from ventanilla.casework.tests.factories import AT, ON

LATER = AT + timedelta(days=20)


def received(office, *, minute, member):
    visit = services.check_in(office=office, lane="A", on=ON, at=AT)
    at = AT + timedelta(minutes=minute)
    services.call(visit=visit.pk, office=office, desk_name="Mesa 1", member=member, at=at)
    services.start_serving(visit=visit.pk, office=office, at=at)


def test_the_offices_sum_up_to_the_figures_of_the_city(ana, luis):
    case = factories.case(ana)
    factories.referral(ana, case=case)
    factories.case(ana, owner=None)
    factories.case(luis)

    found = queries.workload(at=LATER).values()

    figures = queries.figures(at=LATER, on=ON)
    told = ("cases_open", "cases_unassigned", "referrals_waiting", "referrals_late")
    assert {name: sum(getattr(work, name) for work in found) for name in told} == {
        name: figures[name] for name in told
    }


def test_work_is_told_with_its_oldest_day(ana, luis):
    referral, _token = factories.referral(ana, case=factories.case(ana))
    factories.case(luis, owner=None, at=AT - timedelta(days=3))
    factories.case(luis, owner=None)

    found = queries.workload(at=LATER)

    here, there = found[ana.member.office_id], found[luis.member.office_id]
    assert (here.referrals_late, here.late_since) == (1, referral.due_at)
    assert (there.cases_unassigned, there.unassigned_since) == (2, AT - timedelta(days=3))
    assert (here.unassigned_since, there.late_since) == (None, None)


def test_a_referral_still_in_time_is_not_late(ana):
    factories.referral(ana, case=factories.case(ana))

    work = queries.workload(at=AT)[ana.member.office_id]

    assert (work.referrals_waiting, work.referrals_late, work.late_since) == (1, 0, None)


def test_many_offices_take_three_queries(ana, luis, django_assert_num_queries):
    factories.case(ana)
    factories.case(luis)

    with django_assert_num_queries(3):
        queries.workload(at=AT)


def test_the_waits_of_every_office_are_those_of_each(office, ana, luis):
    for place, minute in ((office.pk, 7), (office.pk, 9), (luis.member.office_id, 1)):
        received(place, minute=minute, member=ana.member.pk)

    found = queries.waits_by_office(on=ON)

    assert found == {place: queries.waits_today(office=place, on=ON) for place in found}
    assert found[office.pk] == {"came": 2, "served": 2, "median_wait_minutes": 9}
    assert len(found) == 2
