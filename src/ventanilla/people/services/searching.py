"""Searches the register before anybody is written into it, and gives a receipt that proves it."""

import hashlib
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.core import signing
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from ventanilla.keeper.client import Handle, Hit, Query
from ventanilla.people import plain_text
from ventanilla.people.birth import OLDEST_AGE
from ventanilla.people.models import Person
from ventanilla.people.profile import Profile, all_names, official_name, phones
from ventanilla.people.sealing import REGISTRATION, index_entry

LIKELY_SCORE = 0.85  # the keeper's own word for a likely match
STRONG_SCORE = 0.95
RECEIPT_LASTS = timedelta(hours=2)  # a long first talk, with children in the room
MOST_HITS = 10
MOST_ASKED = 20  # more than are shown, because some may not stand in the register
LONGEST_SEARCH = 195
_SALT = "ventanilla.people.lookup"


class SearchRefused(Exception):
    """A search says too little or cannot be read; `errors` maps a field to a message."""

    def __init__(self, errors: dict[str, str]) -> None:
        super().__init__(", ".join(sorted(errors)))
        self.errors = errors


@dataclass(frozen=True, kw_only=True)
class Lookup:
    """What a search showed: thin hits, the refs that are likely the same person, and the receipt to register with."""

    hits: tuple[Hit, ...]
    likely: tuple[str, ...]
    receipt: str


@dataclass(frozen=True, kw_only=True)
class Receipt:
    """What a receipt proves; it holds digests and refs, no name."""

    names: frozenset[str]
    shown: frozenset[str]
    at: datetime


def look_up(*, desk: Handle, purpose: str, query: Query, at: datetime) -> Lookup:
    """Search by a name and something else; return thin hits and a receipt good for two hours of this session.

    Args:
        desk: the handle of who searches.
        purpose: why, for the keeper's policy and log: "reception", "registration" and so on.
        query: a name and a birth date, a birth year or a phone.
        at: the moment.

    Raises:
        SearchRefused: the name is missing or unreadable, or nothing accompanies it.
        SearchTooWide, Denied, KeeperDown: the keeper's own refusals.
    """
    clean = _checked(query=query, at=at)
    hits = standing_hits(desk=desk, purpose=purpose, query=clean)
    likely = tuple(hit.person for hit in hits if hit.score >= LIKELY_SCORE)
    receipt = _receipt(desk=desk, names=folded_words(texts=[clean.name]), shown=likely, at=at)
    return Lookup(hits=hits, likely=likely, receipt=receipt)


def standing_hits(*, desk: Handle, purpose: str, query: Query) -> tuple[Hit, ...]:
    """Return the keeper's hits that the register knows; a half-made or erased record is nobody's duplicate."""
    hits = desk.search(purpose=purpose, query=query, limit=MOST_ASKED)
    kept: list[Hit] = []
    # As many at a time as are shown: nearly all of them stand, and each one asked about is a page to decrypt.
    for begin in range(0, len(hits), MOST_HITS):
        batch = hits[begin : begin + MOST_HITS]
        known = standing(refs=[hit.person for hit in batch])
        kept += [hit for hit in batch if hit.person in known]
        if len(kept) >= MOST_HITS:
            break
    return tuple(kept[:MOST_HITS])


def standing(*, refs: Iterable[str]) -> set[str]:
    """Return which of these references are somebody's own record: neither erased nor merged; one query."""
    # Sifted here: a database without statistics would read everybody who was never merged, which is everybody.
    rows = Person.objects.filter(ref__in=list(refs)).values_list("ref", "erased_on", "merged_into")
    return {ref for ref, erased_on, merged_into in rows if erased_on is None and merged_into is None}


def query_for(*, profile: Profile) -> Query:
    """Return the search that would find this person."""
    entry = index_entry(profile=profile)
    own = phones(profile=profile)
    return Query(
        name=official_name(profile=profile),
        birth_on=entry.birth_on,
        birth_year=entry.birth_year,
        phone=own[0] if own else "",
    )


def lookup_for(*, desk: Handle, profile: Profile, at: datetime) -> Lookup:
    """Search for a profile about to be registered."""
    return look_up(desk=desk, purpose=REGISTRATION, query=query_for(profile=profile), at=at)


def why_not_honoured(
    *, desk: Handle, receipt: str, profile: Profile, at: datetime
) -> tuple[str, Receipt | None]:
    """Return why a receipt does not cover a profile, or "" and what it proves.

    The reasons: `none` (no search of this session), `old` (more than two hours ago), `other_names` (the search was for
    another name). Every word that was searched for must be in one of the person's names; more names may have been
    added since.
    """
    read = _read(desk=desk, receipt=receipt)
    if read is None:
        return "none", None
    if not timedelta(0) <= at - read.at <= RECEIPT_LASTS:
        return "old", None
    names = folded_words(texts=all_names(profile=profile))
    if not read.names <= _digests(desk=desk, words=names):
        return "other_names", None
    return "", read


def folded_words(*, texts: Iterable[str]) -> frozenset[str]:
    """Return the words of some names without accents, case or punctuation."""
    plain = unicodedata.normalize("NFD", " ".join(texts)).casefold()
    kept = "".join(c if c.isalnum() else " " for c in plain if not unicodedata.combining(c))
    return frozenset(kept.split())


def _checked(*, query: Query, at: datetime) -> Query:
    errors: dict[str, str] = {}
    name = phone = ""
    try:
        name = plain_text.name_part(text=query.name, longest=LONGEST_SEARCH)
        if not name:
            errors["name"] = _("Write the name of the person you look for.")
    except plain_text.TextRefused as refused:
        errors["name"] = str(refused)
    try:
        phone = plain_text.phone_number(text=query.phone) if query.phone else ""
    except plain_text.TextRefused as refused:
        errors["phone"] = str(refused)
    year = query.birth_on.year if query.birth_on else query.birth_year
    if year is not None and not at.year - OLDEST_AGE <= year <= at.year:
        errors["birth"] = _("Check the birth date or year: nobody who lives was born then.")
    elif year is None and not query.phone:
        errors["birth"] = _(
            "Add the birth date, the birth year or a phone number: a name alone is not enough."
        )
    if errors:
        raise SearchRefused(errors)
    return Query(name=name, birth_on=query.birth_on, birth_year=query.birth_year, phone=phone)


def _receipt(*, desk: Handle, names: frozenset[str], shown: tuple[str, ...], at: datetime) -> str:
    proof = {
        "names": sorted(_digests(desk=desk, words=names)),
        "shown": sorted(shown),
        "at": at.isoformat(),
    }
    return _signer(desk=desk).sign_object(proof, compress=True)


def _read(*, desk: Handle, receipt: str) -> Receipt | None:
    try:
        proof = _signer(desk=desk).unsign_object(receipt)
    except signing.BadSignature:
        return None
    return Receipt(
        names=frozenset(proof["names"]),
        shown=frozenset(proof["shown"]),
        at=datetime.fromisoformat(proof["at"]),
    )


def _signer(*, desk: Handle) -> signing.Signer:
    # A receipt signed in another session carries another salt, so its signature does not fit.
    session = hashlib.sha256(desk.token.encode()).hexdigest()
    return signing.Signer(salt=f"{_SALT}.{session}")


def _digests(*, desk: Handle, words: Iterable[str]) -> frozenset[str]:
    key = f"{_SALT}.words.{desk.token}"
    return frozenset(salted_hmac(key, word, algorithm="sha256").hexdigest()[:16] for word in words)
