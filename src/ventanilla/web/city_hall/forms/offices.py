"""Forms of an office: what it is and when it opens, how it receives, where the mobile unit goes."""

import re
from collections.abc import Sequence
from typing import Any

from django import forms
from django.conf import settings
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from ventanilla.directory.queries import NEEDS
from ventanilla.staff.queries import DAYS, Office
from ventanilla.web.city_hall.lanes import from_fields, name_field
from ventanilla.web.city_hall.versioned import Remembering
from ventanilla.web.ui.free_text import FreeText

ISO_DAYS = [(str(number + 1), WEEKDAYS[number]) for number in range(7)]
OUT_DAYS = [(code, WEEKDAYS[number]) for number, code in enumerate(DAYS)]
LONGEST_LINE = 120
LONGEST_NAME = 60
MOST_DESKS = 60
MOST_LANES = 12
PREFIX = re.compile(r"[A-Z]{1,2}")


class OfficeForm(Remembering):
    """What an office is, and when it opens."""

    name = FreeText(label=gettext_lazy("Name"), max_length=LONGEST_LINE)
    kind = forms.ChoiceField(
        label=gettext_lazy("Kind"), choices=Office.Kind.choices, widget=forms.RadioSelect, initial="centre"
    )
    address = FreeText(label=gettext_lazy("Address"), max_length=200, required=False)
    location = forms.ChoiceField(
        label=gettext_lazy("Its place in the directory"),
        required=False,
        help_text=gettext_lazy("Distances to services are measured from there."),
    )
    weekdays = forms.MultipleChoiceField(
        label=gettext_lazy("Days on which it receives"), choices=ISO_DAYS, widget=forms.CheckboxSelectMultiple
    )
    opens_at = forms.TimeField(
        label=gettext_lazy("Opens at"), widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    )
    closes_at = forms.TimeField(
        label=gettext_lazy("Closes at"), widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    )
    appointment_minutes = forms.IntegerField(
        label=gettext_lazy("Minutes of one appointment"), min_value=5, max_value=240
    )
    desks = forms.CharField(
        label=gettext_lazy("Desks"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy(
            "What a person hears when called, such as “Desk 1”. Write each on a line of its own."
        ),
    )

    def __init__(self, *args: Any, places: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        none = [("", _("None"))]
        self.fields["location"].choices = [*none, *places]  # type: ignore[attr-defined]

    def clean_desks(self) -> str:
        """Return the desks, one a line, each once."""
        lines = list(dict.fromkeys(line.strip() for line in self.cleaned_data["desks"].splitlines()))
        desks = [line for line in lines if line]
        if not desks:
            raise forms.ValidationError(_("Name at least one desk."))
        if len(desks) > MOST_DESKS or max(len(desk) for desk in desks) > LONGEST_NAME:
            raise forms.ValidationError(_("Name at most 60 desks, each in at most 60 letters."))
        return "\n".join(desks)

    def clean(self) -> dict[str, Any]:
        """Refuse an office that closes before it opens."""
        given = super().clean() or {}
        opens, closes = given.get("opens_at"), given.get("closes_at")
        if opens and closes and closes <= opens:
            self.add_error("closes_at", _("It must close after it opens."))
        return given


def office_shown(*, office: Office) -> dict[str, Any]:
    """Return an office by the fields that show it."""
    plain = ("name", "kind", "address", "location", "opens_at", "closes_at", "appointment_minutes")
    return {
        **{name: getattr(office, name) for name in plain},
        "weekdays": [str(day) for day in office.weekdays],
        "desks": "\n".join(office.desks),
    }


def office_facts(*, given: dict[str, Any]) -> dict[str, Any]:
    """Return what was typed in the words of the room that keeps offices."""
    facts = dict(given)
    if "weekdays" in facts:
        facts["weekdays"] = [int(day) for day in facts["weekdays"]]
    if "desks" in facts:
        facts["desks"] = facts["desks"].splitlines()
    return facts


class ReceptionForm(Remembering):
    """How an office receives: its lanes, the wait it aims for, the desks kept for people who walk in."""

    target_wait_minutes = forms.IntegerField(
        label=gettext_lazy("Longest wait aimed for, in minutes"), min_value=1, max_value=480, required=False
    )
    walk_in_percent = forms.IntegerField(
        label=gettext_lazy("How many of 100 desks are kept for people without an appointment"),
        min_value=0,
        max_value=100,
    )
    outreach_days = forms.MultipleChoiceField(
        label=gettext_lazy("Days on which the mobile unit goes out"),
        choices=OUT_DAYS,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    @staticmethod
    def fields_of_first_row() -> dict[str, forms.Field]:
        """Return the fields of the first lane, for a page that shows again what was typed."""
        return _lane_fields(0)

    def __init__(self, *args: Any, rows: int, mobile: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rows = rows
        says = _("Leave it empty to aim for what the city aims for: %(n)d minutes.")
        self.fields["target_wait_minutes"].help_text = says % {"n": settings.CITY.target_wait_minutes}
        if not mobile:
            del self.fields["outreach_days"]
        for number in range(rows):
            self.fields |= _lane_fields(number)
        self.remember_shown()

    @property
    def lane_rows(self) -> list[dict[str, Any]]:
        """The fields of each lane."""
        return [
            {
                "prefix": self[f"lane_{number}_prefix"],
                "key": self[f"lane_{number}_key"],
                "names": [self[name_field(number=number, language=code)] for code, _n in settings.LANGUAGES],
                "needs": self[f"lane_{number}_needs"],
            }
            for number in range(self.rows)
        ]

    def clean(self) -> dict[str, Any]:
        """Ask for letters of its own and a name for each lane, and for one lane at least."""
        given = super().clean() or {}
        seen: set[str] = set()
        for number in range(self.rows):
            self._check_lane(number, given, seen)
        if not seen and not self.errors:
            self.add_error("lane_0_prefix", _("An office needs at least one lane."))
        return given

    def _check_lane(self, number: int, given: dict[str, Any], seen: set[str]) -> None:
        field = f"lane_{number}_prefix"
        prefix = (given.get(field) or "").upper()
        here = name_field(number=number, language=settings.LANGUAGE_CODE)
        if not prefix:
            if given.get(here):
                self.add_error(field, _("Give this lane one or two letters, or empty its names."))
            return
        given[field] = prefix
        if not PREFIX.fullmatch(prefix) or prefix in seen:
            self.add_error(field, _("Every lane needs one or two letters of its own."))
        if not given.get(here):
            self.add_error(here, _("Name this lane in the city's language."))
        seen.add(prefix)

    def lanes(self) -> list[dict[str, Any]]:
        """Return the lanes, once the form is valid."""
        return from_fields(given=self.cleaned_data, rows=self.rows)


def _lane_fields(number: int) -> dict[str, forms.Field]:
    names: dict[str, forms.Field] = {
        name_field(number=number, language=code): forms.CharField(
            label=name, max_length=LONGEST_NAME, required=False, widget=forms.TextInput(attrs={"lang": code})
        )
        for code, name in settings.LANGUAGES
    }
    return {
        f"lane_{number}_prefix": forms.CharField(
            label=pgettext_lazy("letters of a ticket", "Letters on the ticket"), max_length=2, required=False
        ),
        **names,
        f"lane_{number}_needs": forms.MultipleChoiceField(
            label=gettext_lazy("Needs it is for"),
            choices=list(NEEDS.items()),
            required=False,
            widget=forms.CheckboxSelectMultiple,
        ),
        f"lane_{number}_key": forms.SlugField(required=False, max_length=40, widget=forms.HiddenInput),
    }


class OutreachForm(forms.Form):
    """A day on which the mobile unit serves at a place."""

    on = forms.DateField(label=gettext_lazy("Day"), widget=forms.DateInput(attrs={"type": "date"}))
    place = FreeText(label=gettext_lazy("Where people find it"), max_length=160)
