"""Checks every expression and every column of ours in the sheets as they came, to tell all faults in one go."""

import re
from collections.abc import Iterator

from ventanilla.engines.questionnaire import marks
from ventanilla.engines.questionnaire.expressions import CannotParse, Names, compile_expression
from ventanilla.engines.questionnaire.first_look import NAME_COLUMNS, asks_for_other, column, row_type
from ventanilla.engines.questionnaire.form import Problem
from ventanilla.engines.questionnaire.languages import heading_parts
from ventanilla.engines.questionnaire.sentences import Said
from ventanilla.engines.questionnaire.sheets import Rows

EXPRESSIONS = {
    "relevant": "relevant",
    "relevance": "relevant",
    "required": "required",
    "read_only": "read_only",
    "readonly": "read_only",
    "constraint": "constraint",
    "calculation": "calculation",
    "calculate": "calculation",
    "repeat_count": "repeat_count",
    "choice_filter": "choice_filter",
    "points_when": "points_when",
    "need_when": "need_when",
}
WORDS = {"label", "hint", "guidance_hint", "constraint_message", "required_message"}
TRUTH = {"yes", "no", "true", "false", "true()", "false()"}
REFERENCE = re.compile(r"\$\{\s*([^}]*?)\s*\}")
ITEM_COLUMNS = frozenset({"name", "label"})


def cell_faults(sheets: dict[str, Rows]) -> list[Problem]:
    """Every expression that cannot be read, every reference to nothing, every mark that is none."""
    names = _names(sheets)
    problems: list[Problem] = []
    for number, row in enumerate(sheets["survey"], start=2):
        problems.extend(_expressions(number, row, names))
        problems.extend(_words(number, row, names))
        marks.read_zone(row, number, "open", problems)
        marks.read_marks(row, "survey", number, problems)
    for number, row in enumerate(sheets["choices"], start=2):
        marks.read_marks(row, "choices", number, problems)
    return problems


def _names(sheets: dict[str, Rows]) -> Names:
    paths: dict[str, tuple[str, ...]] = {}
    repeats: set[str] = set()
    for row in sheets["survey"]:
        name, kind = column(row, NAME_COLUMNS), row_type(row)
        if not name or kind.startswith("end"):
            continue
        # Where it stands does not matter here, only that it is there.
        paths |= {made: (made,) for made in (name, *_made_for(name, row, kind))}
        if kind.startswith("begin") and "repeat" in kind:
            repeats.add(name)
    lists = frozenset(column(row, marks.LIST_COLUMNS) for row in sheets["choices"])
    columns = frozenset(heading_parts(heading)[0] for row in sheets["choices"] for heading in row)
    raw = frozenset(heading for row in sheets["choices"] for heading in row)
    return Names(paths, frozenset(repeats), lists, columns | raw | ITEM_COLUMNS)


def _made_for(name: str, row: dict[str, str], kind: str) -> Iterator[str]:
    if asks_for_other(row):
        yield f"{name}_other"
    if kind.startswith("begin"):
        yield f"{name}_count"


def _expressions(number: int, row: dict[str, str], names: Names) -> Iterator[Problem]:
    for heading, text in row.items():
        meaning = EXPRESSIONS.get(heading_parts(heading)[0])
        if meaning is None or text.lower() in TRUTH:
            continue
        bare = names.columns if meaning == "choice_filter" else frozenset[str]()
        try:
            compile_expression(text=straight_quotes(text), names=names, bare=bare)
        except CannotParse as error:
            yield Problem("survey", number, meaning, error.said)


def straight_quotes(text: str) -> str:
    """Write the quotes of a word processor as plain ones, as the converter does."""
    return text.replace("\u2018", "'").replace("\u2019", "'").replace("\u201c", '"').replace("\u201d", '"')


def _words(number: int, row: dict[str, str], names: Names) -> Iterator[Problem]:
    for heading, text in row.items():
        if heading_parts(heading)[0] not in WORDS:
            continue
        for name in REFERENCE.findall(text):
            if name not in names.paths:
                yield Problem("survey", number, heading, Said.of("name_unknown", name=name[:60]))
