"""The directory for everybody: filters, distance, the way there, and one service in full."""

import re

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from ventanilla.directory import queries as directory
from ventanilla.directory.tests import factories as made
from ventanilla.web.public.tests.conftest import MOST_QUERIES, page, text

pytestmark = pytest.mark.django_db
EVERY_DAY = "MO,TU,WE,TH,FR,SA,SU"
OPEN = made.hours(EVERY_DAY, "00:00", "23:59")


@pytest.fixture(autouse=True)
def directory_of_the_city():
    """Three services: a kitchen in the centre, a clinic far away, a line to call."""
    made.wipe()
    made.service(
        name="Comedor",
        meets=("food",),
        speaks=("es",),
        places=(_place("Casa Sol", "Centro"),),
        schedules=[OPEN],
    )
    made.service(
        name="Clínica",
        meets=("health",),
        speaks=("ht", "es"),
        places=(_place("Casa Luna", "La Ribera", at=(8.0, -72.6)),),
        schedules=[made.hours(EVERY_DAY, "00:00", "00:01")],
    )
    made.service(
        name="Línea", meets=("health",), speaks=("es",), places=(made.place(at=None, name="Teléfono"),)
    )


def _place(name, district, **given):
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
    return made.place(name=name, addresses=[address], **given)


def names(response):
    return re.findall(r'<h3><a href="[^"]+">([^<]+)</a></h3>', text(response))


def found(visitor, **asked):
    return names(page(visitor, "services", **asked))


def test_everything_is_listed_nearest_first_and_what_has_no_place_last(visitor):
    assert found(visitor) == ["Comedor", "Clínica", "Línea"]


def test_distance_is_measured_from_the_part_of_the_city_that_was_typed(visitor):
    assert found(visitor, near="la ribera") == ["Clínica", "Comedor", "Línea"]


def test_a_need_a_language_and_an_open_door_narrow_the_list(visitor):
    assert found(visitor, need="food") == ["Comedor"]
    assert found(visitor, language="ht") == ["Clínica"]
    assert found(visitor, open_now="on") == ["Comedor"]


def test_an_unknown_place_is_said_and_kept(visitor):
    shown = text(page(visitor, "services", near="Madrid"))

    assert "We do not know this place." in shown
    assert 'value="Madrid"' in shown


def test_nothing_found_says_what_to_do(visitor):
    shown = text(page(visitor, "services", need="work"))

    assert "No service fits all of this" in shown
    assert "come to one of our offices" in shown


@pytest.mark.parametrize(
    "asked",
    [
        {"need": "nonsense"},
        {"need": "food' OR 1=1"},
        {"language": "\x00"},
        {"near": "\x00"},
        {"near": "x" * 10_000},
        {"near": "<script>alert(1)</script>"},
        {"page": "-1"},
        {"page": "99999999999"},
        {"page": "\x00"},
        {"open_now": "maybe"},
    ],
)
def test_hostile_filters_get_a_page_that_explains(visitor, asked):
    response = page(visitor, "services", **asked)

    assert response.status_code == 200
    assert "<script>alert" not in text(response)


def test_a_long_list_comes_in_pages_that_keep_the_filters(visitor):
    for _number in range(11):
        made.service(meets=("work",), places=(made.place(),))

    first, second = page(visitor, "services", need="work"), page(visitor, "services", need="work", page="2")

    assert (len(names(first)), len(names(second))) == (10, 1)
    assert 'href="?need=work&amp;page=2"' in text(first)


def test_the_way_there_leads_elsewhere_and_carries_only_the_place(visitor):
    shown = text(page(visitor, "services", need="food", near="la ribera"))

    [link] = re.findall(r'<a href="(https://[^"]+)" rel="([^"]+)"', shown)

    assert link[0] == "https://www.openstreetmap.org/directions?to=7.90000%2C-72.50000"
    assert {"noreferrer", "noopener"} <= set(link[1].split())


def test_a_service_says_where_when_and_in_which_languages(visitor):
    [clinic] = directory.services_page(search="Clínica").services

    shown = text(page(visitor, "service", clinic.id))

    assert "Casa Luna" in shown
    assert "Monday to Sunday" in shown
    assert "Kreyòl ayisyen" in re.findall(r"<dt>Languages</dt><dd>(.*?)</dd>", shown)[0]


def test_a_service_that_takes_nobody_says_so(visitor):
    paused = made.service(name="Pausado", status="inactive")

    assert "This service takes nobody now" in text(page(visitor, "service", paused))
    assert "Pausado" not in found(visitor)


@pytest.mark.parametrize("service", ["nobody", "%00", "0" * 5000])
def test_a_service_that_does_not_exist_is_not_found(visitor, service):
    assert visitor.get(f"/services/{service}/").status_code == 404


def test_names_of_services_come_in_the_language_of_the_reader():
    made.wipe()
    here = made.service(name="Comedor")
    [card] = directory.services_page().services
    card.words["name", "fr"] = "Cantine"

    assert names(page(Client(headers={"accept-language": "fr"}), "services")) == ["Cantine"]
    assert "<h1>Cantine</h1>" in text(page(Client(headers={"accept-language": "fr"}), "service", here))


def test_a_list_of_hundreds_asks_few_questions_and_is_quickly_drawn(visitor, django_assert_max_num_queries):
    for _number in range(40):
        made.service(meets=("work",), speaks=("es",), places=(made.place(),))
    page(visitor, "services")

    with django_assert_max_num_queries(MOST_QUERIES):
        response = page(visitor, "services")

    assert len(response.content) < 60 * 1024


def test_a_service_asks_few_questions(visitor, django_assert_max_num_queries):
    [clinic] = directory.services_page(search="Clínica").services

    with django_assert_max_num_queries(MOST_QUERIES):
        page(visitor, "service", clinic.id)


def test_filters_travel_by_get_and_hold_nothing_about_anybody(visitor):
    shown = text(page(visitor, "services"))

    assert '<form class="ask" method="get"' in shown
    assert set(re.findall(r'<(?:select|input)[^>]* name="(\w+)"', shown.split('<form class="ask"')[1])) == {
        "need",
        "near",
        "language",
        "open_now",
    }
    assert reverse("public:services") == "/services/"
    assert timezone.localdate().isoformat() not in shown
