"""The small second step of an answer: a reason where it is no, and words if the partner likes."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ventanilla.web.partners import words
from ventanilla.web.ui.forms import SeenBy
from ventanilla.web.ui.free_text import FreeText

LONGEST_WORDS = 1000
LABELS = {
    "accepted": _("When and where should the person come, and whom should they ask for?"),
    "declined": _("Is there anything else we should know?"),
    "talk": _("What do you want to know, and how do we reach you?"),
    "completed": _("Is there anything else we should know?"),
}


class Reply(SeenBy):
    """The partner's own words; `reason` is asked only with a no."""

    reason = forms.ChoiceField(
        label=_("Why can you not help?"), choices=list(words.REASONS.items()), widget=forms.RadioSelect
    )
    words = FreeText(
        max_length=LONGEST_WORDS,
        required=False,
        rows=4,
        help_text=_("Write no more about the person than we need to know."),
    )

    seen_by = {"words": _("The office that asked you reads this, and so does the person.")}

    def __init__(self, *args: Any, answer: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["words"].label = LABELS[answer]
        if answer != "declined":
            del self.fields["reason"]

    def clean(self) -> dict[str, Any]:
        """Ask for words where the reason says nothing by itself."""
        given = super().clean() or {}
        if given.get("reason") == "other" and not given.get("words") and "words" not in self.errors:
            self.add_error("words", _("Write the other reason in a few words."))
        return {"reason": "", **given}
