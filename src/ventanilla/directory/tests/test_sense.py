"""What a schema cannot forbid but makes no sense is refused as well."""

import pytest

from ventanilla.directory.tests.factories import as_json, document, refusal

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("fields", "code", "column"),
    [
        ({"minimum_age": 30, "maximum_age": 12}, "ages_out_of_order", "maximum_age"),
        ({"name": "x" * 301}, "too_long", "name"),
        ({"url": "javascript:alert(1)"}, "bad_uri", ""),
        ({"assured_date": "22/11/2026"}, "bad_date", ""),
        ({"last_modified": "yesterday"}, "bad_date_time", ""),
        ({"schedules": [{"id": "0f000000-0000-4000-8000-00000000aaaa", "byday": "LU"}]}, "bad_days", "byday"),
        ({"schedules": [{"id": "0f000000-0000-4000-8000-00000000aaaa", "opens_at": "8h"}]}, "bad_time", ""),
        (
            {"schedules": [{"id": "0f000000-0000-4000-8000-00000000aaaa", "opens_at": "08:00+99:00"}]},
            "bad_time",
            "",
        ),
        (
            {"schedules": [{"id": "0f000000-0000-4000-8000-00000000aaaa", "bymonthday": "first"}]},
            "bad_numbers",
            "bymonthday",
        ),
        (
            {
                "schedules": [
                    {
                        "id": "0f000000-0000-4000-8000-00000000aaaa",
                        "valid_from": "2026-02-01",
                        "valid_to": "2026-01-01",
                    }
                ]
            },
            "days_out_of_order",
            "valid_to",
        ),
    ],
)
def test_what_makes_no_sense_is_refused(fields, code, column):
    found = refusal(content=as_json([document(**fields)]))

    assert [(problem[0], problem[2]) for problem in found] == [(code, column)]
