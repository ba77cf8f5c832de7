"""Forms of one service: what it says of itself, how many places are left, why it closes for now."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from django import forms
from django.utils.dates import WEEKDAYS_ABBR
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ventanilla.directory.hours import WEEKDAYS, Rule
from ventanilla.directory.queries import ServiceCard
from ventanilla.directory.services import Edit, Opening
from ventanilla.web.city_hall.versioned import Versioned
from ventanilla.web.ui.free_text import FreeText

LONGEST = 4000
LONGEST_LINE = 300
LEAST_ROWS = 3
MOST_ROWS = 14
OLDEST_YEARS = 150
MOST_PLACES = 1_000_000
DAYS = [(code, WEEKDAYS_ABBR[number]) for number, code in enumerate(WEEKDAYS)]
PARTS = ("days", "opens", "closes")
# The standard's name of a part, as a refusal begins with it, and the field that asks for it.
FIELD_OF = {
    "eligibility_description": "eligibility",
    "fees_description": "fees",
    "schedules": "hours_0_days",
    "service_at_locations": "hours_0_days",
}


def _text(label: Any, *, rows: int, help_text: Any = "") -> forms.CharField:
    return FreeText(label=label, max_length=LONGEST, required=False, rows=rows, help_text=help_text)


def _age(label: Any) -> forms.FloatField:
    return forms.FloatField(label=label, required=False, min_value=0, max_value=OLDEST_YEARS)


class EditService(Versioned):
    """What the directory says of a service."""

    apart: ClassVar[frozenset[str]] = frozenset({"version", "confirmed"})

    name = FreeText(label=gettext_lazy("Name"), max_length=LONGEST_LINE)
    description = _text(gettext_lazy("What it does, in plain words"), rows=4)
    eligibility = _text(gettext_lazy("For whom it is"), rows=2)
    fees = _text(gettext_lazy("What it costs"), rows=2)
    minimum_age = _age(gettext_lazy("Youngest age, in years"))
    maximum_age = _age(gettext_lazy("Oldest age, in years"))
    phones = _text(
        gettext_lazy("Telephones"), rows=2, help_text=gettext_lazy("Write each number on a line of its own.")
    )
    languages = forms.MultipleChoiceField(
        label=gettext_lazy("Languages spoken there"), required=False, widget=forms.CheckboxSelectMultiple
    )
    confirmed = forms.BooleanField(
        label=gettext_lazy("I have made sure that everything here is right"), required=False
    )

    def __init__(self, *args: Any, languages: Sequence[tuple[str, str]], rows: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["languages"].choices = languages  # type: ignore[attr-defined]
        self.rows = rows
        for number in range(rows):
            for name, field in zip(PARTS, _hour_fields(), strict=True):
                self.fields[f"hours_{number}_{name}"] = field
        self.remember_shown()

    @property
    def hour_rows(self) -> list[list[forms.BoundField]]:
        """The fields of each row of hours."""
        return [[self[f"hours_{number}_{name}"] for name in PARTS] for number in range(self.rows)]

    def clean_phones(self) -> str:
        """Return one number a line, without empty lines."""
        lines = (line.strip() for line in self.cleaned_data["phones"].splitlines())
        return "\n".join(line for line in lines if line)

    def clean(self) -> dict[str, Any]:
        """Take hours only when the days and both times are there."""
        given = super().clean() or {}
        for number in range(self.rows):
            names = [f"hours_{number}_{name}" for name in PARTS]
            values = [given.get(name) for name in names]
            if any(values) and not all(values) and not any(name in self.errors for name in names):
                self.add_error(
                    names[0], _("Give the days, when it opens and when it closes, or leave all three empty.")
                )
        return given

    def edit(self, *, on: datetime.date) -> Edit:
        """Return what to change, once the form is valid."""
        changed, given = self.changes(), self.cleaned_data
        ages = {"minimum_age", "maximum_age"} & changed.keys()
        return Edit(
            name=changed.get("name"),
            description=changed.get("description"),
            eligibility=changed.get("eligibility"),
            fees=changed.get("fees"),
            ages=(given["minimum_age"], given["maximum_age"]) if ages else None,
            phones=changed["phones"].splitlines() if "phones" in changed else None,
            languages=changed.get("languages"),
            hours=self._hours() if any(name.startswith("hours_") for name in changed) else None,
            assured_on=on if given["confirmed"] else None,
        )

    def _hours(self) -> list[Opening]:
        rows = [
            [self.cleaned_data[f"hours_{number}_{name}"] for name in PARTS] for number in range(self.rows)
        ]
        return [
            Opening(days=",".join(days), opens=f"{opens:%H:%M}", closes=f"{closes:%H:%M}")
            for days, opens, closes in rows
            if days
        ]

    def refuse(self, *, path: str, reason: str) -> None:
        """Put a refusal of the directory beside the field it is about."""
        part = path.partition(".")[0].partition("[")[0]
        field = FIELD_OF.get(part, part)
        self.add_error(field if field in self.fields else None, reason)


def _hour_fields() -> tuple[forms.Field, forms.Field, forms.Field]:
    clock = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    return (
        forms.MultipleChoiceField(
            label=gettext_lazy("Days"), choices=DAYS, required=False, widget=forms.CheckboxSelectMultiple
        ),
        forms.TimeField(label=gettext_lazy("Opens at"), required=False, widget=clock),
        forms.TimeField(label=gettext_lazy("Closes at"), required=False, widget=clock),
    )


@dataclass(frozen=True)
class Shown:
    """What the form shows of a service: values by field, how many rows of hours, and whether they say all of them."""

    values: dict[str, Any]
    rows: int
    hours_are_plain: bool


def shown(*, card: ServiceCard) -> Shown:
    """Return what the form shows of a service."""
    plain = [rule for rule in card.rules if _is_plain(rule)]
    values: dict[str, Any] = {
        "name": card.name,
        "description": card.description,
        "eligibility": card.eligibility,
        "fees": card.fees,
        "minimum_age": _whole(card.minimum_age),
        "maximum_age": _whole(card.maximum_age),
        "phones": "\n".join(card.phones),
        "languages": [language.code for language in card.languages],
        "confirmed": False,
        "version": card.version,
    }
    for number, rule in enumerate(plain):
        values[f"hours_{number}_days"] = [WEEKDAYS[day] for _ordinal, day in rule.days]
        values[f"hours_{number}_opens"] = _time(rule.opens)
        values[f"hours_{number}_closes"] = _time(rule.closes)
    rows = min(MOST_ROWS, max(LEAST_ROWS, len(plain) + 1))
    return Shown(values=values, rows=rows, hours_are_plain=len(plain) == len(card.rules) <= MOST_ROWS)


def _whole(years: float | None) -> float | None:
    """Return 17.0 as 17; half a year stays half a year."""
    return int(years) if years is not None and years.is_integer() else years


def _is_plain(rule: Rule) -> bool:
    weekly = rule.freq == "WEEKLY" and rule.interval == 1 and bool(rule.days) and rule.timed
    bounded = rule.first_on or rule.last_on or rule.count or rule.offset or rule.shut
    return weekly and rule.readable and not bounded and all(ordinal == 0 for ordinal, _day in rule.days)


def _time(minutes: int) -> datetime.time:
    return datetime.time(minutes // 60 % 24, minutes % 60)


class Places(forms.Form):
    """How many places a service has left."""

    unit = forms.CharField(
        label=gettext_lazy("What is counted"),
        max_length=60,
        required=False,
        help_text=gettext_lazy("Such as beds or places. Left empty, it is what was counted before."),
    )
    available = forms.IntegerField(
        label=gettext_lazy("How many are left now"), min_value=0, max_value=MOST_PLACES
    )
    maximum = forms.IntegerField(
        label=gettext_lazy("How many there are in all"), min_value=0, max_value=MOST_PLACES, required=False
    )


class Suspend(forms.Form):
    """Why a service takes nobody for now."""

    because = forms.CharField(
        label=gettext_lazy("What should people read?"),
        max_length=LONGEST_LINE,
        help_text=gettext_lazy("It stands on the service's page until it opens again."),
    )
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
