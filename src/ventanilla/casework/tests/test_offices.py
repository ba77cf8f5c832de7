"""An office receives and is counted from its first day, keeps its counts under a new name, and opens again."""

import pytest

from ventanilla.casework import queries, services
from ventanilla.casework.tests.factories import LANES
from ventanilla.staff import queries as staff_read
from ventanilla.staff import services as staff
from ventanilla.tallies import queries as tallies

pytestmark = pytest.mark.django_db


def opened():
    return services.open_office(slug="norte", lanes=LANES, facts={"name": "Norte"})


def counted_offices():
    [visits] = [table for table in tallies.catalogue() if table.name == "visits"]
    return {value.code: value.title for value in visits.dimension(name="office").values}


def test_an_office_receives_and_is_counted_from_its_first_day():
    opened()

    assert queries.reception_settings(office="norte")["lanes"] == LANES
    assert counted_offices() == {"norte": "Norte"}


def test_lanes_that_do_not_fit_open_no_office():
    with pytest.raises(services.CannotSet):
        services.open_office(slug="norte", lanes=[], facts={"name": "Norte"})

    assert staff_read.office(slug="norte") is None


def test_a_new_name_also_stands_in_what_is_counted():
    opened()

    services.change_office(slug="norte", changes={"name": "Ventanilla Norte"})

    assert counted_offices() == {"norte": "Ventanilla Norte"}


def test_an_office_that_opens_again_is_counted_again():
    opened()
    staff.close_office(slug="norte")
    services.open_office(slug="sur", lanes=LANES, facts={"name": "Sur"})

    services.reopen_office(slug="norte")

    assert counted_offices() == {"norte": "Norte", "sur": "Sur"}


def test_clocks_are_read_together():
    services.set_referral_clock(need="", working_days=3, escalate_after_days=1)
    services.set_referral_clock(need="shelter", working_days=1, escalate_after_days=1)

    found = queries.referral_clocks(needs=["", "shelter", "food"])

    assert {need: clock["working_days"] for need, clock in found.items()} == {"": 3, "shelter": 1}
