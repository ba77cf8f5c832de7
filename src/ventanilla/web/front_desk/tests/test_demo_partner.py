"""The demo city's partner button: a fresh link to the oldest request that waits, and nobody signed in."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from ventanilla.casework import services as casework
from ventanilla.casework.tests import factories
from ventanilla.people import services as people
from ventanilla.people.tests import factories as persons
from ventanilla.web.ui import handles


@pytest.fixture
def coordinator(keeper, db):
    """Teresa, who coordinates an office of the demo city."""
    return factories.worker(keeper, at_office=factories.office(), role="coordinator", name="Teresa")


@pytest.fixture
def ana(keeper, coordinator):
    """Ana, a caseworker of her office."""
    return factories.worker(keeper, at_office=coordinator.member.office)


def press(client):
    return client.post(reverse("front_desk:demo_partner"))


def refer(ana, *, asked, days_ago):
    at, service = timezone.localtime() - timedelta(days=days_ago), factories.make_service()
    case = factories.case(ana, at=at)
    given = persons.care(purpose="share_with_partner", about=service.organization_id)
    people.give_consent(desk=ana.desk, person=case.person_id, given=given, on=at.date())
    return casework.refer(
        desk=ana.desk,
        case=case.pk,
        service=service.id,
        need="language_learning",
        asked=asked,
        share=["name"],
        member=ana.member.pk,
        at=at,
    )


def test_the_button_opens_the_oldest_request_that_waits(client, ana):
    refer(ana, asked="La segunda.", days_ago=8)
    refer(ana, asked="La primera.", days_ago=20)

    response = client.post(reverse("front_desk:demo_partner"), follow=True)

    assert response.redirect_chain[0][0].startswith("/partner/")
    assert "La primera." in response.content.decode()


def test_a_late_request_comes_before_all_others(client, ana):
    refer(ana, asked="Reciente.", days_ago=1)
    refer(ana, asked="Tarde.", days_ago=30)
    casework.run_clocks(at=timezone.localtime())

    assert "Tarde." in client.post(reverse("front_desk:demo_partner"), follow=True).content.decode()


def test_nobody_stays_signed_in(client, ana):
    refer(ana, asked="Una cama.", days_ago=1)

    response = press(client)

    assert handles.COOKIE not in response.cookies
    assert "_auth_user_id" not in client.session
    assert Client().get(reverse("front_desk:home")).status_code == 302


def test_the_coordinators_handle_ends_with_the_request(client, ana, coordinator, keeper, monkeypatch):
    refer(ana, asked="Una cama.", days_ago=1)
    handle = keeper.sign_in_demo(actor=coordinator.member.actor)
    monkeypatch.setattr("ventanilla.keeper.client.Keeper.sign_in_demo", lambda _self, **_given: handle)

    press(client)

    with pytest.raises(Exception, match="signed_out"):
        handle.whoami()


def test_when_nothing_waits_the_sign_in_page_says_so(client, coordinator):
    response = client.post(reverse("front_desk:demo_partner"), follow=True, headers={"accept-language": "en"})

    assert response.redirect_chain[0][0] == reverse("front_desk:sign_in")
    assert "No request is waiting for a partner now." in response.content.decode()


def test_outside_the_demo_city_the_button_does_not_exist(client, coordinator, settings):
    settings.DEMO = False

    assert press(client).status_code == 404


def test_without_a_coordinator_the_button_does_not_exist(client, db, keeper):
    assert press(client).status_code == 404


def test_the_button_is_a_post(client, db):
    assert client.get(reverse("front_desk:demo_partner")).status_code == 405
