"""The demo city is what the README promises: offices, services, staff, households, cases in every stage."""

import io
from collections import Counter
from datetime import timedelta

import pytest
from django.conf import settings

from ventanilla.casework import queries as casework_read
from ventanilla.casework.models import Appointment, Case, Referral
from ventanilla.directory import queries as directory
from ventanilla.people import queries as people_read
from ventanilla.people.models import Household, Membership, Person
from ventanilla.practices import queries as practices
from ventanilla.project import demo_walk
from ventanilla.project.demo_city import cases
from ventanilla.staff import queries as staff
from ventanilla.tallies import queries as tallies

pytestmark = pytest.mark.django_db


def test_it_has_two_centres_and_a_mobile_unit(city):
    assert Counter(office.kind for office in staff.offices()) == {"centre": 2, "mobile_unit": 1}


def test_it_has_more_than_forty_services(city):
    assert directory.services_page().total >= 40


def test_it_has_twelve_members_of_staff_in_every_role(city):
    members = staff.members()

    assert len(members) == 12
    assert {row.role for row in members} == set(staff.Role.values)


def test_it_has_three_hundred_people_in_a_hundred_and_twenty_households(city):
    everybody = list(Person.objects.values_list("ref", flat=True))
    homes = people_read.households_of(refs=everybody)

    assert len(everybody) == len(homes) == Membership.objects.count() == 300
    assert len(set(homes.values())) == Household.objects.count() == 120


def test_it_has_a_case_for_every_story_and_one_of_the_legal_clinic(city):
    told = sum(cases.STAGES.values())

    assert Case.objects.count() == told + 1
    assert Case.objects.filter(owner=None).count() == cases.STAGES["new"]
    assert Case.objects.filter(state="closed").count() == cases.STAGES["closed"]
    assert Case.objects.filter(owner=city.member("legal").pk).count() == 1


def test_it_has_referrals_in_every_state_a_partner_brings_them_to(city):
    states = Counter(Referral.objects.values_list("state", flat=True))

    waiting = cases.STAGES["sent"] + cases.STAGES["late"]
    assert states["sent"] + states["expired"] == waiting
    assert {state: states[state] for state in ("talk", "accepted", "declined", "completed")} == {
        state: cases.STAGES[state] for state in ("talk", "accepted", "declined", "completed")
    }
    assert states["sent"]
    assert casework_read.figures(at=city.built_at, on=city.on)["referrals_late"]


def test_every_office_has_a_line_today_and_a_diary(city):
    for office in staff.offices():
        assert casework_read.waits_today(office=office.pk, on=city.on)["came"], office.slug
    assert Appointment.objects.values("office").distinct().count() == 3


def test_it_has_a_form_a_practice_and_months_of_figures(city):
    month_before = city.on.replace(day=1) - timedelta(days=1)

    assert "needs-and-vulnerability" in {version.key for version in casework_read.form_versions()}
    assert practices.adoption_of(name="referral-with-follow-up") is not None
    assert tallies.total(name="received", period=f"{month_before:%Y-%m}").count > 100


def test_every_member_at_a_window_finds_work(city):
    for member in staff.members():
        if member.role == "caseworker":
            assert casework_read.caseload(desk=city.desk(member.username), member=member), member.username


def test_the_walk_is_played_to_its_end(city):
    said = io.StringIO()

    demo_walk.play(keeper_folder=settings.VAR, out=said)

    steps = [line for line in said.getvalue().splitlines() if line[:3].strip(" .").isdigit()]
    assert len(steps) == 11
    assert "answers: accepted. The link is used up." in said.getvalue()
    assert "The whole walk took" in said.getvalue()
