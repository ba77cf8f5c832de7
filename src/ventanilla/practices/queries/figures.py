"""Tells the figures of adopted practices: what the report says elsewhere, beside what is counted here."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings

from ventanilla.practices import library
from ventanilla.practices.models import OwnSetting
from ventanilla.tallies import queries as tallies
from ventanilla.tallies import several


@dataclass(frozen=True)
class Reproduced:
    """One indicator: its title by language, what is counted here, and the figure of the report it stands beside.

    `row` is a protected count, or None where the table was never counted that way; `figure` is the report's, as
    practice.yaml holds it, or None; `settings` say which table is asked, and narrowed to what.
    """

    title: Mapping[str, str]
    settings: Mapping[str, Any]
    row: tallies.ProtectedRow | None
    figure: Mapping[str, Any] | None


def indicators(*, practice: str, period: str) -> list[Reproduced]:
    """Return the indicators of an adopted practice for one period such as 2026 or 2026-11, in three queries."""
    rows = list(OwnSetting.objects.filter(kind="indicator", key__startswith=f"{practice}."))
    figures = _figures(practice=practice)
    counted = several.told(asked=[_asked(settings=row.settings, period=period) for row in rows])
    return [
        Reproduced(
            title=row.settings["title"],
            settings=row.settings,
            row=_narrowed(told=told, where=row.settings["where"]),
            figure=figures.get(row.settings["reproduces"]),
        )
        for row, told in zip(rows, counted, strict=True)
    ]


def _asked(*, settings: Mapping[str, Any], period: str) -> several.Asked:
    return several.Asked(settings["table"], period, period, tuple(settings["where"]))


def _narrowed(*, told: several.Told | None, where: Mapping[str, str]) -> tallies.ProtectedRow | None:
    rows = next(iter(told.values())) if told else ()
    return next((row for row in rows if dict(row.cell) == dict(where)), None)


def _figures(*, practice: str) -> dict[str, Mapping[str, Any]]:
    found = library.read(folder=settings.PRACTICES_FOLDER).practices
    return {figure["key"]: figure for one in found if one.id == practice for figure in one.content["figures"]}
