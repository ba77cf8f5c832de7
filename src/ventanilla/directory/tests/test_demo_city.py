"""The demo city's directory is complete, sound, and survives a round trip."""

from collections import Counter
from datetime import date, time

import pytest

from ventanilla.directory import needs, queries, services
from ventanilla.directory.queries import export
from ventanilla.directory.tests.factories import CITY_CENTRE, DEMO, row_count, wipe

pytestmark = pytest.mark.django_db
TUESDAY = date(2026, 11, 24)


@pytest.fixture(autouse=True)
def report():
    return services.import_path(path=DEMO)


def cards():
    return queries.services_page(size=1000, active_only=False).services


def test_it_comes_in_without_a_notice(report):
    assert report.notices == []
    assert report.total("created") == row_count()


def test_it_is_written_again_byte_for_byte():
    for name, content in export.tables_as_csv().items():
        assert (DEMO / name).read_bytes() == content, name


def test_its_documents_are_written_again_byte_for_byte():
    content = export.services_as_json()
    wipe()

    services.import_content(name="services.json", content=content)

    assert export.services_as_json() == content


def test_it_is_as_large_as_a_demo_needs():
    assert len(queries.organizations()) >= 18
    assert len(queries.locations()) >= 25
    assert len(cards()) >= 45


def test_every_need_is_met_by_two_services_at_least():
    met = Counter(need for card in cards() if card.status == "active" for need in card.needs)

    assert {need: count for need in needs.NEEDS if (count := met[need]) < 2} == {}


def test_every_service_says_what_a_person_asks():
    for card in cards():
        detail = queries.service(service_id=card.id)
        assert card.needs, card.name
        assert card.description, card.name
        assert card.languages, card.name
        assert card.places, card.name
        assert card.eligibility, card.name
        assert card.answer_hours, card.name
        assert card.papers_needed is not None, card.name
        assert detail.documents, card.name
        assert card.text(name="name", language="en") == card.alternate_name, card.name
        assert card.text(name="description", language="en") != card.description, card.name


def test_every_service_has_hours_that_can_be_worked_out():
    for card in cards():
        for place in card.places:
            assert place.rules, card.name
            assert all(rule.readable for rule in place.rules), card.name


def test_every_partner_can_be_reached():
    for card in cards():
        contact = queries.referral_contact(service_id=card.id)
        assert contact.email.endswith(".example"), card.name
        assert contact.phone.startswith("555 "), card.name


def test_places_lie_in_the_city_or_are_reached_from_anywhere():
    for place in queries.locations():
        if place.kind == "physical":
            assert abs(place.latitude - CITY_CENTRE[0]) < 0.1, place.name
            assert abs(place.longitude - CITY_CENTRE[1]) < 0.1, place.name
        else:
            assert place.latitude is None, place.name


def test_the_refuge_for_women_has_no_address_and_no_coordinates():
    refuge = next(card for card in cards() if card.name == "Acogida Casa Alba")

    assert [(place.address, place.latitude) for place in refuge.places] == [("", None)]


def test_its_windows_and_its_mobile_unit_are_places():
    names = {place.name for place in queries.locations()}

    assert {"Ventanilla Centro", "Ventanilla Terminal", "Unidad Móvil La Ribera"} <= names


def test_somebody_who_arrives_in_the_afternoon_finds_a_bed():
    matches = queries.services_near(needs=["shelter"], languages=["ht"], on=TUESDAY, at_time=time(17), age=30)

    assert matches[0].service.name == "Primera noche"
    assert matches[0].is_open


def test_no_service_that_wants_no_papers_costs_a_fortune():
    prices = [cost.amount or 0 for card in cards() for cost in card.costs]

    assert max(prices) <= 30_000
    assert sum(price == 0 for price in prices) > len(prices) * 0.8
