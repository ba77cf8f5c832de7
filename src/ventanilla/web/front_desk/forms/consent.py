"""Forms of consent: what a person says yes to, in which language they heard it, and how they said it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from ventanilla.people.consent_words import ConsentText, PurposeWords, as_shown
from ventanilla.people.services import ConsentGiven, ConsentRefused, How
from ventanilla.web.front_desk.forms.find import birth_date_input
from ventanilla.web.ui.forms import SeenBy

WHY_REFUSED = {
    "no_such_purpose": _("The words of this consent changed a moment ago. Read them again with the person."),
    "no_such_language": _("Choose one of the languages of the words."),
    "how": _("Say how the person said yes."),
    "interpreter": _("Write the interpreter's name with letters only."),
    "recipient": _("Choose the organisation."),
    "until": _("The last day lies in the past."),
}


@dataclass(frozen=True)
class Question:
    """One consent as it is asked on a form: its words in the language shown, and its tick."""

    words: PurposeWords
    text: ConsentText
    field: forms.BoundField
    version: str

    @property
    def aloud(self) -> str:
        """The words as they are read aloud."""
        return aloud(text=self.text)


def aloud(*, text: ConsentText) -> str:
    """Return the words of a consent as they are read aloud."""
    return as_shown(text=text)


def page_language(*, code: str) -> str:
    """Return a language consent words are written in: the person's own, or else the city's."""
    return code if code in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE


def first_language(*, spoken: Iterable[str]) -> str:
    """Return the first of a person's languages that consent words are written in, or else the city's.

    A tag that names only the language, or another country's form of it, finds the words of that language.
    """
    for tag in spoken:
        plain = tag.lower().partition("-")[0]
        near = [code for code, _name in settings.LANGUAGES if code.partition("-")[0] == plain]
        if near:
            return tag.lower() if tag.lower() in near else near[0]
    return page_language(code="")


def check_heard(*, form: forms.Form) -> None:
    """Refuse when the language was changed since the words were drawn: nobody has heard these words yet."""
    given = form.cleaned_data
    if given.get("consent_language") and given["consent_language"] != given.get("shown_language"):
        form.add_error(
            "consent_language", _("The words are now in this language. Read them to the person, then save.")
        )


def language_field() -> forms.ChoiceField:
    """Return the choice of the words' language; with scripts, the words change as soon as it is made."""
    swap = {
        "hx-trigger": "change",
        "hx-select": "#consents",
        "hx-target": "#consents",
        "hx-swap": "outerHTML",
    }
    widget = forms.Select(attrs={"hx-post": "", "hx-vals": '{"show": "1"}', **swap})
    return forms.ChoiceField(label=_("Language of the words"), choices=settings.LANGUAGES, widget=widget)


def how_field() -> forms.ChoiceField:
    """Return the question of how the person said yes."""
    return forms.ChoiceField(
        label=_("How did the person say yes?"),
        choices=How.choices,
        initial=How.SPOKEN,
        widget=forms.RadioSelect,
    )


def interpreter_field() -> forms.CharField:
    """Return the question of who interpreted."""
    return forms.CharField(
        label=_("Who interpreted, if somebody did"),
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )


def why_refused(*, refused: ConsentRefused) -> str:
    """Say why a consent cannot be kept."""
    return str(WHY_REFUSED.get(refused.reason, _("This consent cannot be kept as it is.")))


def consent_field(*, purpose: str) -> str:
    """Return the name of the tick of one purpose."""
    return f"consent-{purpose}"


def version_field(*, purpose: str) -> str:
    """Return the name of the hidden field that says which words were shown."""
    return f"version-{purpose}"


def tick_fields(*, asked: Iterable[PurposeWords], language: str) -> dict[str, forms.Field]:
    """Return a tick and a hidden version for every consent that is asked."""
    made: dict[str, forms.Field] = {}
    for words in asked:
        tick = forms.BooleanField(label=words.texts[language].title, required=False)
        made[consent_field(purpose=words.purpose)] = tick
        made[version_field(purpose=words.purpose)] = forms.IntegerField(required=False)
    return made


def given_consents(*, asked: Sequence[PurposeWords], given: Mapping[str, Any]) -> list[ConsentGiven]:
    """Return what was ticked, with the words that were shown."""
    return [
        ConsentGiven(
            purpose=words.purpose,
            language=given["shown_language"],
            how=given["how"],
            version=given[version_field(purpose=words.purpose)],
            interpreter=given["interpreter"],
        )
        for words in asked
        if given[consent_field(purpose=words.purpose)]
    ]


class Give(SeenBy):
    """One more consent, given later."""

    consent_language = language_field()
    shown_language = forms.CharField(required=False)
    about = forms.ChoiceField(label=_("Organisation"), required=False)
    how = how_field()
    interpreter = interpreter_field()
    until = forms.DateField(
        label=_("Last day it holds, if the person sets one"), required=False, widget=birth_date_input()
    )
    version = forms.IntegerField(required=False)

    def __init__(
        self, *args: Any, words: PurposeWords, organizations: Iterable[tuple[str, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.words = words
        if words.one_recipient:
            self.fields["about"].required = True
            self.fields["about"].choices = [("", _("Choose one")), *organizations]  # type: ignore[attr-defined]
        else:
            del self.fields["about"]

    @property
    def shown(self) -> str:
        """The language in which the words stand on the page."""
        return page_language(code=str(self["consent_language"].value() or ""))

    @property
    def text(self) -> ConsentText:
        """The words as they stand on the page."""
        return self.words.texts[self.shown]

    @property
    def aloud(self) -> str:
        """The words as they are read aloud."""
        return aloud(text=self.text)

    def clean(self) -> dict[str, Any]:
        """Take a yes only to words that were on the page."""
        given = super().clean() or {}
        check_heard(form=self)
        return given

    def say_nothing_yet(self) -> None:
        """Show what was typed without judging it: the clerk asked for another language."""
        self._errors = forms.utils.ErrorDict()
        self.cleaned_data = {}

    def consent(self) -> ConsentGiven:
        """Return what the person said yes to, once the form is valid."""
        given = self.cleaned_data
        return ConsentGiven(
            purpose=self.words.purpose,
            language=given["shown_language"],
            how=given["how"],
            version=given["version"],
            interpreter=given["interpreter"],
            about=given.get("about", ""),
            until=given["until"],
        )

    def refuse(self, *, refused: ConsentRefused) -> None:
        """Put a refusal beside the field it is about."""
        field = {"interpreter": "interpreter", "recipient": "about", "until": "until", "how": "how"}
        where = field.get(refused.reason, "consent_language")
        self.add_error(where if where in self.fields else None, why_refused(refused=refused))
