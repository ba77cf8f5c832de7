"""Reads this project's own columns of a form: zone, points, need and urgency."""

import re
from collections.abc import Mapping
from typing import Any

from ventanilla.engines.questionnaire.first_look import NAME_COLUMNS, column
from ventanilla.engines.questionnaire.form import (
    NEED_KINDS,
    TYPES_WITH_CHOICES,
    URGENCIES,
    Node,
    Problem,
    Zone,
)
from ventanilla.engines.questionnaire.sentences import Said
from ventanilla.engines.questionnaire.sheets import Rows

POINTS = re.compile(r"-?\d{1,3}(?:\.0)?\Z", re.ASCII)
LIST_COLUMNS = {"list_name", "list"}


def rows_of_lists(choices: Rows) -> dict[str, list[int]]:
    """The rows of the choices sheet that make up each list."""
    found: dict[str, list[int]] = {}
    for number, row in enumerate(choices, start=2):
        if column(row, NAME_COLUMNS):
            found.setdefault(column(row, LIST_COLUMNS), []).append(number)
    return found


def read_zone(tree: Mapping[str, Any], row: int, inherited: Zone, problems: list[Problem]) -> Zone:
    """The zone of a question; an empty cell takes its group's."""
    text = str(tree.get("zone") or "").strip().lower()
    if text == "sealed":
        return "sealed"
    if text == "open":
        return "open"
    if text:
        problems.append(Problem("survey", row, "zone", Said.of("zone_unknown", value=text[:20])))
    return inherited


def read_marks(
    cells: Mapping[str, str], sheet: str, row: int, problems: list[Problem]
) -> tuple[int, tuple[str, ...], str]:
    """Points, needs and urgency of a row; what cannot be read is noted as a problem."""
    points = cells.get("points", "").strip()
    if points and not POINTS.match(points):
        problems.append(Problem(sheet, row, "points", Said.of("needs_whole_number", value=points[:20])))
        points = ""
    needs = tuple(dict.fromkeys(cells.get("need", "").replace(",", " ").lower().split()))
    known = ", ".join(NEED_KINDS)
    problems.extend(
        Problem(sheet, row, "need", Said.of("need_unknown", value=need[:40], known=known))
        for need in needs
        if need not in NEED_KINDS
    )
    urgency = cells.get("urgency", "").strip().lower()
    if urgency and urgency not in URGENCIES:
        problems.append(
            Problem(
                sheet,
                row,
                "urgency",
                Said.of("urgency_unknown", value=urgency[:20], known=", ".join(URGENCIES)),
            )
        )
    if urgency and not needs:
        problems.append(Problem(sheet, row, "urgency", Said.of("urgency_without_need")))
    return int(float(points)) if points else 0, needs, urgency or (URGENCIES[-1] if needs else "")


def check_conditions(node: Node, cells: Mapping[str, str], problems: list[Problem]) -> None:
    """Points and needs of the survey sheet need a condition, and a condition needs something to give."""
    for column_name, condition in (("points", "points_when"), ("need", "need_when")):
        given, when = cells.get(column_name, "").strip(), cells.get(condition, "").strip()
        if given and not when:
            problems.append(
                Problem("survey", node.row, condition, Said.of("condition_missing", column=column_name))
            )
        if when and not given:
            problems.append(
                Problem("survey", node.row, column_name, Said.of("condition_alone", column=condition))
            )
        if given and node.kind in {"group", "repeat", "note"}:
            problems.append(
                Problem("survey", node.row, column_name, Said.of("mark_on_group", column=column_name))
            )
    marked = [choice.name for choice in node.choices if choice.points or choice.needs]
    if node.zone == "sealed" and (marked or cells.get("points") or cells.get("need")):
        problems.append(Problem("survey", node.row, "zone", Said.of("sealed_marked")))
    if node.type not in TYPES_WITH_CHOICES and node.choices:
        problems.append(Problem("survey", node.row, "type", Said.of("type_unknown", type=node.type)))
