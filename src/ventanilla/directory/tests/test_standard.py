"""The shipped schema is the standard's, and every kind of row has a table."""

import hashlib

import pytest

from ventanilla.directory import standard
from ventanilla.directory.rows import columns, model_of

# What Open Referral published as HSDS 3.0, by its SHA-256.
PUBLISHED_SCHEMA = {
    "service_with_definitions.json": "17df4020073468832621c81fb028e097aaa306ab88db8c77f859c271f32de130",
    "tabular.json": "594a235fd45f6901e006a22c386d4551aaa5b39453c0e2b847941e10a7fc0593",
}


@pytest.mark.parametrize(("name", "fingerprint"), PUBLISHED_SCHEMA.items())
def test_the_shipped_schema_is_the_published_one(name, fingerprint):
    assert hashlib.sha256((standard.SCHEMA_FOLDER / name).read_bytes()).hexdigest() == fingerprint


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
