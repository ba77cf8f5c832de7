"""Forms of the diary: which day to look at, which hour to take."""

from django import forms
from django.utils.translation import gettext_lazy as _


class Day(forms.Form):
    """A day of the diary."""

    on = forms.DateField(label=_("Day"), widget=forms.DateInput(attrs={"type": "date"}), required=False)


class Hour(forms.Form):
    """The hour picked, as an instant."""

    starts_at = forms.DateTimeField(input_formats=["%Y-%m-%dT%H:%M:%S%z"])
