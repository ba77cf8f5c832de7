"""The search of the register: a name and one thing more."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ventanilla.keeper.client import Query
from ventanilla.web.ui.forms import SeenBy

PERSON = {"autocomplete": "off", "autocapitalize": "words", "spellcheck": "false"}
EARLIEST_YEAR = 1880
LATEST_YEAR = 2200  # the register says more exactly what lies in the future
# Where the register's own refusals are shown.
FIELDS = {"name": "name", "birth": "birth_on", "phone": "phone"}


def birth_date_input() -> forms.DateInput:
    """Return a date input that shows what was typed in the form browsers expect."""
    return forms.DateInput(format="%Y-%m-%d", attrs={"type": "date", "autocomplete": "off"})


def number_input(*, digits: int) -> forms.TextInput:
    """Return an input for a short whole number: digits on a phone's keyboard, no arrows that change it by accident."""
    return forms.TextInput(attrs={"inputmode": "numeric", "maxlength": digits, "autocomplete": "off"})


def one_is_enough(*, form: forms.Form, fields: Iterable[str]) -> None:
    """Say of some fields that a legend above them tells they belong together, so that none says it may stay empty."""
    for name in fields:
        form.fields[name].one_of_several = True  # type: ignore[attr-defined]


def phone_input() -> forms.TextInput:
    """Return an input for a phone number."""
    return forms.TextInput(attrs={"type": "tel", "autocomplete": "off"})


class Find(SeenBy):
    """A name and a birth date, a birth year or a phone number."""

    name = forms.CharField(
        label=_("Name"),
        error_messages={"required": _("Write the name of the person you look for.")},
        widget=forms.TextInput(attrs={**PERSON, "data-key": "/", "aria-keyshortcuts": "/"}),
        help_text=_("As the person says it. Accents and small mistakes do not matter."),
    )
    birth_on = forms.DateField(label=_("Birth date"), required=False, widget=birth_date_input())
    birth_year = forms.IntegerField(
        label=_("Only the birth year"),
        required=False,
        min_value=EARLIEST_YEAR,
        max_value=LATEST_YEAR,
        widget=number_input(digits=4),
    )
    phone = forms.CharField(
        label=_("Phone number"),
        required=False,
        widget=phone_input(),
    )

    seen_by = {"name": _("The search is written down: who searched and when, not for whom.")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        one_is_enough(form=self, fields=("birth_on", "birth_year", "phone"))

    def query(self) -> Query:
        """Return what the keeper is asked, once the form is valid."""
        given = self.cleaned_data
        return Query(
            name=given["name"],
            birth_on=given["birth_on"],
            birth_year=given["birth_year"],
            phone=given["phone"],
        )

    def refuse(self, *, errors: dict[str, str]) -> None:
        """Put the register's refusals beside the fields."""
        for field, message in errors.items():
            self.add_error(FIELDS.get(field), message)
