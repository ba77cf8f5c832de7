"""The code on a slip, typed or pasted."""

import re

from django import forms
from django.utils.translation import gettext_lazy as _

LONGEST_CODE = 200  # a whole address may be pasted
BOOKING_LETTERS = 8


class Code(forms.Form):
    """A status code (32 signs) or the code of a booked hour (eight letters and numbers)."""

    code = forms.CharField(
        label=_("The code on your slip"),
        max_length=LONGEST_CODE,
        widget=forms.TextInput(
            attrs={
                "autocomplete": "off",
                "autocapitalize": "none",
                "autocorrect": "off",
                "spellcheck": "false",
            }
        ),
        help_text=_("Capital and small letters matter in the long code. You can paste it."),
    )

    def clean_code(self) -> str:
        """Take the code out of what was typed: without blanks, and out of a whole address."""
        typed = re.sub(r"\s", "", self.cleaned_data["code"])
        return typed.rstrip("/").rpartition("/")[2]

    @property
    def booking_code(self) -> str:
        """What was typed as the code of an hour, "" when it does not look like one."""
        letters = re.sub(r"[^A-Za-z0-9]", "", self.cleaned_data["code"]).upper()
        return f"{letters[:4]}-{letters[4:]}" if len(letters) == BOOKING_LETTERS else ""
