"""The form that searches the directory."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ventanilla.directory import queries as directory

SHOW = (
    ("", _("Services that take people now")),
    ("to_confirm", _("Entries nobody has confirmed for half a year")),
    ("full", _("Services without a place left")),
    ("closed", _("Services that take nobody now")),
    ("all", _("All services")),
)


class Search(forms.Form):
    """Which services to list; accents and capitals do not matter."""

    q = forms.CharField(
        label=_("Words in the name, the description or the organisation"),
        required=False,
        max_length=120,
        widget=forms.TextInput(attrs={"data-key": "/", "type": "search"}),
    )
    need = forms.ChoiceField(label=_("Need"), required=False)
    language = forms.ChoiceField(label=_("Language"), required=False)
    show = forms.ChoiceField(label=_("Which services"), required=False, choices=SHOW)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["need"].choices = [("", _("Any need")), *directory.NEEDS.items()]  # type: ignore[attr-defined]
        spoken = [(one.code, one.name) for one in directory.languages()]
        self.fields["language"].choices = [("", _("Any language")), *spoken]  # type: ignore[attr-defined]
