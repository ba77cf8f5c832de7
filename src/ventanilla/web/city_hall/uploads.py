"""Files that are looked at twice and never kept: first checked, then, sent again, taken in.

Nothing uploaded is ever stored, so the second step asks for the file again, and makes sure that it is the same one.
"""

import hashlib
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

MOST_SHOWN = 200
LONGEST_NAME = 120


class Upload(forms.Form):
    """A file, and the fingerprint of the file that was checked before."""

    file = forms.FileField(label=gettext_lazy("File"), max_length=LONGEST_NAME)
    checked = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)

    def __init__(self, *args: Any, accept: str, label: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["file"].widget.attrs["accept"] = accept
        if label:
            self.fields["file"].label = label

    def clean(self) -> dict[str, Any]:
        """Read the file into memory and tell it by its fingerprint."""
        given = super().clean() or {}
        if "file" in given:
            self.content = given["file"].read()
            self.digest = hashlib.sha256(self.content).hexdigest()
        return given

    @property
    def name(self) -> str:
        """The file's name, only to be repeated in messages."""
        return str(self.cleaned_data["file"].name)[:LONGEST_NAME]

    @property
    def is_second_step(self) -> bool:
        """Whether this is the file that was checked a moment ago."""
        return bool(self.cleaned_data["checked"]) and self.cleaned_data["checked"] == self.digest

    @property
    def is_another_file(self) -> bool:
        """Whether another file was checked than the one sent now."""
        return bool(self.cleaned_data["checked"]) and self.cleaned_data["checked"] != self.digest


def second_step(*, digest: str, accept: str) -> Upload:
    """Return the form that asks for a checked file once more."""
    return Upload(initial={"checked": digest}, accept=accept, label=_("Choose the same file again"))
