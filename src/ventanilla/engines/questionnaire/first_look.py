"""Looks over the survey sheet before the converter does, to tell every refused type and doubled name at once."""

import re
from collections.abc import Iterator
from difflib import get_close_matches

from ventanilla.engines.questionnaire.form import Problem
from ventanilla.engines.questionnaire.languages import heading_parts
from ventanilla.engines.questionnaire.sentences import Said
from ventanilla.engines.questionnaire.sheets import Rows

NAME_COLUMNS = {"name", "tag", "value"}
TYPE_COLUMNS = {"type", "command"}
UPLOADS = "image photo audio video file barcode binary background-audio osm big-image"
MAPS = "geopoint geotrace geoshape gps location start-geopoint background-geopoint"
DEVICE = "deviceid phonenumber phone simserial subscriberid imei username email audit get_device_id device_id sim_id"
# First word of a type, in one spelling -> why it is refused.
REFUSED_TYPES: dict[str, str] = {
    **dict.fromkeys(UPLOADS.split(), "type_upload"),
    **dict.fromkeys(MAPS.split(), "type_map"),
    **dict.fromkeys(DEVICE.split(), "type_device"),
    **dict.fromkeys(
        (
            "select_one_from_file",
            "select_multiple_from_file",
            "select_one_external",
            "csv-external",
            "xml-external",
        ),
        "type_other_file",
    ),
    **dict.fromkeys(("begin_loop", "end_loop"), "type_loop"),
}
# Columns of XLSForm that would do nothing here; better refused than silently ignored.
REFUSED_COLUMNS = {
    "trigger": "column_trigger",
    "save_to": "column_entities",
    "image": "type_upload",
    "audio": "type_upload",
    "video": "type_upload",
    "media": "type_upload",
    "big-image": "type_upload",
    "intent": "type_device",
}
KNOWN = (
    "type name label hint guidance_hint relevant relevance required required_message constraint "
    "constraint_message calculation calculate appearance default read_only readonly choice_filter "
    "parameters repeat_count list_name value zone points points_when need need_when urgency caption "
    "disabled count tag command body bind instance rows "
)
KNOWN_COLUMNS = frozenset(KNOWN.split())
DEEPEST = 15
WORD_GAPS = re.compile(r"[\s_]+")
OR_OTHER = re.compile(r"\b(or_other|or other|or specify other)\s*\Z")
# Two-word spellings of one idea: `begin group`, `select one x`, `add image prompt`.
LEADING = re.compile(r"(?:add|q|get) ")


def column(row: dict[str, str], names: set[str]) -> str:
    """The cell under any of the headings, in whatever spelling."""
    return next((value for heading, value in row.items() if heading_parts(heading)[0] in names), "")


def row_type(row: dict[str, str]) -> str:
    """The type of a survey row, in lower case with single spaces."""
    return " ".join(column(row, TYPE_COLUMNS).split()).lower()


def asks_for_other(row: dict[str, str]) -> bool:
    """Whether the row is a select with `or_other`."""
    return bool(OR_OTHER.search(row_type(row)))


def refused_type(kind: str) -> str:
    """Why a type is refused, empty when it is not."""
    words = WORD_GAPS.split(LEADING.sub("", kind))
    tries = ["_".join(words[:count]) for count in range(min(4, len(words)), 0, -1)]
    if words and words[0] in {"select", "select1", "rank", "begin", "end", "note", "text"}:
        tries = tries[:-1] if len(words) > 1 else []
    return next((REFUSED_TYPES[word] for word in tries if word in REFUSED_TYPES), "")


def look_over(sheets: dict[str, Rows]) -> list[Problem]:
    """Every refused type and column, and every name used twice, with its row."""
    problems: list[Problem] = []
    problems.extend(_misspelled(sheets))
    seen: dict[str, int] = {}
    depth = 0
    for number, row in enumerate(sheets["survey"], start=2):
        kind = row_type(row)
        code = refused_type(kind)
        if code:
            problems.append(Problem("survey", number, "type", Said.of(code, type=kind[:60])))
        elif "${" in kind:
            problems.append(Problem("survey", number, "type", Said.of("type_from_answers", type=kind[:60])))
        problems.extend(_refused_cells(number, row))
        depth += kind.startswith("begin") - kind.startswith("end")
        if depth > DEEPEST:
            return [*problems, Problem("survey", number, "type", Said.of("too_deep", limit=DEEPEST))]
        if not kind.startswith("end"):
            problems.extend(_doubled(number, column(row, NAME_COLUMNS), seen))
    return problems


def _misspelled(sheets: dict[str, Rows]) -> Iterator[Problem]:
    """Headings that are nearly those of XLSForm, which would otherwise be ignored in silence."""
    for sheet in ("survey", "choices"):
        headings = dict.fromkeys(heading_parts(heading)[0] for row in sheets[sheet] for heading in row)
        for heading in headings:
            near = get_close_matches(heading, KNOWN_COLUMNS, n=1, cutoff=0.82)
            if near and heading not in KNOWN_COLUMNS:
                yield Problem(sheet, 1, heading, Said.of("heading_misspelled", name=heading, known=near[0]))


def _refused_cells(number: int, row: dict[str, str]) -> list[Problem]:
    return [
        Problem("survey", number, heading, Said.of(REFUSED_COLUMNS[heading_parts(heading)[0]], type=heading))
        for heading in row
        if heading_parts(heading)[0] in REFUSED_COLUMNS
    ]


def _doubled(number: int, name: str, seen: dict[str, int]) -> list[Problem]:
    if not name:
        return []
    if name in seen:
        return [Problem("survey", number, "name", Said.of("name_doubled", name=name[:60], row=seen[name]))]
    seen[name] = number
    return []


def rows_by_name(sheets: dict[str, Rows]) -> dict[str, tuple[int, dict[str, str]]]:
    """Where each name stands in the survey sheet."""
    return {
        column(row, NAME_COLUMNS): (number, row)
        for number, row in enumerate(sheets["survey"], start=2)
        if column(row, NAME_COLUMNS) and not row_type(row).startswith("end")
    }
