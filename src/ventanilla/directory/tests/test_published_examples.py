"""The standard's own examples come in and go out again without a loss."""

import hashlib
import json

import pytest

from ventanilla.directory import services
from ventanilla.directory.queries import export
from ventanilla.directory.tests.factories import PUBLISHED, comparable, row_count, wipe

pytestmark = pytest.mark.django_db

FINGERPRINTS = {
    "organization_full": "6adb8dc0649213e13ad596d59f49f90f1c46fd7696c0dab6fd8a91045baf1c5b",
    "service_at_location_full": "ac8414540e0f879615c7f7a5873f80c0c59e4b4c94df7968235a74910e46cc58",
    "service_full": "13d54d6212177baf07d52f8bd7daf6c10e5c2cad2bc932706344e4a5292443fc",
    "service_list": "3282767bb76782275213b2f5791bd852014823c6906a71d31930a5b414cac52a",
    "tabular": "ab60ac605315f202ae4146207e7499ddc947790e1dc210434cfea2aa852ef493",
}
FULL = ["service", "organization", "service_at_location"]


def example(name):
    path = PUBLISHED / f"hsds_example_{name}.json"
    return path, json.loads(path.read_text())


def test_the_examples_are_unchanged_and_say_whose_they_are():
    found = {name: hashlib.sha256(example(name)[0].read_bytes()).hexdigest() for name in FINGERPRINTS}

    assert found == FINGERPRINTS
    assert {path.name for path in PUBLISHED.glob("*.json")} == {f"hsds_example_{name}.json" for name in found}
    assert "CC BY-SA 4.0" in (PUBLISHED / "ATTRIBUTION.md").read_text()


@pytest.mark.parametrize("kind", FULL)
def test_a_full_document_goes_out_as_it_came_in(kind):
    path, given = example(f"{kind}_full")

    services.import_path(path=path)

    assert comparable(export.document(kind=kind, row_id=given["id"])) == comparable(given)


def test_the_tables_go_out_exactly_as_they_came_in():
    path, given = example("tabular")

    services.import_path(path=path)

    assert export.tables() == given


def test_a_page_of_services_is_taken_in_whole():
    path, given = example("service_list")
    wanted = given["contents"][0]

    services.import_path(path=path)

    found = export.document(kind="service", row_id=wanted["id"])
    program = {"programs": [wanted["program"]]}
    assert comparable(found) == comparable({**wanted, "organization": {**wanted["organization"], **program}})


@pytest.mark.parametrize("name", ["service_full", "organization_full", "service_at_location_full", "tabular"])
def test_the_same_example_twice_changes_nothing(name):
    path, _given = example(name)
    first = services.import_path(path=path)

    second = services.import_path(path=path)

    assert first.total("created") == row_count()
    assert (second.total("created"), second.total("changed"), second.total("removed")) == (0, 0, 0)
    assert second.total("unchanged") == row_count()


@pytest.mark.parametrize("name", ["service_full", "organization_full", "service_at_location_full", "tabular"])
@pytest.mark.parametrize("form", ["services_as_json", "tables_as_json", "tables_as_zip"])
def test_an_export_imported_elsewhere_is_exported_the_same(name, form):
    services.import_path(path=example(name)[0])
    # What hangs from no service is not in the list of services; everything is in the tables.
    first = getattr(export, form)()
    wipe()

    services.import_content(name="export", content=first)

    assert getattr(export, form)() == first


def test_ids_that_point_outside_are_kept_and_told():
    report = services.import_path(path=example("tabular")[0])

    outside = {(notice.where.file, notice.column) for notice in report.notices if notice.code == "outside"}
    assert ("organizations.csv", "parent_organization_id") in outside
    assert ("attributes.csv", "link_id") in outside
