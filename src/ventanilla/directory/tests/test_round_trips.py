"""Whatever is taken in goes out, and what goes out comes in again as the same bytes."""

import json
import uuid

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ventanilla.directory import services, standard
from ventanilla.directory.queries import export
from ventanilla.directory.tests.factories import as_json, comparable, wipe

pytestmark = pytest.mark.django_db
many = settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])

words = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), min_size=1, max_size=12)
lines = st.one_of(
    words, st.sampled_from(['say "x", y', "two\nlines", " spaced ", "a\r\nb", "=1+1", "ñandú, ção"])
)
numbers = st.one_of(st.integers(-1000, 1000), st.floats(-90, 90, allow_nan=False).map(lambda x: round(x, 4)))
formats = {
    "uuid": st.uuids().map(str),
    "email": st.just("oficina@puertoesperanza.example"),
    "uri": st.just("https://puertoesperanza.example/x?y=1,2"),
    "date": st.dates().map(lambda day: day.isoformat()),
    "time": st.times().map(lambda at: at.isoformat("minutes")),
    "date-time": st.datetimes().map(lambda at: at.isoformat() + "Z"),
}
# Fields whose values must fit together are left to the tests of import.
UNSAID = {
    "minimum_age",
    "maximum_age",
    "valid_to",
    "until",
    "byday",
    "bymonthday",
    "byweekno",
    "byyearday",
    "wkst",
}


def value_of(rule):
    if "enum" in rule:
        return st.sampled_from(rule["enum"])
    if rule.get("format") in formats:
        return formats[rule["format"]]
    if rule["type"] == "number":
        return st.integers(0, 1000) if "minimum" in rule else numbers
    return lines


@st.composite
def row(draw, kind, ids):
    """One valid row of a kind whose references name rows drawn before it."""
    spec = standard.kinds()[kind]
    fields = {"id": str(uuid.UUID(int=draw(st.integers(1, 2**128 - 1))))}
    for name, rule in spec.schema["properties"].items():
        needed = name in spec.required or name in spec.required_in_tables
        if name == "id" or name in UNSAID or not (needed or draw(st.booleans())):
            continue
        target = spec.references.get(name) or {"link_id": "service", "resource_id": "service"}.get(name)
        if target:
            if ids[target]:
                fields[name] = draw(st.sampled_from(ids[target]))
        elif name in {"link_entity", "resource_type"}:
            fields[name] = "service"
        elif name == "code" and kind == "language":
            fields[name] = draw(st.sampled_from(["es", "ht", "pt-br"]))
        else:
            fields[name] = draw(value_of(rule))
    if draw(st.booleans()):
        fields["own_column"] = draw(lines)
    return fields


@st.composite
def directories(draw):
    """Tables of a small directory with every kind of row in it."""
    ids, files = {kind: [] for kind in standard.ORDER}, {}
    for kind in standard.ORDER:
        rows = draw(st.lists(row(kind, ids), min_size=1, max_size=2, unique_by=lambda item: item["id"]))
        files[standard.kinds()[kind].file] = rows
        ids[kind] = [item["id"] for item in rows]
    return files


def fill(tables):
    wipe()
    services.import_content(name="tables.json", content=as_json(tables))


@many
@given(tables=directories())
def test_tables_go_out_as_they_came_in_and_csv_comes_in_again_as_the_same_bytes(tables):
    fill(tables)
    assert export.tables() == tables
    packed = export.tables_as_zip()
    wipe()

    services.import_content(name="tables.zip", content=packed)

    assert export.tables_as_zip() == packed
    assert comparable(export.tables()) == comparable(tables)


@many
@given(tables=directories())
def test_documents_come_in_again_as_the_same_bytes_and_lose_only_what_they_declare(tables):
    fill(tables)
    before, left_out = {name: len(rows) for name, rows in export.tables().items()}, export.left_out()
    document = export.services_as_json()
    wipe()

    services.import_content(name="services.json", content=document)

    after = {name: len(rows) for name, rows in export.tables().items()}
    lost = {name: count - after.get(name, 0) for name, count in before.items() if count != after.get(name, 0)}
    assert export.services_as_json() == document
    assert lost == {standard.kinds()[kind].file: count for kind, count in left_out.items()}


@many
@given(tables=directories(), garbage=st.binary(max_size=30), at=st.integers(0, 2000))
def test_a_damaged_file_is_refused_or_taken_in_and_never_breaks(tables, garbage, at):
    wipe()
    content = as_json(tables)
    damaged = content[:at] + garbage + content[at + len(garbage) :]

    problems = problems_of(damaged)

    assert all(problem.line for problem in problems)
    assert json.dumps([problem.as_json() for problem in problems])
    assert bool(export.tables()) is not bool(problems)


def problems_of(content):
    try:
        services.import_content(name="tables.json", content=content)
    except services.CannotImport as refused:
        return refused.problems
    return []
