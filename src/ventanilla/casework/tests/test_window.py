"""What the window may know of somebody who was here before, and how it receives them again."""

from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest

from ventanilla.casework import queries, services
from ventanilla.casework.tests import factories
from ventanilla.casework.tests.factories import AT, ON
from ventanilla.people import queries as people_read
from ventanilla.people.tests import factories as persons

BOGOTA = ZoneInfo("America/Bogota")


def test_that_somebody_has_a_case_is_known_everywhere_and_where_is_not(luis, rosas_case, ana):
    nobody = persons.person(ana.desk, given_names="Emeka")

    assert queries.known(persons=[rosas_case.person_id, nobody]) == {rosas_case.person_id}
    assert queries.case_keys_of(member=luis.member, persons=[rosas_case.person_id]) == {}


def test_coming_appointments_leave_out_what_is_over_or_cancelled(office, rosas_case):
    at = AT.astimezone(BOGOTA)
    _day, slots = queries.free_days(office=office.pk, from_on=ON, at=at, public=False)[0]
    kept = services.book(office=office.pk, starts_at=slots[0].starts_at, at=at, case=rosas_case.pk)
    gone = services.book(office=office.pk, starts_at=slots[1].starts_at, at=at, case=rosas_case.pk)
    services.cancel(code=gone.code)

    coming = queries.coming_appointments(case=rosas_case.pk, at=at)

    assert [row.code for row in coming] == [kept.code]
    assert queries.coming_appointments(case=rosas_case.pk, at=at + timedelta(days=30)) == []


def test_referrals_that_stand_on_a_consent_are_named_by_organisation(ana, rosas_case):
    service = factories.make_service()
    at = AT.astimezone(BOGOTA)
    referral, _token = factories.referral(ana, case=rosas_case, service=service, at=at)
    factories.referral(ana, case=rosas_case, at=at)

    every = queries.standing_on_consent(desk=ana.desk, person=rosas_case.person_id)
    one = queries.standing_on_consent(
        desk=ana.desk, person=rosas_case.person_id, about=service.organization_id
    )

    assert len(every) == 2
    assert [(row.pk, words["service_name"]) for row, words in one] == [(referral.pk, service.name)]


def test_somebody_known_is_received_again_with_todays_visit(ana, office):
    person = persons.rosa(ana.desk)
    at = AT.astimezone(BOGOTA)
    visit = services.check_in(office=office.pk, lane="A", language="es", urgent=False, on=ON, at=at)
    services.call(visit=visit.pk, office=office.pk, desk_name="Mesa 1", member=ana.member.pk, at=at)

    case = services.admit_known(
        desk=ana.desk,
        person=person,
        office=office.pk,
        member=ana.member.pk,
        came_for="Busca trabajo.",
        at=at,
        on=ON,
        owner=ana.member.pk,
        visit=visit.pk,
    )

    visit.refresh_from_db()
    assert visit.case_id == case.pk
    assert (
        queries.case_file(desk=ana.desk, case=case, member=ana.member).about["came_for"] == "Busca trabajo."
    )


def test_nobody_is_not_received_again(ana, office):
    with pytest.raises(people_read.NoSuchPerson):
        services.admit_known(
            desk=ana.desk,
            person="pnobody",
            office=office.pk,
            member=ana.member.pk,
            came_for="Busca trabajo.",
            at=AT,
            on=ON,
        )
