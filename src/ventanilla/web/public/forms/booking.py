"""Choosing an hour; nothing is asked of whoever books it."""

import datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ventanilla.web.ui.tags.words import clock


class Hour(forms.Form):
    """One of the hours that are free on a day, by its start: "10:30"."""

    hour = forms.ChoiceField(
        label=_("Which hour?"),
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Choose one of the hours."),
            "invalid_choice": _("Somebody else took this hour a moment ago. Choose another one."),
        },
    )

    def __init__(self, *args: Any, starts: list[datetime.datetime], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._starts = {f"{timezone.localtime(start):%H:%M}": start for start in starts}
        self.fields["hour"].choices = [(key, clock(start)) for key, start in self._starts.items()]  # type: ignore[attr-defined]

    @property
    def starts_at(self) -> datetime.datetime:
        """The start that was chosen, in the city's time; only once the form is valid."""
        return timezone.localtime(self._starts[self.cleaned_data["hour"]])
