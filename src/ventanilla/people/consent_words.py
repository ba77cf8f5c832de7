"""The words a person hears before they say yes: what ships with the software, and what makes words acceptable."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from functools import cache
from pathlib import Path

import yaml
from django.conf import settings

SHIPPED = Path(__file__).parent / "data" / "consent_words.yaml"
LONGEST_PART = 1_000

CARE = "care"
SHARE_WITH_PARTNER = "share_with_partner"
CONTACT_ME = "contact_me"
LEGAL_CLINIC = "legal_clinic"
STATISTICS_OPTIONAL = "statistics_optional"


class WordsRefused(Exception):
    """Consent words cannot be used; the message names the language and the part."""


@dataclass(frozen=True, kw_only=True)
class ConsentText:
    """The words of one purpose in one language, in the order a person hears them."""

    title: str
    ask: str
    who_sees: str
    how_long: str
    take_back: str
    refusing: str


@dataclass(frozen=True, kw_only=True)
class PurposeWords:
    """One version of a purpose's words in every language; `one_recipient` marks a yes that names one organisation."""

    purpose: str
    version: int
    one_recipient: bool
    texts: Mapping[str, ConsentText]


def as_shown(*, text: ConsentText) -> str:
    """Return the whole text as one reads it, one paragraph a part."""
    return "\n\n".join(asdict(text).values())


def as_json(*, words: PurposeWords) -> dict[str, object]:
    """Return what the table keeps of a version's words."""
    texts = {language: asdict(text) for language, text in words.texts.items()}
    return {"one_recipient": words.one_recipient, "texts": texts}


def from_json(*, purpose: str, version: int, data: Mapping[str, object]) -> PurposeWords:
    """Return the words the table or the shipped file keeps.

    Raises:
        WordsRefused: a language or a part is missing or too long.
    """
    raw = data["texts"]
    if not isinstance(raw, Mapping):
        raise WordsRefused(f"{purpose}: the texts must be listed by language")
    texts = {
        language: _text(purpose=purpose, language=language, parts=raw.get(language))
        for language in languages()
    }
    return PurposeWords(
        purpose=purpose, version=version, one_recipient=bool(data.get("one_recipient", False)), texts=texts
    )


def languages() -> tuple[str, ...]:
    """Return the interface languages; a consent somebody cannot read is no consent."""
    return tuple(code for code, _name in settings.LANGUAGES)


@cache
def shipped() -> Mapping[str, PurposeWords]:
    """Return the words that come with the software, by purpose."""
    data = yaml.safe_load(SHIPPED.read_text(encoding="utf-8"))
    return {
        purpose: from_json(
            purpose=purpose,
            version=data["version"],
            data={"one_recipient": entry["one_recipient"], "texts": entry["words"]},
        )
        for purpose, entry in data["purposes"].items()
    }


def _text(*, purpose: str, language: str, parts: object) -> ConsentText:
    if not isinstance(parts, Mapping):
        raise WordsRefused(f"{purpose}: the words in {language} are missing")
    names = [f.name for f in fields(ConsentText)]
    for name in names:
        part = parts.get(name)
        if not isinstance(part, str) or not part.strip():
            raise WordsRefused(f"{purpose}, {language}: the part {name} is missing")
        if len(part) > LONGEST_PART:
            raise WordsRefused(
                f"{purpose}, {language}: the part {name} is longer than {LONGEST_PART} characters"
            )
    return ConsentText(**{name: str(parts[name]).strip() for name in names})
