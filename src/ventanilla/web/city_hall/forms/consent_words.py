"""The form of the words of one consent, in every language of the house."""

from collections.abc import Mapping
from dataclasses import asdict, fields
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from ventanilla.people.consent_words import LONGEST_PART, ConsentText, PurposeWords
from ventanilla.web.city_hall.versioned import Remembering
from ventanilla.web.ui.free_text import FreeText

PARTS = {
    "title": _("What it is called"),
    "ask": _("The question"),
    "who_sees": _("Who sees it"),
    "how_long": _("For how long"),
    "take_back": _("How to take it back"),
    "refusing": _("What happens after a no"),
}


def field_name(*, language: str, part: str) -> str:
    """Return the name of the field with one part in one language."""
    return f"{language.replace('-', '_')}__{part}"


class WordsForm(Remembering):
    """What a person hears before they say yes."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for language, name in settings.LANGUAGES:
            for part, label in PARTS.items():
                self.fields[field_name(language=language, part=part)] = _field(part, label, language, name)
        self.remember_shown()

    @property
    def by_language(self) -> list[tuple[str, str, list[forms.BoundField]]]:
        """The fields of each language: its code, its own name, its parts in the order a person hears them."""
        return [
            (code, str(name), [self[field_name(language=code, part=part)] for part in PARTS])
            for code, name in settings.LANGUAGES
        ]


def _field(part: str, label: Any, language: str, name: str) -> forms.CharField:
    rows = 1 if part == "title" else 3
    return FreeText(
        label=_("%(part)s (%(language)s)") % {"part": label, "language": name},
        max_length=LONGEST_PART,
        widget=forms.Textarea(attrs={"rows": rows, "lang": language}),
    )


def as_fields(*, words: PurposeWords) -> dict[str, str]:
    """Return words by the fields that show them."""
    return {
        field_name(language=language, part=part): text
        for language, texts in words.texts.items()
        for part, text in asdict(texts).items()
    }


def as_texts(*, given: Mapping[str, Any]) -> dict[str, dict[str, str]]:
    """Return what the fields hold as texts by language and part."""
    parts = [one.name for one in fields(ConsentText)]
    return {
        language: {part: str(given[field_name(language=language, part=part)]) for part in parts}
        for language, _name in settings.LANGUAGES
    }
