"""What somebody looks for in the directory; nothing of it is about them, so it may stand in an address."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ventanilla.directory import queries as directory
from ventanilla.web.ui.near_where import NearWhere

ANY = ("", _("Any"))


class Look(NearWhere):
    """What is needed, in which language, from where, and whether it must be open now."""

    need = forms.ChoiceField(label=_("What do you need?"), required=False)
    language = forms.ChoiceField(label=_("In which language?"), required=False)
    open_now = forms.BooleanField(label=_("Only what is open now"), required=False)

    field_order = ("need", "near", "language", "open_now")

    def __init__(self, *args: Any, languages: list[directory.Languages], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["need"].choices = [ANY, *directory.NEEDS.items()]  # type: ignore[attr-defined]
        self.fields["language"].choices = [ANY, *languages]  # type: ignore[attr-defined]
