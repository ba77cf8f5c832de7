"""Forms of a referral: what is asked and shared, and an answer given by telephone."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from ventanilla.directory.queries import NEEDS
from ventanilla.people.consent_words import ConsentText, PurposeWords
from ventanilla.people.services import ConsentGiven, ConsentRefused
from ventanilla.web.front_desk.forms import consent as consents
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
# What a partner may have said by telephone, by where the referral stands; nothing more once it is over.
OFFERED = {
    "sent": ("accepted", "declined", "talk"),
    "talk": ("accepted", "declined"),
    "accepted": ("completed", "declined"),
}


CONSENT = ("consent_language", "shown_language", "version", "agrees", "how", "interpreter")


class Refer(SeenBy):
    """What is asked of the partner, and what the person agrees to pass on, in words they hear on this page."""

    need = forms.ChoiceField(label=_("For which need?"), choices=list(NEEDS.items()))
    asked = FreeText(label=_("What do you ask the partner?"), max_length=1000, rows=3)
    share = forms.MultipleChoiceField(
        label=_("What does the person agree to pass on?"), widget=forms.CheckboxSelectMultiple, required=False
    )
    consent_language = consents.language_field()
    shown_language = forms.CharField(required=False)
    version = forms.IntegerField(required=False)
    agrees = forms.BooleanField(required=False)
    how = consents.how_field()
    interpreter = consents.interpreter_field()
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
        words: PurposeWords | None,
        may_override: bool,
        **kwargs: Any,
    ) -> None:
        """Ask for what is passed on and, where `words` are given, for the person's yes to them."""
        super().__init__(*args, **kwargs)
        self.words = words
        offered = [(key, SHARE[key] % {"value": value}) for key, value in facts.items() if value]
        self.fields["share"].choices = offered  # type: ignore[attr-defined]
        self.fields["agrees"].label = _("%(organization)s may be told this, the person says") % {
            "organization": organization
        }
        # A coordinator's reason may stand alone: then nobody said yes, in any language or way.
        self.fields["how"].required = self.fields["consent_language"].required = not may_override
        self._drop([] if words else CONSENT)
        self._drop([] if words and may_override else ["override_reason"])

    def _drop(self, names: Iterable[str]) -> None:
        for name in names:
            del self.fields[name]

    @property
    def shown(self) -> str:
        """The language in which the words stand on the page."""
        return consents.page_language(code=str(self["consent_language"].value() or ""))

    @property
    def text(self) -> ConsentText | None:
        """The words as they stand on the page, or None where a consent stands already."""
        return self.words.texts[self.shown] if self.words else None

    @property
    def aloud(self) -> str:
        """The words as they are read aloud."""
        return consents.aloud(text=self.text) if self.text else ""

    def clean(self) -> dict[str, Any]:
        """Ask for a yes to the words on the page, or for a coordinator's reason."""
        given = super().clean() or {}
        reason = given.get("override_reason", "").strip()
        if given.get("agrees"):
            self._check_yes(given)
        elif self.words and not reason:
            raise ValidationError(
                _("Nothing is sent without the person's agreement. Ask them, in their language, and tick it.")
            )
        if reason and len(reason) < SHORTEST_REASON:
            self.add_error("override_reason", _("Write at least ten letters, so that others understand why."))
        return given

    def _check_yes(self, given: Mapping[str, Any]) -> None:
        consents.check_heard(form=self)
        unsaid = not given.get("consent_language") or given.get("version") is None
        if unsaid and not {"consent_language", "version"} & set(self.errors):
            self.add_error("consent_language", consents.WHY_REFUSED["no_such_language"])
        if not given.get("how") and "how" not in self.errors:
            self.add_error("how", consents.WHY_REFUSED["how"])

    def say_nothing_yet(self) -> None:
        """Show what was typed without judging it: the clerk asked for another language, which nobody heard yet."""
        data = QueryDict(mutable=True)
        data.update(self.data)
        data.pop("agrees", None)
        self.data = data
        self._errors = forms.utils.ErrorDict()
        self.cleaned_data = {}

    def consent(self) -> ConsentGiven | None:
        """Return what the person said yes to now, once the form is valid; None when they said no yes here."""
        given = self.cleaned_data
        if self.words is None or not given["agrees"]:
            return None
        return ConsentGiven(
            purpose=self.words.purpose,
            language=given["shown_language"],
            how=given["how"],
            version=given["version"],
            interpreter=given["interpreter"],
        )

    def refuse(self, *, refused: ConsentRefused) -> None:
        """Put a refusal of the consent beside the field it is about."""
        where = refused.reason if refused.reason in {"interpreter", "how"} else "consent_language"
        self.add_error(where, consents.why_refused(refused=refused))


class NoteAnswer(forms.Form):
    """An answer the partner gave by telephone or in person."""

    answer = forms.ChoiceField(label=_("What did they say?"), widget=forms.RadioSelect)
    reason = forms.ChoiceField(
        label=_("If they cannot: why?"), choices=[("", "—"), *DECLINED.items()], required=False
    )
    words = FreeText(label=_("In their words"), max_length=1000, required=False, rows=2)

    def __init__(self, *args: Any, state: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offered = OFFERED.get(state, ())
        self.fields["answer"].choices = [(key, STATES[key]) for key in self.offered]  # type: ignore[attr-defined]

    @property
    def overtaken(self) -> bool:
        """Say whether the answer that was sent fitted the referral when the page was drawn, and no longer does."""
        answer = self.data.get("answer", "")
        known = {key for answers in OFFERED.values() for key in answers}
        return not self.offered or (answer in known and answer not in self.offered)

    def typed(self) -> list[tuple[Any, Any]]:
        """Return each question and what was answered, in words, to copy where it can no longer be saved."""
        sent = {name: self.data.get(name, "") for name in self.fields}
        said = {
            "answer": STATES.get(sent["answer"], ""),
            "reason": DECLINED.get(sent["reason"], ""),
            "words": sent["words"],
        }
        return [(self.fields[name].label, words) for name, words in said.items() if words]


class Withdraw(forms.Form):
    """Why a referral is taken back."""

    reason = FreeText(label=_("Why?"), max_length=300, rows=2)

    def typed(self) -> list[tuple[Any, Any]]:
        """Return the question and what was answered, to copy where it can no longer be saved."""
        return [(self.fields["reason"].label, self.data["reason"])]
