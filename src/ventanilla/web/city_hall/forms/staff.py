"""The form that adds a member of staff."""

import re
from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ventanilla.staff.queries import Role
from ventanilla.web.ui.free_text import FreeText

USERNAME = re.compile(r"[a-z0-9][a-z0-9._-]{1,58}")
AT_A_DESK = ("clerk", "caseworker", "legal_clinic", "coordinator")


class AddMember(forms.Form):
    """Who starts to work here."""

    display_name = FreeText(
        label=gettext_lazy("Name"),
        max_length=120,
        help_text=gettext_lazy("As colleagues and residents know them."),
    )
    username = forms.CharField(
        label=gettext_lazy("User name"),
        max_length=60,
        help_text=gettext_lazy("Typed to sign in: small letters, digits, points and dashes."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none"}),
    )
    role = forms.ChoiceField(label=gettext_lazy("Role"), choices=Role.choices, widget=forms.RadioSelect)
    office = forms.ChoiceField(label=gettext_lazy("Office"), required=False)
    languages = forms.MultipleChoiceField(
        label=gettext_lazy("Languages they speak"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(
        self,
        *args: Any,
        offices: Sequence[tuple[str, str]],
        languages: Sequence[tuple[str, str]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["office"].choices = [("", _("None")), *offices]  # type: ignore[attr-defined]
        self.fields["languages"].choices = languages  # type: ignore[attr-defined]

    def clean_username(self) -> str:
        """Take a name that can be typed on every keyboard."""
        username = str(self.cleaned_data["username"]).lower()
        if not USERNAME.fullmatch(username):
            raise forms.ValidationError(_("Use small letters, digits, points and dashes only."))
        return username

    def clean(self) -> dict[str, Any]:
        """Ask for an office for everybody who receives people."""
        given = super().clean() or {}
        if given.get("role") in AT_A_DESK and not given.get("office"):
            self.add_error("office", _("Choose where this person receives people."))
        return given
