"""The shipped schema is the standard's, and every kind of row has a table."""

import pytest

from ventanilla.directory import standard
from ventanilla.directory.rows import columns, model_of
from ventanilla.directory.tests.factories import PUBLISHED


@pytest.mark.parametrize("name", ["service_with_definitions.json", "tabular.json"])
def test_the_shipped_schema_is_the_published_one(name):
    published = PUBLISHED / "hsds_schema" / name
    if not published.exists():
        pytest.skip("the published schema is not beside the repository")

    assert (standard.SCHEMA_FOLDER / name).read_bytes() == published.read_bytes()


def test_every_definition_of_the_schema_has_a_table():
    assert set(standard.kinds()) == set(standard.document_schema()["definitions"])
    assert all(columns(kind=kind) for kind in standard.kinds())


def test_a_reference_that_must_hold_is_a_foreign_key():
    for kind in standard.kinds().values():
        for field in kind.references:
            column = columns(kind=kind.name)[field]
            assert column.is_relation is ((kind.name, field) not in standard.LOOSE), (kind.name, field)


def test_the_tables_of_the_tabular_schema_are_the_ones_that_are_read():
    import json

    tabular = json.loads((standard.SCHEMA_FOLDER / "tabular.json").read_text())
    paths = {rule["items"]["path"] for rule in tabular["properties"].values()}

    assert paths | {"units.csv", "service_capacity.csv"} == set(standard.kinds_by_file())


def test_the_licence_of_the_schema_is_told_beside_it():
    text = (standard.SCHEMA_FOLDER / "ATTRIBUTION.md").read_text()

    assert "CC BY-SA 4.0" in text
    assert "Open Referral" in text


def test_no_kind_is_written_before_what_it_needs():
    for kind in standard.kinds().values():
        for field, target in kind.references.items():
            if (kind.name, field) not in standard.LOOSE and target != kind.name:
                assert standard.ORDER.index(target) < standard.ORDER.index(kind.name), (kind.name, field)
    assert model_of(kind="service_at_location").__name__ == "ServiceAtLocation"
