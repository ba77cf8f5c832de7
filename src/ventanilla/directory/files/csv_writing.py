"""Writes tables as CSV files and packs them, always in the same bytes."""

import io
import json
import zipfile
from typing import Any

from ventanilla.directory import standard

# Zip files carry a time; a fixed one keeps equal content equal.
ZIP_TIME = (1980, 1, 1, 0, 0, 0)
NEEDS_QUOTES = set(',"\r\n')


def csv_bytes(*, kind: standard.Kind, rows: list[dict[str, Any]]) -> bytes:
    """Return a table as UTF-8 CSV: the columns in use, in the standard's order, unknown ones after them by name."""
    used = {name for row in rows for name in row}
    header = [name for name in kind.fields if name in used] + sorted(used - kind.fields.keys())
    lines = [header, *([_text(value=row.get(name)) for name in header] for row in rows)]
    return "".join(",".join(map(_cell, line)) + "\n" for line in lines).encode()


def _text(*, value: Any) -> str:
    if value is None:
        return ""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _cell(text: str) -> str:
    if NEEDS_QUOTES & set(text) or text != text.strip():
        return '"' + text.replace('"', '""') + '"'
    return text


def package_bytes(*, files: list[str]) -> bytes:
    """Return a `datapackage.json` that names the tables and their columns' types."""
    resources = []
    for name in files:
        kind = standard.kinds_by_file()[name]
        fields = [{"name": field, "type": kind_of_field} for field, kind_of_field in kind.fields.items()]
        resources.append({"name": kind.name, "path": name, "format": "csv", "schema": {"fields": fields}})
    package = {"name": "human_services_data", "profile": "tabular-data-package", "resources": resources}
    return (json.dumps(package, indent=2) + "\n").encode()


def zip_bytes(*, files: dict[str, bytes]) -> bytes:
    """Return the files in a zip whose bytes depend on nothing but the files."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name, date_time=ZIP_TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, content)
    return out.getvalue()
