"""The form of one clock: how long a partner has, what answers it may give, who is told when it gives none."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ventanilla.web.city_hall.versioned import Remembering

ANSWERS = (
    ("accepted", _("We can")),
    ("declined", _("We cannot")),
    ("talk", _("We need to talk")),
)
TOLD = (
    ("coordinator", _("The coordinators")),
    ("caseworker", _("The caseworker")),
    ("city_hall", _("City hall")),
)
FIRST: dict[str, Any] = {
    "working_days": 3,
    "escalate_after_days": 1,
    "escalate_to": "coordinator",
    "answers": [code for code, _words in ANSWERS],
}


class ClockForm(Remembering):
    """How long a partner has to answer a referral."""

    working_days = forms.IntegerField(label=_("Working days to answer"), min_value=1, max_value=60)
    escalate_after_days = forms.IntegerField(
        label=_("Days after that until the referral lapses"), min_value=0, max_value=60
    )
    escalate_to = forms.ChoiceField(
        label=_("Who is told when nobody answers"), choices=TOLD, widget=forms.RadioSelect
    )
    answers = forms.MultipleChoiceField(
        label=_("Answers a partner may give"), choices=ANSWERS, widget=forms.CheckboxSelectMultiple
    )
