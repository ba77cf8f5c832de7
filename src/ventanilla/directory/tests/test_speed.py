"""Questions to a directory of five hundred services take few queries; bench/directory.py measures their time."""

from datetime import date, time

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from ventanilla.directory import needs, queries
from ventanilla.directory.tests.factories import document, hours, import_json, new_id, organization, place

pytestmark = pytest.mark.django_db
MONDAY = date(2026, 11, 23)
SERVICES = 500
LANGUAGES = ("es", "ht", "en", "pt-br", "fr")


@pytest.fixture
def big():
    owners = [organization(name=f"Organización {number}") for number in range(40)]
    kinds = needs.need_kinds()
    unit = {"id": new_id(), "name": "cupos"}
    content = [
        document(
            name=f"Servicio {number}",
            organization=owners[number % 40],
            meets=(kinds[number % 15], kinds[number * 7 % 15]),
            speaks=(LANGUAGES[number % 5], "es"),
            schedules=[hours(opens="08:00", closes="12:00"), hours(opens="14:00", closes="17:00")],
            places=(place(at=(7.9 + number % 23 / 1000, -72.5 + number % 31 / 1000)),),
            cost_options=[{"id": new_id(), "amount": number % 3}],
            service_capacities=[
                {"id": new_id(), "unit": unit, "available": number % 9, "updated": "2026-11-22T08:00:00Z"}
            ],
        )
        for number in range(SERVICES)
    ]
    import_json(content)
    queries.services_page()


def ask(**parts):
    question = {"languages": ["ht"], "on": MONDAY, "at_time": time(9), "age": 30, **parts}
    return queries.services_near(needs=["shelter", "health", "food"], **question)


def test_a_question_takes_few_queries_however_large_the_directory(big):
    row = queries.services_page(size=1).services[0].id
    questions = {
        "services_near": (2, ask),
        "services_page": (1, queries.services_page),
        "service_card": (1, lambda: queries.service_card(service_id=row)),
        "service_cards": (1, lambda: queries.service_cards(service_ids=[row])),
        "answer_hours": (1, lambda: queries.answer_hours(service_id=row)),
        "service": (5, lambda: queries.service(service_id=row)),
        "referral_contact": (4, lambda: queries.referral_contact(service_id=row)),
        "organizations": (2, queries.organizations),
        "locations": (2, queries.locations),
    }

    assert {name: count_queries(question) for name, (_count, question) in questions.items()} == {
        name: count for name, (count, _question) in questions.items()
    }


def count_queries(question):
    with CaptureQueriesContext(connection) as seen:
        question()
    return len(seen)


def test_a_changed_directory_is_read_again_in_ten_queries(big):
    import_json({"organizations.csv": [organization()]})

    assert count_queries(queries.services_page) <= 11
