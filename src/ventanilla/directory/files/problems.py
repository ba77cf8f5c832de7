"""Says in plain words what is wrong with a file, and where."""

import re
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

REASONS = {
    "archive_damaged": _("This zip file is damaged or uses a kind of packing we cannot read."),
    "archive_locked": _("This zip file is locked with a password."),
    "archive_bomb": _("This zip file unpacks to far more than it should, so it was not opened."),
    "archive_too_many": _("This zip file holds more than %(limit)s files."),
    "bad_csv": _("This line is not well-formed CSV: check the quotation marks."),
    "bad_days": _("“%(value)s” is not a list of days such as MO,WE or 1MO."),
    "bad_numbers": _("“%(value)s” is not a list of whole numbers such as 1,15."),
    "bad_date": _("“%(value)s” is not a date such as 2026-11-22."),
    "bad_date_time": _("“%(value)s” is not a date and time such as 2026-11-22T08:30:00Z."),
    "bad_email": _("“%(value)s” is not an e-mail address."),
    "bad_id": _(
        "“%(value)s” is not an identifier: it must be a UUID such as ac148810-d857-441c-9679-408f346de14b."
    ),
    "bad_json": _("This is not well-formed JSON: %(detail)s"),
    "bad_number": _("“%(value)s” is not a number."),
    "bad_time": _("“%(value)s” is not a time such as 08:30."),
    "bad_uri": _("“%(value)s” is not a web address that starts with http:// or https://."),
    "conflict": _("The same %(kind)s is given twice with different values in this field."),
    "column_repeated": _("The column “%(value)s” appears twice."),
    "dangling": _("It names the %(kind)s %(value)s, which is not in this file or in the directory."),
    "days_out_of_order": _("The last day is before the first day."),
    "ages_out_of_order": _("The oldest age is below the youngest age."),
    "duplicate_id": _("The same identifier is used for two rows."),
    "empty_file": _("There is nothing in it to import."),
    "key_repeated": _("The name “%(value)s” appears twice in one place."),
    "missing": _("It is missing, and it must be there."),
    "not_a_kind": _("This is not a directory: give services, organizations, or the tables of HSDS 3."),
    "not_allowed": _("“%(value)s” is not one of: %(allowed)s."),
    "not_utf8": _("The text is not encoded as UTF-8."),
    "off_the_map": _("This latitude or longitude is not on Earth, so the place will have no distance."),
    "outside": _("It names the %(kind)s %(value)s, which is not here; the name is kept."),
    "too_big": _("The file is larger than %(limit)s megabytes."),
    "too_deep": _("It is nested too deeply."),
    "too_long": _("The text is longer than %(limit)s characters."),
    "too_low": _("It must be at least %(limit)s."),
    "too_many_cells": _("This line has more cells than the first line has names."),
    "too_many_rows": _("There are more than %(limit)s rows."),
    "two_owners": _("The same %(kind)s belongs to two rows of one kind; give the second its own identifier."),
    "unknown_file": _("This file is not one of the tables of HSDS 3."),
    "unreadable": _("This file cannot be read."),
    "unreadable_hours": _(
        "These hours repeat in a way we cannot work out; people will see the text instead."
    ),
    "unsafe_text": _("The text holds an invisible character that is not allowed."),
    "wrong_type": _("It must be %(wanted)s."),
}

WANTED = {
    "string": _("a text"),
    "number": _("a number"),
    "array": _("a list"),
    "object": _("a group of named values"),
}


# Invisible characters: C0 controls but tab and newlines, DEL, and halves of pairs that no encoding can carry.
UNSAFE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
LONGEST_SHOWN = 80


def shown(value: object) -> str:
    """Return a value from a file, short and without invisible characters, as it may be repeated to a person."""
    return UNSAFE.sub("?", str(value)[:LONGEST_SHOWN])


@dataclass(frozen=True)
class Where:
    """A place in a file: `row` counts as a spreadsheet does, names in row 1; `path` is for JSON."""

    file: str = ""
    row: int | None = None
    path: str = ""

    def inside(self, step: str | int) -> "Where":
        """Return the place one step further into a JSON document."""
        name = shown(step)
        part = f"[{step}]" if isinstance(step, int) else (f".{name}" if self.path else name)
        return Where(file=self.file, row=self.row, path=self.path + part)


@dataclass(frozen=True)
class Problem:
    """One reason why a file is refused (or, as a notice, what to know about it)."""

    code: str
    where: Where = field(default_factory=Where)
    column: str = ""
    values: dict[str, Any] = field(default_factory=dict)

    @property
    def reason(self) -> str:
        """The reason in the language in force."""
        return str(REASONS[self.code]) % {name: shown(value) for name, value in self.values.items()}

    @property
    def line(self) -> str:
        """File, place, column and reason on one line."""
        row = gettext("row %(row)s") % {"row": self.where.row} if self.where.row else ""
        place = ", ".join(part for part in (self.where.file, row, self.where.path, self.column) if part)
        return f"{place}: {self.reason}" if place else self.reason

    def as_json(self) -> dict[str, Any]:
        """Return the problem with stable English keys."""
        return {
            "code": self.code,
            "file": self.where.file,
            "row": self.where.row,
            "path": self.where.path,
            "column": self.column,
            "reason": self.reason,
        }


class CannotRead(Exception):
    """A file cannot be read as a directory at all; `problems` says why."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("; ".join(problem.line for problem in problems[:3]))
        self.problems = problems
