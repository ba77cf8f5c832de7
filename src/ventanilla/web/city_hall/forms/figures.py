"""The form that chooses what to see of a counted table: a period and a breakdown, both from what was counted."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ventanilla.tallies import periods
from ventanilla.tallies import words as tally_words
from ventanilla.tallies.spec import TableSpec
from ventanilla.web.city_hall import words

TOGETHER = "."  # between the dimensions of a breakdown, in an address


class Choose(forms.Form):
    """Which period, broken down how."""

    period = forms.ChoiceField(label=gettext_lazy("Which time?"))
    by = forms.ChoiceField(label=gettext_lazy("Broken down by"), required=False)

    def __init__(self, *args: Any, spec: TableSpec, counted: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["period"].choices = period_choices(spec=spec, counted=counted)  # type: ignore[attr-defined]
        self.fields["by"].choices = breakdowns(spec=spec)  # type: ignore[attr-defined]

    @property
    def dimensions(self) -> list[str]:
        """The dimensions chosen, once the form is valid."""
        chosen = self.cleaned_data["by"]
        return chosen.split(TOGETHER) if chosen else []


def breakdowns(*, spec: TableSpec) -> list[tuple[str, str]]:
    """Return the total, every dimension alone and every declared combination, as (code, words)."""
    titles = {one.name: tally_words.translated(text=one.title) for one in spec.dimensions}
    alone = [(one.name,) for one in spec.dimensions]
    combined = [margin for margin in spec.margins if len(margin) > 1]
    chosen = dict.fromkeys([*alone, *combined])
    named = [(TOGETHER.join(names), " × ".join(titles[name] for name in names)) for names in chosen]
    return [("", _("Everything together")), *named]


def period_choices(*, spec: TableSpec, counted: Sequence[str]) -> list[tuple[str, Any]]:
    """Return the periods that hold anything, newest first, in groups: by the table's own period, quarters, years."""
    spans = [periods.span(text=text) for text in counted]
    years = dict.fromkeys(str(span.first_on.year) for span in spans)
    if spec.period == "year":
        return _named(years)
    months = dict.fromkeys(span.first_on.isoformat()[:7] for span in spans)
    quarters = dict.fromkeys(f"{month[:4]}-Q{(int(month[5:7]) + 2) // 3}" for month in months)
    groups = [(_("Months"), months), (_("Quarters"), quarters), (_("Years"), years)]
    if spec.period == "day":
        groups.insert(0, (_("Days"), dict.fromkeys(counted)))
    return [(heading, _named(texts)) for heading, texts in groups]


def _named(texts: Iterable[str]) -> list[tuple[str, Any]]:
    return [(text, words.period_name(text=text)) for text in sorted(texts, reverse=True)]


def first_shown(*, spec: TableSpec, counted: Sequence[str], on: Any) -> dict[str, str]:
    """Return what a table shows before anything is chosen: its last period that is over, by its first dimension."""
    over = [text for text in counted if periods.span(text=text).until_on <= on]
    latest = (over or list(counted) or [""])[-1]
    return {"period": latest, "by": spec.dimensions[0].name}
