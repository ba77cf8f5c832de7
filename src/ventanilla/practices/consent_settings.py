"""Reads, sets and gives back the words of a consent; the words that ship with the software count as nothing set."""

from collections.abc import Mapping
from typing import Any

from ventanilla.keeper.client import Handle
from ventanilla.people import consent_words as shipped_words
from ventanilla.people import queries as people_queries
from ventanilla.people import services as people


def read(*, purpose: str) -> dict[str, object] | None:
    """Return the words in force, or None where the shipped ones are."""
    try:
        words = people_queries.consent_words(purpose=purpose)
    except people_queries.NoSuchPurpose:
        return None
    shipped = shipped_words.shipped().get(purpose)
    standing = shipped_words.as_json(words=words)
    return None if shipped and standing == shipped_words.as_json(words=shipped) else standing


def write(*, desk: Handle, purpose: str, settings: Mapping[str, Any]) -> None:
    """Set the words; the same again changes nothing."""
    people.set_consent_words(desk=desk, purpose=purpose, **settings)


def end(*, desk: Handle, purpose: str) -> str:
    """Bring the shipped words back; a consent that was given keeps the words it was given with."""
    if read(purpose=purpose) is None:
        return "absent"
    shipped = shipped_words.shipped().get(purpose)
    if shipped is None:
        return "suspended"
    texts: Any = shipped_words.as_json(words=shipped)["texts"]
    people.set_consent_words(desk=desk, purpose=purpose, texts=texts, one_recipient=shipped.one_recipient)
    return "removed"
