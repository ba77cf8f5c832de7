"""Tells the four figures of city hall's home, each as a sentence with its comparison and how it got there.

Every count here is a protected one, so it is said with "about"; no figure is drawn from anybody's record.
"""

import datetime
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ventanilla.tallies import bands, several
from ventanilla.tallies import queries as tallies
from ventanilla.tallies import words as tally_words
from ventanilla.tallies.protection import SCHEMES, smallest_shown
from ventanilla.tallies.several import Asked
from ventanilla.web.city_hall import words

MONTHS = 6
STEP_PERCENT = 5  # shares of protected counts are not known any better


def threshold() -> int:
    """Return the smallest count that is told: the city's, never below that of the scheme."""
    return smallest_shown(scheme=SCHEMES["cell_key_1"])


@dataclass(frozen=True)
class Figure:
    """One figure: the number, what it is, what it is compared with, the months before, and where its table stands."""

    figure: str
    sentence: str
    comparison: str
    points: tuple[float | None, ...]
    href: str


def figures(*, on: datetime.date) -> list[Figure]:
    """Return the figures of the last full month, in two queries; what was not counted is left out."""
    months = words.last_full_months(on=on, how_many=MONTHS)
    first, last = months[0], months[-1]
    received, waiting, waits, answers, needs = several.told(
        asked=[
            Asked("received", first, last),
            Asked("waiting", first, last),
            Asked("waiting", last, last, ("wait",)),
            Asked("referral_answers", first, last, ("answer",)),
            Asked("needs", first, last, ("need",)),
        ]
    )
    made = [
        _received(received, months),
        _waiting(waiting, waits, months),
        _answers(answers, months),
        _needs(needs, months),
    ]
    return [figure for figure in made if figure]


def _table(name: str, month: str, by: str) -> str:
    return f"{reverse('city_hall:table', args=[name])}?period={month}&by={by}"


def _since_first(values: Sequence[float | None]) -> tuple[float | None, ...]:
    """Leave out the months before anything was counted."""
    start = next((place for place, value in enumerate(values) if value), len(values))
    return tuple(values[start:])


def _told(row: tallies.ProtectedRow) -> str:
    return tally_words.in_words(count=row.count, threshold=threshold())


def _enough(row: tallies.ProtectedRow) -> bool:
    return row.count is not None and row.count >= threshold()


def _received(told: several.Told | None, months: Sequence[str]) -> Figure | None:
    rows = [told[month][0] for month in months] if told else []
    if not rows or not _enough(rows[-1]):
        return None
    month = {"month": words.period_name(text=months[-1])}
    return Figure(
        figure=_told(rows[-1]),
        sentence=_("people were received in %(month)s") % month,
        comparison=_compared(now=rows[-1], before=rows[-2], month=months[-2]),
        points=_since_first([row.count for row in rows]),
        href=_table("received", months[-1], "office"),
    )


def _compared(*, now: tallies.ProtectedRow, before: tallies.ProtectedRow, month: str) -> str:
    blanks = {"month": words.period_name(text=month), "count": _told(before)}
    if not _enough(before):
        return _("There is nothing to compare it with in %(month)s.") % blanks
    if _told(now) == _told(before):
        return _("That is the same as in %(month)s.") % blanks
    if (now.count or 0) > (before.count or 0):
        return _("That is more than in %(month)s, when it was %(count)s.") % blanks
    return _("That is fewer than in %(month)s, when it was %(count)s.") % blanks


def _waiting(told: several.Told | None, waits: several.Told | None, months: Sequence[str]) -> Figure | None:
    rows = [told[month][0] for month in months] if told else []
    if not rows or not waits or rows[-1].mean is None:
        return None
    mean = rows[-1].mean
    return Figure(
        figure=ngettext("%(n)d minute", "%(n)d minutes", mean) % {"n": mean},
        sentence=_("was the mean wait in %(month)s") % {"month": words.period_name(text=months[-1])},
        comparison=_share_in_time(waits[months[-1]], before=rows[-2].mean, month=months[-2]),
        points=_since_first([row.mean for row in rows]),
        href=_table("waiting", months[-1], "wait"),
    )


def _aimed_for() -> tuple[int, tuple[str, ...]]:
    """Return the wait the city aims for and the bands below it.

    Waits are counted in bands, so a target inside one is told by the end of the band before; the first band stays.
    """
    target = settings.CITY.target_wait_minutes
    ends = bands.WAIT_FROM_MINUTES[1:]
    within = max(1, sum(end <= target for end in ends))
    return ends[within - 1], bands.WAIT_CODES[:within]


def _share_in_time(rows: Sequence[tallies.ProtectedRow], *, before: int | None, month: str) -> str:
    minutes, in_time = _aimed_for()
    blanks = {
        "share": _percent(rows, of=lambda cell: cell["wait"] in in_time),
        "minutes": minutes,
        "before": before,
        "month": words.period_name(text=month),
    }
    if blanks["share"] is None:
        return ""
    if before is None:
        return _("About %(share)s of 100 people waited less than %(minutes)s minutes.") % blanks
    both = _(
        "In %(month)s it was %(before)s. About %(share)s of 100 people waited less than %(minutes)s minutes."
    )
    return both % blanks


def _percent(rows: Sequence[tallies.ProtectedRow], *, of: Callable[[Mapping[str, str]], bool]) -> int | None:
    whole = sum(row.count or 0 for row in rows)
    if whole < threshold():
        return None
    part = sum(row.count or 0 for row in rows if of(row.cell))
    return round(100 * part / whole / STEP_PERCENT) * STEP_PERCENT


def _answers(told: several.Told | None, months: Sequence[str]) -> Figure | None:
    shares = (
        [_percent(told[month], of=lambda cell: cell["answer"] == "on_time") for month in months]
        if told
        else []
    )
    if not shares or shares[-1] is None:
        return None
    return Figure(
        figure=_("About %(share)d of 100") % {"share": shares[-1]},
        sentence=_("referrals were answered in time in %(month)s")
        % {"month": words.period_name(text=months[-1])},
        comparison=_answered_before(shares[-2], month=months[-2]),
        points=_since_first(shares),
        href=_table("referral_answers", months[-1], "answer"),
    )


def _answered_before(share: int | None, *, month: str) -> str:
    blanks = {"month": words.period_name(text=month), "share": share}
    if share is None:
        return _("There is nothing to compare it with in %(month)s.") % blanks
    return _("In %(month)s it was about %(share)d.") % blanks


def _needs(told: several.Told | None, months: Sequence[str]) -> Figure | None:
    ranked = _ranked(told[months[-1]]) if told else []
    if not told or not ranked or not _enough(ranked[0]):
        return None
    first = ranked[0].cell["need"]
    over_time = [_of_need(told[month], first) for month in months]
    blanks = {"month": words.period_name(text=months[-1]), "count": _told(ranked[0])}
    return Figure(
        figure=words.need_name(kind=first),
        sentence=_("was named most often in %(month)s: %(count)s times") % blanks,
        comparison=_next_need(ranked[1], before=_ranked(told[months[-2]])[0], month=months[-2]),
        points=_since_first([row.count for row in over_time]),
        href=_table("needs", months[-1], "need"),
    )


def _ranked(rows: Sequence[tallies.ProtectedRow]) -> list[tallies.ProtectedRow]:
    return sorted(rows, key=lambda row: -(row.count or 0))


def _of_need(rows: Sequence[tallies.ProtectedRow], need: str) -> tallies.ProtectedRow:
    return next(row for row in rows if row.cell["need"] == need)


def _next_need(row: tallies.ProtectedRow, *, before: tallies.ProtectedRow, month: str) -> str:
    blanks = {
        "need": words.need_name(kind=row.cell["need"]),
        "count": _told(row),
        "month": words.period_name(text=month),
        "before": words.need_name(kind=before.cell["need"]),
    }
    if not _enough(before):
        return _("Next came %(need)s, %(count)s times.") % blanks
    return _("Next came %(need)s, %(count)s times. In %(month)s the first was %(before)s.") % blanks
