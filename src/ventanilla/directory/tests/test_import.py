"""An import is checked whole, written whole, and tells what it did."""

import pytest
from django.utils import translation

from ventanilla.directory import queries, services
from ventanilla.directory.files.problems import Where
from ventanilla.directory.models import Language, Phone, Schedule, Service, ServiceCapacity
from ventanilla.directory.queries import export
from ventanilla.directory.tests.factories import (
    as_json,
    document,
    hours,
    import_json,
    new_id,
    organization,
    place,
    refusal,
    row_count,
    service,
)

pytestmark = pytest.mark.django_db


def tables(**files):
    return {name.replace("__", ".").replace("_csv", ".csv"): rows for name, rows in files.items()}


def test_a_service_with_everything_under_it_becomes_rows():
    content = document(places=(place(schedules=[hours()]),), phones=[{"id": new_id(), "number": "555 0100"}])

    report = import_json(content)

    assert {kind: item.created for kind, item in report.written.items() if item.created} == {
        "organization": 1,
        "service": 1,
        "location": 1,
        "service_at_location": 1,
        "phone": 1,
        "schedule": 1,
    }


def test_every_problem_is_told_with_its_place_and_nothing_is_written():
    good, bad = document(), document(status="open", email="nobody", minimum_age="twelve")
    del bad["name"]

    found = refusal(content=as_json([good, bad]))

    assert sorted(found) == [
        ("bad_email", "[1].email", ""),
        ("missing", "[1]", "name"),
        ("not_allowed", "[1].status", ""),
        ("wrong_type", "[1].minimum_age", ""),
    ]


def test_a_csv_problem_names_file_row_and_column():
    files = {
        "organizations.csv": b"id,name,description\n" + new_id().encode() + b",Casa,Acoge\nnot-an-id,,\n"
    }
    from ventanilla.directory.files.csv_writing import zip_bytes

    with pytest.raises(services.CannotImport) as refused:
        services.import_content(name="x.zip", content=zip_bytes(files=files))

    told = {
        (problem.where.file, problem.where.row, problem.column, problem.code)
        for problem in refused.value.problems
    }
    assert ("organizations.csv", 3, "id", "bad_id") in told
    assert ("organizations.csv", 3, "name", "missing") in told
    with translation.override("en"):
        assert "organizations.csv, row 3, name: It is missing" in refused.value.problems[1].line


def test_a_reference_to_nothing_is_refused():
    lost = new_id()
    content = {"services.csv": [{"id": new_id(), "name": "A", "status": "active", "organization_id": lost}]}

    assert refusal(content=as_json(content)) == [("dangling", "[0]", "organization_id")]


def test_a_reference_to_a_row_that_is_here_already_holds():
    owner = organization()
    import_json({"organizations.csv": [owner]})

    import_json(
        {"services.csv": [{"id": new_id(), "name": "A", "status": "active", "organization_id": owner["id"]}]}
    )

    assert Service.objects.get().organization_id == owner["id"]


def test_a_service_without_an_organisation_is_refused():
    content = document()
    del content["organization"]

    assert refusal(content=as_json([content])) == [("missing", "[0]", "organization_id")]


def test_two_rows_with_one_id_are_refused():
    twice = organization()

    assert refusal(content=as_json({"organizations.csv": [twice, twice]})) == [("duplicate_id", "[1]", "id")]


def test_one_row_told_in_two_ways_is_refused():
    shared = organization()
    first, second = document(organization=shared), document(organization={**shared, "name": "Otra"})

    assert refusal(content=as_json([first, second])) == [("conflict", "[1].organization", "name")]


def test_one_telephone_under_two_services_is_refused():
    phone = {"id": new_id(), "number": "555"}

    found = refusal(content=as_json([document(phones=[phone]), document(phones=[phone])]))

    assert found == [("two_owners", "[1].phones[0]", "service_id")]


def test_a_dry_run_tells_the_same_and_writes_nothing():
    content = document(places=(place(),))

    promised = import_json(content, dry_run=True)

    assert row_count() == 0
    done = import_json(content)
    assert promised.written == done.written
    assert promised.dry_run
    assert not done.dry_run


def test_an_import_again_replaces_what_changed_and_says_so():
    content = document(name="Antes", places=(place(),))
    import_json(content)

    report = import_json({**content, "name": "Después"})

    assert (report.total("created"), report.total("changed"), report.written["service"].changed) == (0, 1, 1)
    assert Service.objects.get().name == "Después"
    assert Service.objects.get().version == 2


def test_hours_that_a_new_edition_leaves_out_end():
    content = document(schedules=[hours("MO"), hours("TU")])
    import_json(content)

    report = import_json({**content, "schedules": content["schedules"][:1]})

    assert report.written["schedule"].removed == 1
    assert [row.byday for row in Schedule.objects.all()] == ["MO"]


def test_a_list_that_is_not_given_stays():
    content = document(schedules=[hours("MO")])
    import_json(content)
    without = {name: value for name, value in content.items() if name != "schedules"}

    report = import_json(without)

    assert report.total("removed") == 0
    assert Schedule.objects.count() == 1


def test_a_telephone_that_its_service_drops_stays_with_its_place():
    phone = {"id": new_id(), "number": "555"}
    content = document(phones=[phone], places=(place(phones=[phone]),))
    import_json(content)

    import_json({**content, "phones": []})

    left = Phone.objects.get()
    assert left.service_id is None
    assert left.location_id == content["service_at_locations"][0]["location"]["id"]


def test_a_table_that_is_given_is_the_whole_of_its_kind():
    owner, first = organization(), {"id": new_id(), "name": "A", "status": "active"}
    content = {
        "organizations.csv": [owner],
        "services.csv": [{**first, "organization_id": owner["id"]}],
        "languages.csv": [
            {"id": new_id(), "service_id": first["id"], "code": code, "name": code} for code in ("es", "ht")
        ],
    }
    import_json(content)

    import_json({**content, "languages.csv": content["languages.csv"][:1]})

    assert [row.code for row in Language.objects.all()] == ["es"]


def test_fields_nobody_knows_are_kept():
    content = document(colour="azul", nested={"deep": [1, 2.5, None, True]})

    import_json(content)

    found = export.document(kind="service", row_id=content["id"])
    assert found["colour"] == "azul"
    assert found["nested"] == {"deep": [1, 2.5, None, True]}


def test_an_address_without_a_postal_code_is_taken_in():
    address = {
        "id": new_id(),
        "address_1": "Calle 1",
        "city": "Puerto Esperanza",
        "state_province": "",
        "postal_code": "",
        "country": "CO",
        "address_type": "physical",
    }
    content = document(places=(place(addresses=[address]),))

    import_json(content)

    found = export.document(kind="service", row_id=content["id"])
    assert found["service_at_locations"][0]["location"]["addresses"] == [address]


def test_capacities_of_the_next_version_of_the_standard_are_read():
    capacity = {
        "id": new_id(),
        "unit": {"id": new_id(), "name": "camas"},
        "available": 3,
        "maximum": 12,
        "updated": "2026-11-22T08:00:00-05:00",
    }
    content = document(service_capacities=[capacity])

    import_json(content)

    assert ServiceCapacity.objects.get().available == 3
    assert export.document(kind="service", row_id=content["id"])["service_capacities"] == [capacity]


def test_an_import_is_seen_by_the_next_question_at_once():
    service(name="Uno")
    assert queries.services_page().total == 1

    service(name="Dos")

    assert [card.name for card in queries.services_page().services] == ["Dos", "Uno"]


def test_lists_keep_the_order_of_the_file():
    phones = [{"id": new_id(), "number": number} for number in ("3", "1", "2")]
    phones.reverse()
    content = document(phones=phones)

    import_json(content)

    found = export.document(kind="service", row_id=content["id"])
    assert [phone["number"] for phone in found["phones"]] == ["2", "1", "3"]


def test_a_reason_never_repeats_an_invisible_character():
    assert Where().inside("bad\x00name").path == "bad?name"


def test_an_export_says_what_hangs_from_no_service():
    import_json({"organizations.csv": [organization()]})

    assert export.left_out() == {"organization": 1}
    assert export.services_as_json() == b"[]\n"
