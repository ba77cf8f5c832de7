"""Checks that the parts of a practice fit together: every name used is a name that stands in the same file."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from ventanilla.directory import needs as directory_needs
from ventanilla.practices.marked_yaml import Document, Place
from ventanilla.practices.problems import Problem, suggestion
from ventanilla.tallies.spec import TableSpec
from ventanilla.tallies.tables import first_tables

CONFIGURED = (
    "organizations",
    "services",
    "offices",
    "reception",
    "forms",
    "steps",
    "referral",
    "consents",
    "indicators",
)
ORIGIN_KEYS = frozenset({"source", "ours"})

Fault = tuple[Place, str]


def references(*, document: Document, content: Mapping[str, Any], folder: Path) -> list[Problem]:
    """Return what does not fit together in one practice.

    Args:
        document: the file, for its lines and columns.
        content: the same file as the schema read it.
        folder: the practice's folder.
    """
    faults = [
        *_identity(content, folder),
        *_names(content),
        *_origins(content),
        *_needs(content),
        *_hours(content),
        *_lanes(content),
        *_tables(content),
    ]
    return [document.problem(place=place, message=message) for place, message in faults]


def _identity(content: Mapping[str, Any], folder: Path) -> Iterator[Fault]:
    if content["id"] != folder.name:
        yield ("id",), f"{content['id']!r} is not the name of the folder, {folder.name!r}"
    for number, row in enumerate(content["cites"]):
        if row in content["rows"]:
            yield ("cites", number), f"{row} is run by this practice, so it need not be cited"
    for number, form in enumerate(content["forms"]):
        if not (folder / form["folder"]).is_dir():
            yield ("forms", number, "folder"), f"there is no folder {form['folder']!r} here"


def _keys(content: Mapping[str, Any], table: str, key: str = "key") -> set[str]:
    return {item[key] for item in content[table]}


def _names(content: Mapping[str, Any]) -> Iterator[Fault]:
    """Every name that points inside the file."""
    known = {
        "organization": _keys(content, "organizations"),
        "office": _keys(content, "offices"),
        "form": _keys(content, "forms") | {""},
        "source": _keys(content, "sources", "id") | {""},
        "reproduces": _keys(content, "figures") | {""},
    }
    for table in (*CONFIGURED, "figures"):
        for number, item in enumerate(content[table]):
            for key, names in known.items():
                if key in item and item[key] not in names:
                    hint = suggestion(word=item[key], known=names - {""})
                    yield (table, number, key), f"there is no {key} {item[key]!r} in this file{hint}"
    for number, service in enumerate(content["services"]):
        for place, office in enumerate(service["offices"]):
            if office not in known["office"]:
                hint = suggestion(word=office, known=known["office"])
                yield (
                    ("services", number, "offices", place),
                    f"there is no office {office!r} in this file{hint}",
                )


def _origins(content: Mapping[str, Any]) -> Iterator[Fault]:
    """Every setting says where it comes from: a source, or ourselves."""
    for table in CONFIGURED:
        for number, item in enumerate(content[table]):
            ours = item["ours"]
            if not item["source"] and ours is not True:
                yield (
                    (table, number),
                    "say where this comes from: 'source:' and a source's id, or 'ours: true'",
                )
            if item["source"] and ours is True:
                yield (table, number, "ours"), "list the keys that are ours; with 'true' there is no source"
            known = item.keys() - ORIGIN_KEYS
            for place, key in enumerate(ours if isinstance(ours, list) else ()):
                if key not in known:
                    hint = suggestion(word=key, known=known)
                    yield (table, number, "ours", place), f"there is no key {key!r} beside this{hint}"


def _needs(content: Mapping[str, Any]) -> Iterator[Fault]:
    covered = set(content["needs"])
    for number, service in enumerate(content["services"]):
        for place, need in enumerate(service["needs"]):
            if need not in covered:
                yield ("services", number, "needs", place), f"{need!r} is not among the practice's needs"
    for number, clock in enumerate(content["referral"]):
        if clock["need"] not in covered:
            yield ("referral", number, "need"), f"{clock['need']!r} is not among the practice's needs"


def _hours(content: Mapping[str, Any]) -> Iterator[Fault]:
    for number, office in enumerate(content["offices"]):
        if office["opening"]["closes"] <= office["opening"]["opens"]:
            yield ("offices", number, "opening", "closes"), "it closes before it opens"


def _tables(content: Mapping[str, Any]) -> Iterator[Fault]:
    """Every indicator asks a table that is counted, by answers that are counted together."""
    offices = {office["key"]: office["key"] for office in content["offices"]}
    needs = {need: need for need in directory_needs.need_kinds()}
    tables = {spec.name: spec for spec in first_tables(offices=offices, need_kinds=needs)}
    for number, indicator in enumerate(content["indicators"]):
        spec = tables.get(indicator["table"])
        if spec is None:
            hint = suggestion(word=indicator["table"], known=tables)
            yield ("indicators", number, "table"), f"there is no table {indicator['table']!r}{hint}"
            continue
        yield from _answers(spec, indicator["where"], number)


def _answers(spec: TableSpec, where: Mapping[str, str], number: int) -> Iterator[Fault]:
    for name, code in where.items():
        dimension = spec.dimension(name=name)
        place = ("indicators", number, "where", name)
        if dimension is None:
            known = [dimension.name for dimension in spec.dimensions]
            yield place, f"table {spec.name!r} has no {name!r}{suggestion(word=name, known=known)}"
        elif code not in dimension.codes:
            yield place, f"{code!r} is no answer to {name!r}{suggestion(word=code, known=dimension.codes)}"
    if spec.margin_holding(names=frozenset(where)) is None:
        yield ("indicators", number, "where"), f"table {spec.name!r} does not count these together"


def _lanes(content: Mapping[str, Any]) -> Iterator[Fault]:
    kinds = {office["key"]: office["kind"] for office in content["offices"]}
    for number, reception in enumerate(content["reception"]):
        prefixes: set[str] = set()
        for place, lane in enumerate(reception["lanes"]):
            if lane["prefix"] in prefixes:
                yield ("reception", number, "lanes", place, "prefix"), f"two lanes share {lane['prefix']!r}"
            prefixes.add(lane["prefix"])
        if reception["outreach_days"] and kinds.get(reception["office"]) == "centre":
            yield ("reception", number, "outreach_days"), "only a mobile unit goes out"
