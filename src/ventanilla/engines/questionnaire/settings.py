"""Reads the settings sheet: id, version, titles and the thresholds of the score."""

import re
from dataclasses import dataclass, field

from ventanilla.engines.questionnaire.form import Problem
from ventanilla.engines.questionnaire.languages import heading_parts, read_language
from ventanilla.engines.questionnaire.sentences import Said
from ventanilla.engines.questionnaire.sheets import Rows

ID = re.compile(r"[A-Za-z_][\w.\-]{0,63}\Z")
WHOLE = re.compile(r"-?\d{1,6}\Z", re.ASCII)


@dataclass(slots=True)
class Settings:
    """What the settings sheet says."""

    id: str
    version: str
    titles: dict[str, str] = field(default_factory=dict)
    level_medium: int | None = None
    level_high: int | None = None
    problems: list[Problem] = field(default_factory=list)


def read_settings(rows: dict[str, Rows], *, name: str, digest: str) -> Settings:
    """Read the first row of the settings sheet; problems are collected, not raised."""
    row = rows["settings"][0] if rows["settings"] else {}
    columns = {heading_parts(heading): value for heading, value in row.items()}
    plain = {column: value for (column, language), value in columns.items() if not language}
    found = Settings(
        id=plain.get("form_id") or plain.get("id_string") or name,
        version=plain.get("version") or digest[:12],
    )
    if not ID.match(found.id):
        found.problems.append(
            Problem("settings", 2, "form_id", Said.of("form_id_unusable", value=found.id[:40]))
        )
    default = plain.get("default_language", "default")
    for (column, language), value in columns.items():
        if column in {"form_title", "title"}:
            found.titles[read_language(language or default).code or "default"] = value
    found.level_medium = _threshold(plain, "level_medium", found.problems)
    found.level_high = _threshold(plain, "level_high", found.problems)
    if (
        found.level_medium is not None
        and found.level_high is not None
        and found.level_medium >= found.level_high
    ):
        found.problems.append(Problem("settings", 2, "level_high", Said.of("levels_reversed")))
    return found


def _threshold(plain: dict[str, str], column: str, problems: list[Problem]) -> int | None:
    text = plain.get(column, "")
    if not text:
        return None
    if not WHOLE.match(text):
        problems.append(Problem("settings", 2, column, Said.of("needs_whole_number", value=text[:20])))
        return None
    return int(text)
