"""The form that registers a person: their profile, what they came for, and what they say yes to."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ventanilla.people.consent_words import CARE, PurposeWords
from ventanilla.people.services import ConsentGiven
from ventanilla.web.front_desk.forms import consent as consents
from ventanilla.web.front_desk.forms.consent import Question, page_language
from ventanilla.web.front_desk.forms.profile import ProfileForm
from ventanilla.web.ui.forms import SeenBy
from ventanilla.web.ui.free_text import FreeText

TWO_NAMES = 2
CAME_FOR_SEEN_BY = _("The person's caseworker sees this, so that nobody has to tell their story twice.")


def came_for_field() -> forms.CharField:
    """Return the question with which every case begins."""
    return FreeText(
        label=_("What did the person come for?"),
        rows=4,
        help_text=_("In their own words."),
        error_messages={"required": _("Write what the person came for.")},
    )


class OpenCase(SeenBy):
    """A case for somebody who is in the register already."""

    came_for = came_for_field()

    seen_by = {"came_for": CAME_FOR_SEEN_BY}


class Register(ProfileForm):
    """Everything that is asked the first time, on one page."""

    came_for = came_for_field()
    consent_language = consents.language_field()
    shown_language = forms.CharField(required=False)
    how = consents.how_field()
    interpreter = consents.interpreter_field()
    receipt = forms.CharField(required=False, widget=forms.HiddenInput)
    none_of_these = forms.BooleanField(
        label=_("I looked at these people. It is none of them."), required=False
    )
    household = forms.CharField(required=False, max_length=12, widget=forms.HiddenInput)

    seen_by = {
        **ProfileForm.seen_by,
        "came_for": CAME_FOR_SEEN_BY,
    }

    def __init__(self, *args: Any, purposes: Sequence[PurposeWords], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # A consent that names one organisation is asked when there is one: on the way to a referral.
        self.asked = [words for words in purposes if not words.one_recipient]
        self.later = [words for words in purposes if words.one_recipient]
        self.fields.update(consents.tick_fields(asked=self.asked, language=self.shown))

    @property
    def shown(self) -> str:
        """The language in which the words of consent stand on the page."""
        return page_language(code=str(self["consent_language"].value() or ""))

    @property
    def questions(self) -> list[Question]:
        """The consents that are asked, with their words."""
        return [
            Question(
                words=words,
                text=words.texts[self.shown],
                field=self[consents.consent_field(purpose=words.purpose)],
                version=consents.version_field(purpose=words.purpose),
            )
            for words in self.asked
        ]

    def clean(self) -> dict[str, Any]:
        """Refuse to keep a file without the yes to a file; a child alone is registered to protect them."""
        given = super().clean()
        consents.check_heard(form=self)
        care = consents.consent_field(purpose=CARE)
        if care in self.fields and not given.get(care) and not given.get("unaccompanied_child"):
            self.add_error(
                care,
                _(
                    "Without this yes no file is kept. Help the person without registering them; ask again another day."
                ),
            )
        return given

    def consents(self) -> list[ConsentGiven]:
        """Return what the person said yes to, once the form is valid."""
        return consents.given_consents(asked=self.asked, given=self.cleaned_data)


def split_name(*, name: str) -> dict[str, str]:
    """Suggest where the given names of a searched name end; the clerk sees both and asks the person."""
    parts = name.split()
    given = max(1, len(parts) // TWO_NAMES) if len(parts) > 1 else len(parts)
    return {"given_names": " ".join(parts[:given]), "surnames": " ".join(parts[given:])}
