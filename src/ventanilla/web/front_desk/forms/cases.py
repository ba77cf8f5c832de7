"""Forms of a case: what it says, notes, owner, review day, needs, goals, closing."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ventanilla.directory.queries import NEEDS
from ventanilla.web.front_desk.story import OUTCOMES, URGENCIES
from ventanilla.web.ui.forms import SeenBy
from ventanilla.web.ui.free_text import FreeText

DAY = {"type": "date"}
LONGEST = 4000


def _text(label: Any, *, rows: int = 3, required: bool = True, help_text: Any = "") -> forms.CharField:
    return FreeText(label=label, max_length=LONGEST, rows=rows, required=required, help_text=help_text)


class ChangeCase(SeenBy):
    """What the case says of itself."""

    came_for = _text(_("What the person came for, in their words"))
    summary = _text(_("Where things stand"), required=False)
    protection = forms.BooleanField(label=_("Needs special care to be safe"), required=False)
    protection_note = _text(_("What to take care of"), rows=2, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput)

    seen_by = {"protection_note": _("Caseworkers of this office and coordination see this.")}


class Note(SeenBy):
    """A note; a restricted one is for the owner and coordinators."""

    text = _text(_("Note"))
    restricted = forms.BooleanField(
        label=_("Restricted: only the caseworker and coordination"), required=False
    )


class Assign(forms.Form):
    """Who takes the case."""

    owner = forms.ChoiceField(label=_("Who takes the case?"))

    def __init__(self, *args: Any, members: list[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"].choices = [(str(row.pk), row.display_name) for row in members]  # type: ignore[attr-defined]


class Review(forms.Form):
    """When the case is looked at again."""

    review_on = forms.DateField(
        label=_("Look at it again on"), required=False, widget=forms.DateInput(attrs=DAY)
    )


class Close(forms.Form):
    """How the case ended."""

    outcome = forms.ChoiceField(
        label=_("How did it end?"), choices=list(OUTCOMES.items()), widget=forms.RadioSelect
    )
    words = _text(_("In a few words"), rows=2, required=False)


class AddNeed(forms.Form):
    """A need the person named."""

    kind = forms.ChoiceField(label=_("What does the person need?"), choices=list(NEEDS.items()))
    urgency = forms.ChoiceField(
        label=_("How soon?"), choices=list(URGENCIES.items()), widget=forms.RadioSelect, initial="this_week"
    )
    words = _text(_("In their words"), rows=2, required=False)


class Goal(forms.Form):
    """What was agreed, and when it is looked at again."""

    text = _text(_("What did you agree?"), rows=2)
    need = forms.ChoiceField(label=_("For which need?"), choices=list(NEEDS.items()))
    review_on = forms.DateField(label=_("Look at it again on"), widget=forms.DateInput(attrs=DAY))


class ChangeGoal(forms.Form):
    """How a goal goes."""

    STATES = (("open", _("Under way")), ("reached", _("Reached")), ("dropped", _("Dropped")))

    text = _text(_("What did you agree?"), rows=2)
    state = forms.ChoiceField(label=_("How does it go?"), choices=STATES, widget=forms.RadioSelect)
    review_on = forms.DateField(label=_("Look at it again on"), widget=forms.DateInput(attrs=DAY))
    version = forms.IntegerField(widget=forms.HiddenInput)
