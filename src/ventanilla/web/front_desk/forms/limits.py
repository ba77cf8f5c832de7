"""The form that lets a colleague open more people today."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

HOURS = (1, 2, 4, 8)
REASONS = {
    "all_cases": _("All open cases are looked through"),
    "handover": _("The cases of a colleague are taken over"),
    "absence": _("A colleague is away"),
    "other": _("Another reason"),
}


class AllowMore(forms.Form):
    """Who may open more, for how long and why."""

    whom = forms.ChoiceField(label=_("Who needs more?"))
    hours = forms.TypedChoiceField(
        label=_("For how long?"),
        coerce=int,
        choices=[(n, ngettext_lazy("%(n)d hour", "%(n)d hours", n) % {"n": n}) for n in HOURS],
    )
    why = forms.ChoiceField(label=_("Why?"), choices=list(REASONS.items()), widget=forms.RadioSelect)

    def __init__(self, *args: Any, members: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["whom"].choices = members  # type: ignore[attr-defined]
