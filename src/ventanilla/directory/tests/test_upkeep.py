"""Entries somebody should look at are told with the day since when."""

from datetime import UTC, date, datetime

import pytest

from ventanilla.directory import queries, services
from ventanilla.directory.queries import Attention, export
from ventanilla.directory.services import Edit
from ventanilla.directory.tests import factories

pytestmark = pytest.mark.django_db
ON = date(2026, 11, 23)
AT = datetime(2026, 11, 23, 15, 0, tzinfo=UTC)


def confirm(service, *, version=1, on=ON):
    return services.edit_service(
        service_id=service, version=version, edit=Edit(assured_on=on), on=on, by="Alcaldía"
    )


def test_a_service_nobody_confirmed_is_to_be_confirmed():
    service = factories.service()

    assert queries.to_confirm(before=ON) == [Attention(service, None)]


def test_a_service_confirmed_long_ago_comes_with_that_day():
    service = factories.service()
    confirm(service, on=date(2026, 1, 2))

    assert queries.to_confirm(before=ON) == [Attention(service, date(2026, 1, 2))]


def test_a_service_just_confirmed_needs_nobody():
    confirm(factories.service())

    assert queries.to_confirm(before=ON) == []


def test_confirming_is_kept_as_the_standard_keeps_it():
    service = factories.service()

    confirm(service)

    assert export.document(kind="service", row_id=service)["assured_date"] == "2026-11-23"


def test_a_service_without_a_place_left_is_told_since_its_last_count():
    full, _free = (factories.service() for _ in range(2))
    services.set_capacity(service_id=full, available=0, maximum=8, at=AT)

    assert queries.full() == [Attention(full, ON)]


def test_a_service_with_places_of_another_kind_is_not_full():
    service = factories.service()
    services.set_capacity(service_id=service, available=0, unit="beds", at=AT)
    services.set_capacity(service_id=service, available=3, unit="meals", at=AT)

    assert queries.full() == []


def test_a_page_can_be_narrowed_to_some_services():
    one, _other = (factories.service() for _ in range(2))

    page = queries.services_page(among={one})

    assert [card.id for card in page.services] == [one]
