"""Reads what a person said yes to, and the words with which they are asked."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from ventanilla.keeper.client import Handle
from ventanilla.people import consent_words as words_file
from ventanilla.people.consent_words import PurposeWords
from ventanilla.people.models import Consent, ConsentOverride, ConsentWords
from ventanilla.people.queries.persons import refs_of
from ventanilla.people.sealing import to_open


class NoSuchPurpose(Exception):
    """Nobody has written words for this purpose, or not in this version."""


@dataclass(frozen=True, kw_only=True)
class ConsentView:
    """One consent as it was given; `about` is the one organisation it names, `until` the last day it holds."""

    id: UUID
    purpose: str
    state: str
    words: str
    version: int
    language: str
    how: str
    interpreter: str
    about: str
    given_on: date
    until: date | None
    withdrawn_on: date | None


def consents_of(*, desk: Handle, purpose: str, person: str) -> list[ConsentView]:
    """Return every consent of a person, under each of their references, oldest first.

    Args:
        desk: the handle of who asks.
        purpose: why they are opened, for the keeper.
        person: the reference.
    """
    rows = list(Consent.objects.filter(person__in=refs_of(ref=person)))
    texts = texts_of(desk=desk, purpose=purpose, rows=rows)
    views = [_view(row=row, text=text) for row, text in zip(rows, texts, strict=True)]
    return sorted(views, key=lambda view: (view.given_on, view.purpose))


def texts_of(
    *, desk: Handle, purpose: str, rows: Sequence[Consent | ConsentOverride]
) -> list[Mapping[str, Any]]:
    """Open the texts of some consents or overrides in one call to the keeper."""
    items = [to_open(row=row, person=row.person_id) for row in rows]
    return desk.open(purpose=purpose, items=items) if items else []


def consent_words(*, purpose: str, version: int | None = None) -> PurposeWords:
    """Return the words of a purpose: the city's newest, or what ships with the software.

    Raises:
        NoSuchPurpose: nobody wrote any, or not in that version.
    """
    if "\x00" in purpose:  # PostgreSQL fails on being asked for one
        raise NoSuchPurpose
    rows = ConsentWords.objects.filter(purpose=purpose)
    row = (rows.filter(version=version) if version is not None else rows.order_by("-version")).first()
    if row is not None:
        return words_file.from_json(purpose=purpose, version=row.version, data=row.words)
    shipped = words_file.shipped().get(purpose)
    if shipped is None or version not in {None, shipped.version}:
        raise NoSuchPurpose(purpose)
    return shipped


def consent_versions(*, purpose: str) -> list[PurposeWords]:
    """Return every version of a purpose's words, newest first, the shipped one last; empty for no such purpose."""
    rows = ConsentWords.objects.filter(purpose=purpose).order_by("-version")
    own = [words_file.from_json(purpose=purpose, version=row.version, data=row.words) for row in rows]
    shipped = words_file.shipped().get(purpose)
    return [*own, shipped] if shipped else own


def consent_purposes() -> list[PurposeWords]:
    """Return the newest words of every purpose, the shipped ones first, in one query."""
    newest = dict(words_file.shipped())
    for row in ConsentWords.objects.order_by("version"):
        newest[row.purpose] = words_file.from_json(purpose=row.purpose, version=row.version, data=row.words)
    return list(newest.values())


def _view(*, row: Consent, text: Mapping[str, Any]) -> ConsentView:
    return ConsentView(
        id=row.pk,
        purpose=row.purpose,
        state=row.state,
        words=text["words"],
        version=text["version"],
        language=text["language"],
        how=text["how"],
        interpreter=text["interpreter"],
        about=text["about"],
        given_on=date.fromisoformat(text["given_on"]),
        until=_day(text["until"]),
        withdrawn_on=_day(text["withdrawn_on"]),
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
