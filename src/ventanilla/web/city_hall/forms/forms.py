"""The form that uploads a form."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from ventanilla.web.city_hall.uploads import Upload

ACCEPT = ".xlsx,.xls,.zip"


def languages() -> list[tuple[str, str]]:
    """Return the languages of the pages by their own names."""
    return list(settings.LANGUAGES)


class FormUpload(Upload):
    """An XLSForm, which form it is a version of, and the language in which it is looked at."""

    which = forms.ChoiceField(label=_("Which form is it?"), required=False)
    language = forms.ChoiceField(label=_("Show it in"), choices=languages)

    def __init__(self, *args: Any, known: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, accept=ACCEPT, **kwargs)
        own = [("", _("A new form, or the one with the same id"))]
        self.fields["which"].choices = [*own, *known]  # type: ignore[attr-defined]

    def keep_choices(self) -> None:
        """Carry the choices of the first step through the second, where only the file is asked for again."""
        for name in ("which", "language"):
            self.fields[name].widget = forms.HiddenInput()


class Language(forms.Form):
    """The language in which a form is looked at."""

    language = forms.ChoiceField(label=_("Show it in"), choices=languages)
