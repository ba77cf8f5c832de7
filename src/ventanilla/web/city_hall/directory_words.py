"""Puts the kinds of row of a published directory, and what an import did with them, into words."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ventanilla.directory.files.problems import Problem
from ventanilla.directory.services import ImportReport

KINDS = {
    "taxonomy": gettext_lazy("Lists of terms"),
    "taxonomy_term": gettext_lazy("Terms"),
    "unit": gettext_lazy("Units"),
    "organization": gettext_lazy("Organisations"),
    "program": gettext_lazy("Programmes"),
    "location": gettext_lazy("Places"),
    "service": gettext_lazy("Services"),
    "service_at_location": gettext_lazy("Services at a place"),
    "contact": gettext_lazy("Contacts"),
    "phone": gettext_lazy("Telephones"),
    "address": gettext_lazy("Addresses"),
    "schedule": gettext_lazy("Opening hours"),
    "language": gettext_lazy("Languages"),
    "accessibility": gettext_lazy("Ways in"),
    "cost_option": gettext_lazy("Prices"),
    "funding": gettext_lazy("Who pays"),
    "service_area": gettext_lazy("Areas served"),
    "required_document": gettext_lazy("What to bring"),
    "service_capacity": gettext_lazy("Places left"),
    "organization_identifier": gettext_lazy("Registration numbers"),
    "attribute": gettext_lazy("Marks"),
    "metadata": gettext_lazy("Records of change"),
    "meta_table_description": gettext_lazy("Descriptions of tables"),
}


@dataclass(frozen=True)
class KindLine:
    """What an import does with one kind of row."""

    title: str
    created: int
    changed: int
    unchanged: int
    removed: int


@dataclass(frozen=True)
class ProblemLine:
    """One reason, and where it stands: the file, the row or the path inside it, the column."""

    file: str
    where: str
    column: str
    reason: str


def report_lines(*, report: ImportReport) -> list[KindLine]:
    """Return what an import did, or would do, kind by kind; kinds in which nothing changes are left out."""
    return [
        KindLine(
            title=str(KINDS.get(kind, kind)),
            created=one.created,
            changed=one.changed,
            unchanged=one.unchanged,
            removed=one.removed,
        )
        for kind, one in report.written.items()
        if one.created or one.changed or one.removed
    ]


def problem_lines(*, problems: Sequence[Problem], most: int) -> list[ProblemLine]:
    """Return the first problems of a file, ready to be shown."""
    return [
        ProblemLine(file=one.where.file, where=_where(one), column=one.column, reason=one.reason)
        for one in problems[:most]
    ]


def _where(problem: Problem) -> str:
    if problem.where.row:
        return _("row %(row)d") % {"row": problem.where.row}
    return problem.where.path


def done(*, report: ImportReport) -> str:
    """Say in one sentence what an import did."""
    counts = {what: report.total(what) for what in ("created", "changed", "unchanged", "removed")}
    said = _(
        "The directory is imported: %(created)d rows are new, %(changed)d changed, %(removed)d were removed, "
        "%(unchanged)d stayed as they were."
    )
    return said % counts
