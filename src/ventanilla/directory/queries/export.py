"""Publishes the directory: as tables, which hold everything, or as nested documents of services."""

import json
from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from ventanilla.directory import standard
from ventanilla.directory.files.csv_writing import csv_bytes, package_bytes, zip_bytes
from ventanilla.directory.models.row import Row
from ventanilla.directory.rows import published, stored

Rows = list[dict[str, Any]]
Mark = tuple[str, str]


def tables() -> dict[str, Rows]:
    """Return every row of the directory by the file name of its table; tables without rows are left out."""
    found = {}
    for kind in standard.kinds().values():
        rows = [
            published(kind=kind.name, row=row) for row in stored(kind=kind.name).order_by("position", "id")
        ]
        if rows:
            found[kind.file] = rows
    return found


def tables_as_json() -> bytes:
    """Return the tables as one JSON document, the form of the standard's tabular example."""
    return _as_json(tables())


def tables_as_csv() -> dict[str, bytes]:
    """Return the tables as CSV files by name, with the `datapackage.json` that describes them."""
    files = {
        name: csv_bytes(kind=standard.kinds_by_file()[name], rows=rows) for name, rows in tables().items()
    }
    return {**files, "datapackage.json": package_bytes(files=list(files))} if files else {}


def tables_as_zip() -> bytes:
    """Return the CSV files in a zip that is the same, byte for byte, as long as the directory is."""
    return zip_bytes(files=tables_as_csv())


def services_as_json() -> bytes:
    """Return every service in full as a JSON list; what hangs from no service is not in it (see `left_out`)."""
    return _as_json(_Library().documents(kind="service"))


def document(*, kind: str, row_id: str) -> dict[str, Any] | None:
    """Return one `service`, `organization` or `service_at_location` in full, or None when there is none."""
    library = _Library()
    return library.documents(kind=kind, only=row_id)[0] if row_id in library.rows[kind] else None


def left_out() -> dict[str, int]:
    """Return how many rows of each kind hang from no service, and so are only in the tables."""
    library = _Library()
    library.documents(kind="service")
    counts = {kind: len(rows) for kind, rows in library.rows.items()}
    for kind, _row in library.shown:
        counts[kind] -= 1
    return {kind: count for kind, count in counts.items() if count}


def _as_json(content: Any) -> bytes:
    return (json.dumps(content, ensure_ascii=False, indent=2) + "\n").encode()


@dataclass
class _Library:
    """Every row in memory, by kind and id and by owner."""

    rows: dict[str, dict[str, Row]] = field(default_factory=dict)
    owned: dict[tuple[str, str, str], list[Row]] = field(default_factory=lambda: defaultdict(list))
    shown: set[Mark] = field(default_factory=set)

    def __post_init__(self) -> None:
        for kind in standard.ORDER:
            rows = stored(kind=kind).order_by("position", "id")
            self.rows[kind] = {row.id: row for row in rows}
        for kind in standard.ORDER:
            for row in self.rows[kind].values():
                self._file(kind=kind, row=row)

    def _file(self, *, kind: str, row: Row) -> None:
        mark = standard.mark_fields(kind=kind)
        if mark:
            self.owned[getattr(row, "owner_kind"), getattr(row, mark[0]), kind].append(row)  # noqa: B009  # marks only
            return
        for name, parent in standard.kinds()[kind].references.items():
            if standard.kinds()[kind].parent_field(parent=parent) == name:
                self.owned[parent, str(getattr(row, name)), kind].append(row)

    def documents(self, *, kind: str, only: str = "") -> Rows:
        """Return the rows of a kind with everything nested in them.

        They are made twice: an id that may point outside is left out where the document itself shows what it names,
        and what the document shows is known at its end.
        """
        rows = [row for row in self.rows[kind].values() if only in {"", row.id}]
        for row in rows:
            self._document(kind=kind, row=row, above=())
        return [self._document(kind=kind, row=row, above=()) for row in rows]

    def _document(self, *, kind: str, row: Row, above: tuple[str, ...]) -> dict[str, Any]:
        self.shown.add((kind, row.id))
        spec = standard.kinds()[kind]
        content = self._own_fields(spec=spec, row=row)
        for name, child in spec.children.items():
            if child.kind in above:
                continue
            rows = self._children(spec=spec, row=row, child=child)
            nested = [self._document(kind=child.kind, row=item, above=(*above, kind)) for item in rows]
            if nested:
                content[name] = nested if child.many else nested[0]
        return content

    def _own_fields(self, *, spec: standard.Kind, row: Row) -> dict[str, Any]:
        fields = {
            # A table may hold a number where the standard wants a text; a document may not.
            name: str(value)
            if spec.fields.get(name) == "string" and isinstance(value, int | float)
            else value
            for name, value in published(kind=spec.name, row=row).items()
        }
        mark = standard.mark_fields(kind=spec.name)
        if mark:
            fields.pop(mark[0], None)
        for name, target in spec.references.items():
            if name not in fields or not _can_be_nested(spec=spec, name=name, target=target):
                continue
            may_point_outside = (spec.name, name) in standard.LOOSE
            if not may_point_outside or (target, fields[name]) in self.shown:
                del fields[name]
        return fields

    def _children(self, *, spec: standard.Kind, row: Row, child: standard.Child) -> list[Row]:
        if child.many:
            return self.owned.get((spec.name, row.id, child.kind), [])
        named = getattr(row, spec.reference_field(name=child.name), None)
        found = self.rows[child.kind].get(str(named))
        return [found] if found else []


def _can_be_nested(*, spec: standard.Kind, name: str, target: str) -> bool:
    under_parent = spec.parent_field(parent=target) == name
    return under_parent or any(name == spec.reference_field(name=child) for child in spec.children)
