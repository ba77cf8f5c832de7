"""Forms of the diary: which day to look at, which hour to take."""

import datetime

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

EDGES = {datetime.MINYEAR, datetime.MAXYEAR}


class Day(forms.Form):
    """A day of the diary."""

    on = forms.DateField(label=_("Day"), widget=forms.DateInput(attrs={"type": "date"}), required=False)

    def clean_on(self) -> datetime.date | None:
        """Refuse the first and the last year there are: the day before or after would be none."""
        on: datetime.date | None = self.cleaned_data["on"]
        if on is not None and on.year in EDGES:
            raise ValidationError(self.fields["on"].error_messages["invalid"], code="invalid")
        return on


class ForWhom(forms.Form):
    """For the person of which case an hour is booked."""

    number = forms.CharField(
        label=_("Number of the case"),
        max_length=12,
        help_text=_("It stands on the person's card."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters"}),
    )


class Hour(forms.Form):
    """The hour picked, as an instant."""

    starts_at = forms.DateTimeField(input_formats=["%Y-%m-%dT%H:%M:%S%z"])

    def clean_starts_at(self) -> datetime.datetime:
        """Refuse the first and the last year there are: in another time zone the instant would be in none."""
        at: datetime.datetime = self.cleaned_data["starts_at"]
        if at.year in EDGES:
            raise ValidationError(self.fields["starts_at"].error_messages["invalid"], code="invalid")
        return at
