"""Forms of a referral: what is asked and shared, and an answer given by telephone."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from ventanilla.directory.queries import NEEDS
from ventanilla.web.front_desk.story import DECLINED, STATES
from ventanilla.web.ui.forms import SeenBy
from ventanilla.web.ui.free_text import FreeText

SHARE = {
    "name": _("Name: %(value)s"),
    "contact": _("How to reach: %(value)s"),
    "languages": _("Languages: %(value)s"),
    "birth_year": _("Year of birth: %(value)s"),
    "household_size": _("People in the household: %(value)s"),
}
SHORTEST_REASON = 10


class Refer(SeenBy):
    """What is asked of the partner, and what the person agrees to pass on."""

    need = forms.ChoiceField(label=_("For which need?"), choices=list(NEEDS.items()))
    asked = FreeText(label=_("What do you ask the partner?"), max_length=1000, rows=3)
    share = forms.MultipleChoiceField(
        label=_("What does the person agree to pass on?"), widget=forms.CheckboxSelectMultiple, required=False
    )
    agrees = forms.BooleanField(required=False)
    override_reason = FreeText(
        label=_("Without the person's agreement: why?"),
        max_length=1000,
        required=False,
        rows=2,
        help_text=_("Only coordination may do this, for example when a child is in danger. It is logged."),
    )

    seen_by = {
        "asked": _("The partner reads this. Leave out everything they do not need."),
        "share": _("The partner sees exactly what you tick, and nothing else."),
    }

    def __init__(
        self,
        *args: Any,
        facts: Mapping[str, str],
        organization: str,
        has_consent: bool,
        may_override: bool,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        offered = [(key, SHARE[key] % {"value": value}) for key, value in facts.items() if value]
        self.fields["share"].choices = offered  # type: ignore[attr-defined]
        self.fields["agrees"].label = _("%(organization)s may be told this, the person says") % {
            "organization": organization
        }
        if has_consent:
            del self.fields["agrees"]
        if not may_override or has_consent:
            del self.fields["override_reason"]

    def clean(self) -> dict[str, Any]:
        """Ask for a yes, or for a coordinator's reason."""
        given = super().clean() or {}
        reason = given.get("override_reason", "").strip()
        if "agrees" in self.fields and not given.get("agrees") and not reason:
            raise ValidationError(
                _("Nothing is sent without the person's agreement. Ask them, in their language, and tick it.")
            )
        if reason and len(reason) < SHORTEST_REASON:
            self.add_error("override_reason", _("Write at least ten letters, so that others understand why."))
        return given


class NoteAnswer(forms.Form):
    """An answer the partner gave by telephone or in person."""

    answer = forms.ChoiceField(label=_("What did they say?"), widget=forms.RadioSelect)
    reason = forms.ChoiceField(
        label=_("If they cannot: why?"), choices=[("", "—"), *DECLINED.items()], required=False
    )
    words = FreeText(label=_("In their words"), max_length=1000, required=False, rows=2)

    def __init__(self, *args: Any, state: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        allowed = {"sent": ("accepted", "declined", "talk"), "talk": ("accepted", "declined")}
        answers = allowed.get(state, ("completed", "declined"))
        self.fields["answer"].choices = [(key, STATES[key]) for key in answers]  # type: ignore[attr-defined]


class Withdraw(forms.Form):
    """Why a referral is taken back."""

    reason = FreeText(label=_("Why?"), max_length=300, rows=2)
