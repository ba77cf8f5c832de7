"""Reads the shipped HSDS schema once and says which kinds of row there are, with which fields, under which parents."""

import copy
import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

SCHEMA_FOLDER = Path(__file__).parent / "schema"

# Rows are written in this order, so that what is referred to is there first.
ORDER = (
    "taxonomy",
    "taxonomy_term",
    "unit",
    "organization",
    "program",
    "location",
    "service",
    "service_at_location",
    "contact",
    "phone",
    "address",
    "schedule",
    "language",
    "accessibility",
    "cost_option",
    "funding",
    "service_area",
    "required_document",
    "service_capacity",
    "organization_identifier",
    "attribute",
    "metadata",
    "meta_table_description",
)

# Ids that may name a row outside the file: the standard's own examples do so. They are kept, and reported.
LOOSE = frozenset(
    {
        ("organization", "parent_organization_id"),
        ("program", "organization_id"),
        ("location", "organization_id"),
        ("contact", "organization_id"),
        ("contact", "service_id"),
        ("contact", "service_at_location_id"),
        ("contact", "location_id"),
        ("taxonomy_term", "parent_id"),
        ("taxonomy_term", "taxonomy_id"),
    }
)

_SPECIAL_TARGETS = {"parent_organization_id": "organization", "parent_id": "taxonomy_term"}
_MARKS = {"attribute": ("link_id", "link_entity"), "metadata": ("resource_id", "resource_type")}


@dataclass(frozen=True)
class Child:
    """A property that holds rows of another kind; `many` is False for a single one."""

    name: str
    kind: str
    many: bool


@dataclass(frozen=True)
class Kind:
    """One kind of row.

    `fields` maps a field's name to its JSON type; `references` maps an id's field to the kind it names;
    `schema` is the JSON Schema of a row without its children.
    """

    name: str
    file: str
    fields: dict[str, str]
    references: dict[str, str]
    children: dict[str, Child]
    required: tuple[str, ...]
    required_in_tables: tuple[str, ...]
    schema: dict[str, Any]

    def reference_field(self, *, name: str) -> str:
        """Return the field of this kind that names the single row nested under `name`, such as `organization_id`."""
        return "taxonomy_id" if name == "taxonomy_detail" else f"{name}_id"

    def parent_field(self, *, parent: str) -> str:
        """Return this kind's field that names its parent when it sits in a list of a `parent` row, or ""."""
        if self.name in _MARKS:
            return _MARKS[self.name][0]
        wanted = f"{parent}_id"
        return wanted if self.references.get(wanted) == parent else ""


def mark_fields(*, kind: str) -> tuple[str, str] | None:
    """Return the two fields by which an attribute or a metadata row names any other row, or None."""
    return _MARKS.get(kind)


@cache
def document_schema() -> dict[str, Any]:
    """Return one JSON Schema whose `definitions` hold every kind, `service` included, with nested children.

    The standard keeps `services` under an organisation and `service` under a service at a location in its published
    examples, though its schema file does not name them; both are added here.
    """
    root = _read(name="service_with_definitions.json")
    definitions = {**root.pop("definitions"), **_read(name="capacity.json")}
    definitions["service"] = root
    root["properties"]["service_capacities"] = _many(kind="service_capacity")
    for definition in definitions.values():
        _mark_days_and_times(definition=definition)
    definitions["organization"]["properties"]["services"] = _many(kind="service")
    definitions["service_at_location"]["properties"]["service"] = {"$ref": "#/definitions/service"}
    return {"definitions": definitions}


def _mark_days_and_times(*, definition: dict[str, Any]) -> None:
    # The standard says in its table notes, not as a format, which texts are days and times.
    for rule in definition["properties"].values():
        if rule.get("datapackage_type") in {"date", "time"}:
            rule["format"] = rule["datapackage_type"]


def _read(*, name: str) -> dict[str, Any]:
    content: dict[str, Any] = json.loads((SCHEMA_FOLDER / name).read_text(encoding="utf-8"))
    return content


def _many(*, kind: str) -> dict[str, Any]:
    return {"type": "array", "items": {"$ref": f"#/definitions/{kind}"}}


@cache
def kinds() -> dict[str, Kind]:
    """Return every kind by name, in the order in which rows are written."""
    definitions = document_schema()["definitions"]
    return {name: _kind(name=name, definition=definitions[name], known=set(definitions)) for name in ORDER}


@cache
def kinds_by_file() -> dict[str, Kind]:
    """Return every kind by the name of its table's file, such as `services.csv`."""
    return {kind.file: kind for kind in kinds().values()}


def _kind(*, name: str, definition: dict[str, Any], known: set[str]) -> Kind:
    children, fields = {}, {}
    for field, rule in definition["properties"].items():
        child = _child(name=field, rule=rule)
        if child:
            children[field] = child
        else:
            fields[field] = rule["type"]
    flat = copy.deepcopy(definition)
    flat["properties"] = {field: flat["properties"][field] for field in fields}
    flat["required"] = [field for field in flat.get("required", []) if field in fields]
    return Kind(
        name=name,
        file=definition["path"],
        fields=fields,
        references=_references(kind=name, fields=fields, known=known),
        children=children,
        required=tuple(flat["required"]),
        required_in_tables=tuple(definition.get("tabular_required", ())),
        schema=flat,
    )


def _child(*, name: str, rule: dict[str, Any]) -> Child | None:
    many = rule.get("type") == "array"
    pointer = rule["items"]["$ref"] if many else rule.get("$ref", "")
    return Child(name=name, kind=pointer.rpartition("/")[2], many=many) if pointer else None


def _references(*, kind: str, fields: dict[str, str], known: set[str]) -> dict[str, str]:
    marks = _MARKS.get(kind, ())
    found = {}
    for field in fields:
        target = _SPECIAL_TARGETS.get(field, field.removesuffix("_id"))
        if field.endswith("_id") and target in known and field not in marks:
            found[field] = target
    return found
