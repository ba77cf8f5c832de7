"""Forms of a household: what it calls itself, and what somebody is to its head."""

from django import forms
from django.utils.translation import gettext_lazy as _

from ventanilla.people.services import CannotJoin, HouseholdRole
from ventanilla.web.ui.forms import SeenBy

WHY_NOT = {
    "no_such_household": _("This household does not exist any more."),
    "role": _("Choose what the person is to the head of the household."),
    "head_taken": _("This household has a head already. Change that person's place first."),
    "in_a_household": _("This person is in a household already. They must leave that one first."),
    "in_none": _("This person is in no household now."),
    "label": _("Write the household's name with letters and numbers, at most 95."),
}


def role_field(*, initial: str = "") -> forms.ChoiceField:
    """Return the question of what somebody is to the head of the household."""
    return forms.ChoiceField(
        label=_("What is the person to the head of the household?"),
        choices=HouseholdRole.choices,
        initial=initial or None,
    )


class FormHousehold(SeenBy):
    """A new household, with the person as its first member."""

    role = role_field(initial=HouseholdRole.HEAD)
    label = forms.CharField(
        label=_("What the household calls itself"),
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        help_text=_("Such as a family's name. It may stay empty."),
    )

    seen_by = {"label": _("Staff who help one of its members see this.")}


class Label(forms.Form):
    """Another name for a household, on the version that was read."""

    label = forms.CharField(
        label=_("What the household calls itself"),
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    version = forms.IntegerField(widget=forms.HiddenInput)


class Join(forms.Form):
    """Somebody found in the register, and their place in the household."""

    person = forms.CharField(max_length=32)
    role = role_field()


def why_not(*, refused: CannotJoin) -> str:
    """Say why a household stayed as it was."""
    return str(WHY_NOT.get(refused.reason, _("The household stays as it was.")))
