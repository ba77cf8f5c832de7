"""The demo city is what the README promises: offices, services, staff, households, cases in every stage."""

import io
from collections import Counter
from datetime import timedelta

import pytest
from django.conf import settings

from ventanilla.casework import queries as casework_read
from ventanilla.casework.models import Appointment, Case, Referral, Visit
from ventanilla.directory import queries as directory
from ventanilla.people import queries as people_read
from ventanilla.people import services as people
from ventanilla.people.models import Household, Membership, Person
from ventanilla.people.services import searching
from ventanilla.practices import queries as practices
from ventanilla.project import demo_walk
from ventanilla.project.demo_city import cases, stories
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

    waiting = sum(cases.STAGES[stage] for stage in ("sent", "late", "protected"))
    assert states["sent"] + states["expired"] == waiting
    assert {state: states[state] for state in ("talk", "accepted", "declined", "completed")} == {
        state: cases.STAGES[state] for state in ("talk", "accepted", "declined", "completed")
    }
    assert states["sent"]
    assert casework_read.figures(at=city.built_at, on=city.on)["referrals_late"]


@pytest.fixture
def files(city, db):
    """Every case of the city, opened by its coordinator."""
    desk, member = city.desk("coordina"), city.member("coordina")
    rows = Case.objects.select_related("office", "owner")
    return [casework_read.case_file(desk=desk, case=row, member=member) for row in rows]


def test_forms_are_filled_some_with_a_score_and_some_still_drafts(files):
    filled = [(row.state, value) for file in files for row, value in file.assessments]
    scores = [value["score"] for state, value in filled if state == "done"]

    drafts = [value for state, value in filled if state == "draft"]
    assert len(drafts) == cases.STAGES["assessing"]
    assert all(value["answers"] for value in drafts)
    assert len(scores) == sum(cases.STAGES[stage] for stage in cases.ASSESSED)
    assert all(score["points"] == sum(points for *_words, points in score["reasons"]) for score in scores)
    assert {score["level"] for score in scores} == {"low", "medium", "high"}


def test_stories_tell_of_visits_and_of_what_the_form_found(files):
    told = Counter(value["kind"] for file in files for _event, value in file.events)

    assert told["visit"] > 10
    assert told["assessed"] > 10
    assert any(need["because"] for file in files for _row, need in file.needs)


def test_nothing_of_the_visits_of_earlier_days_is_left_in_the_line(city):
    assert not Visit.objects.filter(on__lt=city.on).exists()


def test_a_child_alone_is_protected_and_referred_by_the_coordinator_with_a_reason(city, files):
    alone = [file for file in files if file.profile.unaccompanied_child]

    assert len(alone) == cases.STAGES["protected"] == 3
    for file in alone:
        [(row, about, _answer)] = file.referrals
        assert (row.owner_id, row.consent_id) == (city.member("coordina").pk, None)
        assert row.override_id
        assert len(about["override_reason"]) > 20
        assert file.about["protection"]
        assert file.about["protection_note"]


def test_a_restricted_note_is_closed_to_a_colleague_and_open_to_the_owner(city, files):
    restricted = [file for file in files if any(event.restricted for event, _value in file.events)]
    file = next(file for file in restricted if file.case.owner.username == "ana")
    seen = {}
    for name in ("ana", "paulo"):
        opened = casework_read.case_file(desk=city.desk(name), case=file.case, member=city.member(name))
        seen[name] = [value for event, value in opened.events if event.restricted]

    assert seen["paulo"] == [None]
    assert seen["ana"][0]["text"]


def test_appointments_belong_to_cases_and_to_nobody(city, files):
    of_cases = [row for file in files for row in file.appointments]

    assert len(of_cases) > 5
    assert all(row.starts_at > city.built_at and row.member_id == row.case.owner_id for row in of_cases)
    assert Appointment.objects.filter(case=None).exists()


def test_suspected_duplicates_are_found_by_the_register_itself(city):
    suspicions = [
        (owner, row)
        for owner in ("ana", "luis")
        for row in people_read.open_suspicions(owner=city.member(owner).pk, after=None, limit=9)
    ]

    assert len(suspicions) == 3
    for owner, row in suspicions:
        profiles = people_read.profiles(
            desk=city.desk(owner), purpose="casework", refs=[row.first, row.second]
        )
        for one, other in ((row.first, row.second), (row.second, row.first)):
            query = searching.query_for(profile=profiles[one])
            found = people.look_up(
                desk=city.desk(owner), purpose="registration", query=query, at=city.built_at
            )
            assert other in {hit.person for hit in found.hits}


@pytest.mark.parametrize(
    ("owner", "reasons"), [("ana", (stories.SAME_PHONE, stories.MISSPELT)), ("luis", (stories.SWAPPED,))]
)
def test_who_decides_a_duplicate_sees_both_records_and_why(city, client, owner, reasons):
    client.post(f"/desk/sign-in/demo/{owner}/")
    rows = people_read.open_suspicions(owner=city.member(owner).pk, after=None, limit=9)
    pages = [client.get(f"/desk/duplicates/{row.id}/") for row in rows]

    shown = [page.content.decode() for page in pages]
    assert len(shown) == len(reasons)
    assert all(any(reason in page for page in shown) for reason in reasons)


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
