"""Writes protected tables as files anybody may keep: CSV for a spreadsheet, JSON for a program."""

import csv
import io
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from ventanilla.tallies import periods, queries, words
from ventanilla.tallies.queries import ProtectedRow, ProtectedTable
from ventanilla.tallies.spec import Dimension

Form = Literal["csv", "json"]


class StillCounting(Exception):
    """The period is not over; a file of it would be followed by another, and their difference told."""


@dataclass(frozen=True)
class Download:
    """A file: its name, its media type, its bytes."""

    filename: str
    content_type: str
    body: bytes


def download(
    *,
    name: str,
    period: str,
    by: Sequence[str],
    on: date,
    form: Form,
    where: Mapping[str, str] = queries.NOT_NARROWED,
) -> Download:
    """Make the file of one table, in the language of the moment, with counts below the threshold withheld.

    Args:
        name: as `queries.table` takes it, and so are the next two and `where`.
        period: the period told.
        by: the dimensions of the rows.
        on: today; a period is given out once it is over.
        form: "csv" (UTF-8 with a mark for spreadsheets; notes stand first, on lines that begin with #) or
            "json" (keys in English and stable).
        where: answers to narrow the table to.

    Raises:
        StillCounting: the period is not over.
        queries.CannotTell: nothing of the kind was kept.
    """
    table = queries.table(name=name, period=period, by=by, where=where).withheld()
    if on < periods.span(text=period).until_on:
        raise StillCounting(f"{period} is still being counted.")
    stem = "-".join([name, *by, period])
    if form == "json":
        text = json.dumps(_as_data(table), ensure_ascii=False, indent=1)
        return Download(f"{stem}.json", "application/json", text.encode())
    return Download(f"{stem}.csv", "text/csv; charset=utf-8", _as_csv(table).encode("utf-8-sig"))


def _notes(table: ProtectedTable) -> tuple[str, str]:
    return (
        words.protection_note(protection=table.protection),
        words.threshold_note(threshold=table.threshold),
    )


def _titles(dimension: Dimension) -> dict[str, str]:
    return {value.code: words.translated(text=value.title) for value in dimension.values}


def _as_csv(table: ProtectedTable) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")  # RFC 4180
    for line in _head(table):
        writer.writerow([_harmless(f"# {line}")])
    measured = [table.measure.name + "_mean"] if table.measure else []
    names = [part for one in table.by for part in (one.name, f"{one.name}_title")]
    writer.writerow([*names, "count", "shown", *measured])
    titles = {one.name: _titles(one) for one in table.by}
    for row in table.rows:
        answers = [part for name, code in row.cell.items() for part in (code, _harmless(titles[name][code]))]
        means = [row.mean] if table.measure else []
        writer.writerow([*answers, row.count, _shown(row, table), *means])
    return out.getvalue()


def _head(table: ProtectedTable) -> list[str]:
    lines = [
        words.translated(text=table.title),
        words.translated(text=table.counts),
        _("Period: %(period)s") % {"period": table.period},
        _("Source: %(source)s") % {"source": words.translated(text=table.source)},
    ]
    for dimension, value in table.where:
        answer = {
            "question": words.translated(text=dimension.title),
            "answer": words.translated(text=value.title),
        }
        lines.append(_("Only %(question)s: %(answer)s") % answer)
    return [*lines, *_notes(table)]


def _shown(row: ProtectedRow, table: ProtectedTable) -> str:
    return words.in_words(count=row.count, threshold=table.threshold)


def _harmless(text: str) -> str:
    """Keep a spreadsheet from reading a title as a formula, and a title from breaking its line (OWASP)."""
    one_line = " ".join(text.split())
    return f"'{one_line}" if one_line[:1] in {"=", "+", "-", "@"} else one_line


def _as_data(table: ProtectedTable) -> dict[str, Any]:
    data: dict[str, Any] = {
        "name": table.name,
        "language": get_language(),
        "title": words.translated(text=table.title),
        "counts": words.translated(text=table.counts),
        "source": words.translated(text=table.source),
        "period": table.period,
        "only": {dimension.name: value.code for dimension, value in table.where},
        "protection": table.protection,
        "threshold": table.threshold,
        "notes": list(_notes(table)),
        "dimensions": [_dimension_data(one) for one in table.by],
        "rows": [_row_data(row, table) for row in table.rows],
    }
    if table.measure:
        title = words.translated(text=table.measure.title)
        data["measure"] = {"name": table.measure.name, "title": title, "step": table.measure.step}
    return data


def _dimension_data(dimension: Dimension) -> dict[str, Any]:
    values = [{"code": code, "title": title} for code, title in _titles(dimension).items()]
    return {"name": dimension.name, "title": words.translated(text=dimension.title), "values": values}


def _row_data(row: ProtectedRow, table: ProtectedTable) -> dict[str, Any]:
    data = {
        "cell": dict(row.cell),
        "count": row.count,
        "suppressed": row.suppressed,
        "shown": _shown(row, table),
    }
    return {**data, "mean": row.mean} if table.measure else data
