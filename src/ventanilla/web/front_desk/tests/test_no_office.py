"""Whoever receives people but works at no office yet is told what to do and whom to ask, and nothing is done."""

import pytest
from django.urls import reverse
from django.utils import timezone

from ventanilla.casework import queries
from ventanilla.people.tests import factories as persons
from ventanilla.staff import queries as staff_read
from ventanilla.staff import services as staff
from ventanilla.web.front_desk.tests.acting import page, post, text
from ventanilla.web.ui.tests.working import sit_down

pytestmark = pytest.mark.django_db


@pytest.fixture
def unplaced(client, keeper):
    """A coordinator's browser, before anybody gave them an office."""
    member = persons.member(keeper, role="coordinator", username="carla")
    sit_down(
        client, member=staff_read.member(pk=member.pk), token=keeper.sign_in_demo(actor=member.actor).token
    )
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    return client


@pytest.mark.parametrize("name", ["home", "line", "diary", "register"])
def test_somebody_without_an_office_is_told_what_to_do(unplaced, name):
    answer = page(unplaced, name)

    assert answer.status_code == 403
    assert "You have no office yet" in text(answer)
    assert "ventanilla user place carla --office" in text(answer)


@pytest.mark.parametrize("name", ["check_in", "arrive", "choose_desk", "call_next", "open_case"])
def test_nothing_is_done_for_somebody_without_an_office(unplaced, office, name):
    answer = post(unplaced, name, lane="A", code="ABCD-2345", desk="1")

    assert answer.status_code == 403
    today = timezone.localdate()
    assert queries.waits_today(office=office.pk, on=today)["came"] == 0


def test_the_page_names_the_technicians_and_the_offices(unplaced, keeper, office):
    persons.member(keeper, role="technician", username="tomas")

    told = text(page(unplaced, "home"))

    assert "Tomas" in told
    assert f"ventanilla user place carla --office {office.slug}" in told
    assert "No office is open yet" not in told


def test_before_the_first_office_the_page_says_who_opens_one(unplaced):
    assert "No office is open yet" in text(page(unplaced, "home"))


def test_once_placed_they_receive_people(unplaced, keeper, office):
    staff.place_member(
        handle=keeper.system(actor="system:setup"),
        username="carla",
        office_slug=office.slug,
        secret="una frase muy larga",
    )
    carla = staff_read.members(role="coordinator")[0]
    sit_down(unplaced, member=carla, token=keeper.sign_in_demo(actor=carla.actor).token)

    assert f"The line at {office.name}" in text(unplaced.get(reverse("front_desk:home")))
