"""Writes a person into the register, after a search and never before one."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction

from ventanilla.keeper.client import Handle
from ventanilla.people.checking import checked
from ventanilla.people.models import DuplicateSuspicion, Person
from ventanilla.people.profile import Profile, as_json
from ventanilla.people.sealing import REGISTRATION, index_entry, to_seal
from ventanilla.people.services import searching
from ventanilla.people.services.consent_giving import ConsentGiven, drafts, store
from ventanilla.people.services.suspecting import open_suspicion


class CannotRegister(Exception):
    """A person cannot be written into the register yet; `reason` says why, `lookup` is a fresh search to show."""

    def __init__(self, reason: str, lookup: searching.Lookup) -> None:
        super().__init__(reason)
        self.reason = reason
        self.lookup = lookup


class MustLookFirst(CannotRegister):
    """No search of this session covers the person.

    `reason` is `none`, `old`, `other_names` or `not_shown` (somebody likely the same was registered meanwhile). Show
    the fresh `lookup` and send its receipt with the same form.
    """


class MustChooseWho(CannotRegister):
    """Likely duplicates were shown, and nobody said whether the person is one of them (`reason` is `likely`)."""


@transaction.atomic
def register(
    *,
    desk: Handle,
    lookup: str,
    profile: Profile,
    consents: Sequence[ConsentGiven],
    owner: int,
    at: datetime,
    on: date,
    none_of_these: bool = False,
) -> str:
    """Write a new person; return their reference.

    Args:
        desk: the clerk's handle.
        lookup: the receipt of `look_up`, made in this session for these names.
        profile: what the person said.
        consents: what they said yes to.
        owner: key of the clerk, who will own the suspicion when likely duplicates are set aside.
        at: the moment.
        on: the local day.
        none_of_these: the clerk looked at the likely duplicates and says it is nobody of them.

    Raises:
        ProfileRefused, ConsentRefused: something said cannot be kept.
        MustLookFirst, MustChooseWho: nobody searched for this person, or nobody said whether they were found.
        Denied, KeeperDown: nothing is written.
    """
    clean = checked(profile=profile, on=on, newly_flagged=profile.unaccompanied_child)
    likely = _likely_and_shown(desk=desk, lookup=lookup, profile=clean, at=at, set_aside=none_of_these)
    person = _written(desk=desk, profile=clean, consents=consents, on=on)
    for other, score in likely.items():
        open_suspicion(first=person, second=other, found=band(score=score), owner=owner, at=at)
    _settle_after_commit(desk=desk, person=person, profile=clean, owner=owner, at=at)
    return person


def band(*, score: float) -> str:
    """Return the coarse band of a keeper's score."""
    strong = score >= searching.STRONG_SCORE
    return DuplicateSuspicion.Found.STRONG if strong else DuplicateSuspicion.Found.LIKELY


def _likely_and_shown(
    *, desk: Handle, lookup: str, profile: Profile, at: datetime, set_aside: bool
) -> dict[str, float]:
    reason, receipt = searching.why_not_honoured(desk=desk, receipt=lookup, profile=profile, at=at)
    fresh = searching.lookup_for(desk=desk, profile=profile, at=at)
    if receipt is None:
        raise MustLookFirst(reason, fresh)
    if set(fresh.likely) - receipt.shown:
        raise MustLookFirst("not_shown", fresh)
    if (fresh.likely or receipt.shown) and not set_aside:
        raise MustChooseWho("likely", fresh)
    scores = {hit.person: hit.score for hit in fresh.hits}
    return {ref: scores.get(ref, searching.LIKELY_SCORE) for ref in searching.standing(refs=receipt.shown)}


def _written(*, desk: Handle, profile: Profile, consents: Sequence[ConsentGiven], on: date) -> str:
    row = Person(ref=desk.new_person(purpose=REGISTRATION))
    answers = drafts(persons=[row.ref], given=consents, on=on)
    own = to_seal(row=row, person=row.ref, value=as_json(profile=profile))
    items = [own, *(draft.plain for draft in answers)]
    row.sealed, *rest = desk.seal(purpose=REGISTRATION, items=items)
    row.save(force_insert=True)
    store(ready=answers, ciphertexts=rest)
    # In the index before the commit: of two clerks writing the same person at once, the later one finds the other.
    desk.put_index(purpose=REGISTRATION, person=row.ref, entry=index_entry(profile=profile))
    return row.ref


def _settle_after_commit(*, desk: Handle, person: str, profile: Profile, owner: int, at: datetime) -> None:
    def confirm() -> None:
        desk.confirm_person(purpose=REGISTRATION, person=person)

    def look_again() -> None:
        _suspect_written_meanwhile(desk=desk, person=person, profile=profile, owner=owner, at=at)

    for act in (confirm, look_again):  # in this order: the search leaves out whoever is not confirmed
        transaction.on_commit(act, robust=True)


def _suspect_written_meanwhile(
    *, desk: Handle, person: str, profile: Profile, owner: int, at: datetime
) -> None:
    hits = searching.standing_hits(
        desk=desk, purpose=REGISTRATION, query=searching.query_for(profile=profile)
    )
    found = [hit for hit in hits if hit.person != person and hit.score >= searching.LIKELY_SCORE]
    with transaction.atomic():
        for hit in found:
            open_suspicion(first=person, second=hit.person, found=band(score=hit.score), owner=owner, at=at)
