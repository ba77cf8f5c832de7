"""The form that lets a colleague open more people today."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from ventanilla.web.ui.free_text import FreeText

HOURS = (1, 2, 4, 8)
LEAST_WHY = 10


class AllowMore(forms.Form):
    """Who may open more, for how long and why."""

    whom = forms.ChoiceField(label=_("Who needs more?"))
    hours = forms.TypedChoiceField(
        label=_("For how long?"),
        coerce=int,
        choices=[(n, ngettext_lazy("%(n)d hour", "%(n)d hours", n) % {"n": n}) for n in HOURS],
    )
    why = FreeText(
        label=_("Why?"),
        rows=2,
        max_length=200,
        min_length=LEAST_WHY,
        help_text=_("Such as: a list of all open cases is checked today. Do not name any person helped."),
    )

    def __init__(self, *args: Any, members: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["whom"].choices = members  # type: ignore[attr-defined]
