"""Offices are opened, changed in part, closed and opened again; a mobile unit's days come and go."""

from datetime import date, time

import pytest

from ventanilla.staff import queries, services

pytestmark = pytest.mark.django_db
ON = date(2026, 11, 25)


@pytest.fixture
def centro():
    return services.open_office(
        slug="centro", name="Centro", address="Calle 10", location="loc-1", closes_at=time(17)
    )


def test_changing_one_fact_leaves_the_others(centro):
    services.change_office(slug="centro", changes={"name": "Ventanilla Centro"})

    office = queries.office(slug="centro")
    assert (office.name, office.address, office.location, office.closes_at) == (
        "Ventanilla Centro",
        "Calle 10",
        "loc-1",
        time(17),
    )


def test_a_change_that_does_not_fit_the_rest_is_refused(centro):
    with pytest.raises(services.CannotOpenOffice):
        services.change_office(slug="centro", changes={"opens_at": time(18)})

    assert queries.office(slug="centro").opens_at == time(8)


def test_an_office_that_is_not_there_is_not_changed():
    with pytest.raises(services.CannotOpenOffice):
        services.change_office(slug="norte", changes={"name": "Norte"})


def test_changing_a_closed_office_does_not_open_it(centro):
    services.close_office(slug="centro")

    services.change_office(slug="centro", changes={"name": "Otro"})

    assert [office.is_open for office in queries.every_office()] == [False]


def test_a_closed_office_opens_again(centro):
    services.close_office(slug="centro")
    closed = queries.offices()

    services.reopen_office(slug="centro")

    assert closed == []
    assert [office.slug for office in queries.offices()] == ["centro"]


def test_an_adopted_practice_keeps_where_an_office_stands_in_the_directory(centro):
    settings = queries.office_settings(slug="centro")

    services.set_office(slug="centro", **settings | {"name": "Otro"})

    assert queries.office(slug="centro").location == "loc-1"


def test_an_outreach_day_is_taken_away_once():
    services.open_office(slug="movil", name="Unidad móvil", kind="mobile_unit")
    day = services.schedule_outreach(office_slug="movil", on=ON, place="La Ribera")

    assert services.cancel_outreach(office_slug="movil", day=day.pk)
    assert not services.cancel_outreach(office_slug="movil", day=day.pk)
    assert queries.outreach_days(from_on=ON) == []


def test_an_outreach_day_of_another_office_stays():
    services.open_office(slug="movil", name="Unidad móvil", kind="mobile_unit")
    day = services.schedule_outreach(office_slug="movil", on=ON, place="La Ribera")

    assert not services.cancel_outreach(office_slug="centro", day=day.pk)
    assert queries.outreach_days(from_on=ON) == [day]
