"""Writes a measured table into docs/performance.md, under its own heading, with the date and the command."""

import datetime
import re
import shlex
import sys
from pathlib import Path

PAGE = Path(__file__).resolve().parents[1] / "docs" / "performance.md"
HEAD = """# Performance

Measured, never asserted. Each table names the command that made it; run it again to see your machine's figures.
CPU times are those of the processes that did the work.
"""


def table(*, columns: list[str], rows: list[list[str]]) -> str:
    """Return a Markdown table; the first column is left-aligned, the others right."""
    lines = ["| " + " | ".join(columns) + " |", "|---|" + "--:|" * (len(columns) - 1)]
    return "\n".join([*lines, *("| " + " | ".join(row) + " |" for row in rows)])


def write(*, name: str, heading: str, text: str, note: str = "") -> None:
    """Print a table and put it into the page, in place of the one of the same name."""
    command = "python " + shlex.join(["bench/" + Path(sys.argv[0]).name, *sys.argv[1:]])
    on = datetime.date.today().isoformat()
    body = f"## {heading}\n\n{text}\n\n{note}{' ' if note else ''}`{command}`, {on}."
    section = f"<!-- {name} -->\n{body}\n<!-- /{name} -->\n"
    sys.stdout.write(f"\n{heading}\n\n{text}\n\n{note}\n")
    page = PAGE.read_text(encoding="utf-8") if PAGE.exists() else HEAD
    pattern = re.compile(rf"<!-- {re.escape(name)} -->.*?<!-- /{re.escape(name)} -->\n", re.DOTALL)
    page = pattern.sub(lambda _old: section, page) if pattern.search(page) else f"{page}\n{section}"
    PAGE.write_text(page, encoding="utf-8")
