"""The form that erases a person: why, and the case number typed again so that no other file is meant."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ventanilla.people.services import Erasure


class Erase(forms.Form):
    """Why the file goes, and the number typed from the page or the slip."""

    reason = forms.ChoiceField(
        label=_("Why is the file erased?"), choices=Erasure.choices, widget=forms.RadioSelect
    )
    number = forms.CharField(
        label=_("Type the case number"),
        help_text=_("It stands at the top of this page and on the person's slip."),
        max_length=12,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters"}),
    )

    def __init__(self, *args: Any, expected: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.expected = expected

    def clean_number(self) -> str:
        """Refuse another number: it would be another person's file."""
        typed = "".join(char for char in self.cleaned_data["number"].upper() if char.isalnum())
        if typed != self.expected.replace("-", ""):
            raise forms.ValidationError(_("This is not the number of this case. Look whose file is open."))
        return self.expected
