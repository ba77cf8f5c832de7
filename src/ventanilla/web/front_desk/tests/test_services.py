"""The desk's search for services: from where it measures, said and changed, and nothing of it left in an address."""

import pytest

from ventanilla.casework import services as casework
from ventanilla.casework.tests import factories
from ventanilla.directory.tests import factories as made
from ventanilla.staff import services as staff
from ventanilla.web.front_desk.tests.acting import page, post, text

NORTH, SOUTH = (8.10, -72.5), (7.70, -72.5)
MOST_QUERIES = 15


def place(name, district, *, at):
    address = {
        "id": made.new_id(),
        "address_1": "Calle 1",
        "address_2": district,
        "city": "Puerto Esperanza",
        "state_province": "Río",
        "postal_code": "1",
        "country": "CO",
        "address_type": "physical",
    }
    return made.place(name=name, addresses=[address], at=at)


@pytest.fixture
def in_the_north():
    """The place of a kitchen in the north of the city."""
    return place("Casa Sol", "La Ribera", at=NORTH)


@pytest.fixture
def kitchens(db, in_the_north):
    """A kitchen in the north and one in the south."""
    made.service(name="Comedor del Norte", meets=("food",), places=(in_the_north,))
    made.service(name="Comedor del Sur", meets=("food",), places=(place("Casa Luna", "El Sur", at=SOUTH),))


@pytest.fixture
def hungry(kitchens, ana, rosas_case):
    """Rosa's case, with a need for food."""
    casework.add_need(
        desk=ana.desk,
        case=rosas_case.pk,
        kind="food",
        urgency="today",
        words="",
        member=ana.member.pk,
        at=factories.AT,
        on=factories.ON,
    )
    return rosas_case


def names(answer):
    return [match.service.name for match in answer.context["matches"]]


def kilometres(answer):
    return [round(match.distance_km) for match in answer.context["matches"]]


def test_distances_are_measured_from_the_office(at_desk, hungry, office, in_the_north):
    staff.change_office(slug=office.slug, changes={"location": in_the_north["id"]})

    answer = page(at_desk, "services", hungry.number)

    assert names(answer) == ["Comedor del Norte", "Comedor del Sur"]
    assert kilometres(answer) == [0, 44]
    assert f"Distances are measured from: {office.name}." in text(answer)


@pytest.mark.parametrize("typed", ["el sur", "Casa Luna"])
def test_another_place_or_part_of_the_city_is_measured_from_when_it_is_typed(
    at_desk, hungry, office, in_the_north, typed
):
    staff.change_office(slug=office.slug, changes={"location": in_the_north["id"]})

    answer = post(at_desk, "services", hungry.number, near=typed)

    assert names(answer) == ["Comedor del Sur", "Comedor del Norte"]
    assert kilometres(answer) == [0, 44]
    assert f"Distances are measured from: {typed}." in text(answer)


@pytest.mark.parametrize("location", ["", "gone", "0f000000-0000-4000-8000-00000000a0a0"])
def test_an_office_without_a_place_measures_from_the_middle_of_the_city_and_says_so(
    at_desk, hungry, office, location
):
    made.service(
        places=(made.place(at=None, id="0f000000-0000-4000-8000-00000000a0a0", name="Por teléfono"),)
    )
    staff.change_office(slug=office.slug, changes={"location": location})

    answer = page(at_desk, "services", hungry.number)

    assert answer.status_code == 200
    assert "Distances are measured from the middle of the city." in text(answer)


@pytest.mark.parametrize("typed", ["Madrid", "x" * 81, "\x00"])
def test_a_place_nobody_knows_is_said_kept_and_not_measured_from(
    at_desk, hungry, office, in_the_north, typed
):
    staff.change_office(slug=office.slug, changes={"location": in_the_north["id"]})

    answer = post(at_desk, "services", hungry.number, near=typed, need="food")

    assert answer.status_code == 422
    assert answer.context["form"].errors["near"]
    assert answer.context["form"]["near"].value() == typed
    assert answer.context["wanted"] == ["food"]
    assert f"Distances are measured from: {office.name}." in text(answer)


def test_what_is_ticked_and_typed_beside_a_case_stays_out_of_addresses(at_desk, hungry):
    shown = text(page(at_desk, "services", hungry.number))

    assert 'method="get"' not in shown
    assert names(post(at_desk, "services", hungry.number, need="health")) == []


def test_luis_of_another_office_searches_nothing_for_rosa(browser_of, luis, hungry):
    assert post(browser_of(luis), "services", hungry.number, near="El Sur").status_code == 404


def test_the_search_opens_in_few_queries(at_desk, hungry, django_assert_max_num_queries):
    page(at_desk, "services", hungry.number)

    with django_assert_max_num_queries(MOST_QUERIES):
        post(at_desk, "services", hungry.number, near="El Sur")
