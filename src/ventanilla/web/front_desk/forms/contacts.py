"""The fields of one way to reach a person; nothing is safe until the person says so."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ventanilla.people.profile import ContactKind
from ventanilla.web.front_desk.forms.find import PERSON

CONTACT_PARTS = ("kind", "value", "who", "safe_to_call", "leave_message", "safe_hours")


def text_field(label: Any, *, lines: int = 0, **more: Any) -> forms.CharField:
    """Return a field for a name or a few words, which may stay empty."""
    widget = forms.Textarea(attrs={"rows": lines}) if lines else forms.TextInput(attrs=PERSON)
    return forms.CharField(label=label, required=False, widget=widget, **more)


def contact_field(*, row: int, part: str) -> str:
    """Return the name of one part of one way to reach the person."""
    return f"contact-{row}-{part}"


def contact_fields(*, row: int) -> dict[str, forms.Field]:
    """Return the fields of one way to reach the person, by name."""
    kinds = forms.ChoiceField(label=_("How"), choices=ContactKind.choices, required=False)
    value = forms.CharField(
        label=_("Number or address"), required=False, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )
    made: dict[str, forms.Field] = {
        "kind": kinds,
        "value": value,
        "who": text_field(
            _("Name of the person they trust"), help_text=_("Only when you reach them through someone.")
        ),
        "safe_to_call": forms.BooleanField(label=_("It is safe to call"), required=False),
        "leave_message": forms.BooleanField(label=_("A message may be left"), required=False),
        "safe_hours": text_field(_("Safe hours"), help_text=_("Such as: after 18:00.")),
    }
    for part in ("kind", "value", "safe_hours"):
        made[part].one_of_several = True  # type: ignore[attr-defined]  # the legend says that all of it may stay empty
    return {contact_field(row=row, part=part): field for part, field in made.items()}
