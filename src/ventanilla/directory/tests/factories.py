"""The least that is valid: organisations, services, places and files, written through the real import."""

import itertools
import json
from pathlib import Path
from typing import Any

from ventanilla.directory import needs, services, standard
from ventanilla.directory.rows import stored
from ventanilla.directory.services import import_content
from ventanilla.directory.services.practices import need_mark, setting_mark
from ventanilla.directory.services.stating import state

ROOT = Path(__file__).resolve().parents[4]
DEMO = ROOT / "demo" / "directory"
PUBLISHED = Path(__file__).parent / "published"  # the standard's own examples, unchanged

CITY_CENTRE = (7.9, -72.5)
_numbers = itertools.count(1)


def new_id() -> str:
    """Return an id nobody else in this test run has."""
    return f"0f000000-0000-4000-8000-{next(_numbers):012d}"


def organization(**fields: Any) -> dict[str, Any]:
    """Return the least an organisation says."""
    return {"id": new_id(), "name": "Organización", "description": "Da servicios.", **fields}


def place(*, at: tuple[float, float] | None = CITY_CENTRE, **fields: Any) -> dict[str, Any]:
    """Return a location at a point in degrees, or one that is reached from anywhere."""
    where = (
        {"location_type": "physical", "latitude": at[0], "longitude": at[1]}
        if at
        else {"location_type": "virtual"}
    )
    return {"id": new_id(), "name": "Lugar", **where, **fields}


def hours(
    days: str = "MO,TU,WE,TH,FR", opens: str = "08:00", closes: str = "17:00", **fields: Any
) -> dict[str, Any]:
    """Return a weekly schedule."""
    return {"id": new_id(), "freq": "WEEKLY", "byday": days, "opens_at": opens, "closes_at": closes, **fields}


def document(
    *,
    meets: tuple[str, ...] = (),
    speaks: tuple[str, ...] = (),
    settings: dict[str, str] | None = None,
    groups: tuple[str, ...] = (),
    places: tuple[dict[str, Any], ...] = (),
    **fields: Any,
) -> dict[str, Any]:
    """Return a full service as the standard nests it."""
    row = fields.pop("id", new_id())
    marks = [need_mark(owner=row, need=need) for need in meets]
    marks += [setting_mark(owner=row, code=code, value=value) for code, value in (settings or {}).items()]
    marks += [_group_mark(owner=row, group=group) for group in groups]
    lists = {
        "attributes": marks,
        "languages": [{"id": new_id(), "code": code, "name": code} for code in speaks],
        "service_at_locations": [{"id": new_id(), "location": location} for location in places],
    }
    least = {"id": row, "name": "Servicio", "status": "active", "organization": organization()}
    return {**least, **{name: rows for name, rows in lists.items() if rows}, **fields}


def _group_mark(*, owner: str, group: str) -> dict[str, Any]:
    term = {
        "id": needs.own_id(text=f"term:{needs.GROUPS_TAXONOMY}:{group}"),
        "code": group,
        "name": group,
        "description": group,
        "taxonomy": needs.GROUPS_TAXONOMY,
    }
    return {"id": needs.own_id(text=f"group:{owner}:{group}"), "taxonomy_term": term}


def service(**parts: Any) -> str:
    """Write a service and return its id."""
    content = document(**parts)
    state(kind="service", document=content)
    return str(content["id"])


def as_json(content: Any) -> bytes:
    """Return a JSON file."""
    return json.dumps(content, ensure_ascii=False).encode()


def import_json(content: Any, **options: Any) -> services.ImportReport:
    """Import a JSON file with this content."""
    return import_content(name="directory.json", content=as_json(content), **options)


def refusal(*, content: bytes, name: str = "directory.json") -> list[tuple[str, str, str]]:
    """Import a file that must be refused; return (code, place, column) of every problem."""
    try:
        import_content(name=name, content=content)
    except services.CannotImport as refused:
        assert row_count() == 0, "a refused file wrote something"
        return [
            (problem.code, problem.where.path or str(problem.where.row or ""), problem.column)
            for problem in refused.problems
        ]
    raise AssertionError("the file was taken in")


def row_count() -> int:
    """Return how many rows the directory holds."""
    return sum(stored(kind=kind).count() for kind in standard.ORDER)


def wipe() -> None:
    """Empty the directory."""
    for kind in reversed(standard.ORDER):
        rows = stored(kind=kind).all()
        rows._raw_delete(using=rows.db)  # children go before parents, so nothing needs to be looked up


def comparable(content: Any) -> Any:
    """Return JSON without the order of lists, and with numbers as the texts that a spreadsheet makes of them."""
    if isinstance(content, dict):
        return {name: comparable(value) for name, value in content.items()}
    if isinstance(content, list):
        return sorted(
            (comparable(item) for item in content), key=lambda item: json.dumps(item, sort_keys=True)
        )
    return str(int(content) if isinstance(content, float) and content.is_integer() else content)
