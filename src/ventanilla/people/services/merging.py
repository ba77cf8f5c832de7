"""Makes one record of two; the key of the one that goes is kept, so its old rows stay readable.

Fields that nobody chose keep the survivor's value; lists (other names, languages, contacts) are joined. The names of
the record that goes become other names, so that both are still found. An unaccompanied-child flag on either stays. A
consent given on one record and taken back on the other counts as taken back, because nobody knows which was later.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from ventanilla.keeper.client import Handle
from ventanilla.people.checking import checked
from ventanilla.people.models import Consent, DuplicateSuspicion, Person
from ventanilla.people.profile import Profile, all_names, from_json
from ventanilla.people.queries.persons import refs_of, survivor
from ventanilla.people.sealing import DUPLICATES, to_open
from ventanilla.people.services import registry, suspecting
from ventanilla.people.services.correcting import ChangedMeanwhile, write_profile
from ventanilla.people.services.households import follow_merge

JOINED = ("other_names", "languages", "contacts")  # nothing chosen: both lists, the survivor's first


class CannotMerge(Exception):
    """Two records cannot be merged; `reason` is `keep`, `field`, `choice`, `reason` or `text`."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, kw_only=True)
class _Pair:
    """The row that stays and the row that goes, with their profiles."""

    keep: Person
    lose: Person
    kept: Profile
    lost: Profile


@transaction.atomic
def merge(
    *,
    desk: Handle,
    suspicion: UUID,
    keep: str,
    chosen: Mapping[str, str],
    versions: Mapping[str, int],
    reason: str,
    member: int,
    at: datetime,
    on: date,
) -> str:
    """Decide that two records are one person, as this module says; return the reference that lives on.

    Args:
        desk, suspicion: the handle of who decides, and the suspicion's id.
        keep: the reference that lives on.
        chosen: for a field of `Profile`, the reference whose value to keep; other fields keep the survivor's.
        versions: the versions compared, by reference.
        reason: why they are one person, kept sealed.
        member: key of who decides.
        at, on: the moment and the local day.

    Raises:
        AlreadyDecided, ChangedMeanwhile: somebody decided, or corrected a record, since the two were compared.
        CannotMerge: the choices do not fit the two records, or no reason is given.
        ProfileRefused: the joined lists are too long; choose one of each.
    """
    row = suspecting.locked_open(suspicion=suspicion)
    decision = suspecting.decision(reason=reason, member=member, at=at, on=on, refusal=CannotMerge)
    pair = _locked_pair(desk=desk, row=row, keep=keep, versions=versions)
    joined = checked(profile=_joined(pair=pair, chosen=chosen), on=on, newly_flagged=False)
    _end_doubtful_consents(desk=desk, pair=pair, at=at)
    write_profile(desk=desk, row=pair.keep, profile=joined, purpose=DUPLICATES)
    _point(pair=pair)
    follow_merge(desk=desk, keep=keep, lose=pair.lose.ref, on=on, purpose=DUPLICATES)
    _close_settled(desk=desk, keep=keep, decision=decision)
    _tell(desk=desk, keep=keep, lose=pair.lose.ref, at=at)
    return keep


def _tell(*, desk: Handle, keep: str, lose: str, at: datetime) -> None:
    for act in registry.on_merge:
        act(desk=desk, keep=keep, lose=lose, at=at)
    # After the commit, and it may fail: both names already lead to the survivor's own entry.
    transaction.on_commit(lambda: desk.merge(purpose=DUPLICATES, keep=keep, lose=lose), robust=True)


def _locked_pair(*, desk: Handle, row: DuplicateSuspicion, keep: str, versions: Mapping[str, int]) -> _Pair:
    two = {survivor(ref=row.first_id), survivor(ref=row.second_id)}
    if keep not in two or len(two) == 1:
        raise CannotMerge("keep")
    locked = {p.ref: p for p in Person.objects.select_for_update().filter(ref__in=two).order_by("ref")}
    for ref, person in locked.items():
        if versions.get(ref) != person.version:
            raise ChangedMeanwhile(person.version, ())
    [lose] = two - {keep}
    items = [to_open(row=locked[ref], person=ref) for ref in (keep, lose)]
    kept, lost = (from_json(data=text) for text in desk.open(purpose=DUPLICATES, items=items))
    return _Pair(keep=locked[keep], lose=locked[lose], kept=kept, lost=lost)


def _joined(*, pair: _Pair, chosen: Mapping[str, str]) -> Profile:
    names = {f.name for f in fields(Profile)}
    if set(chosen) - names:
        raise CannotMerge("field")
    if set(chosen.values()) - {pair.keep.ref, pair.lose.ref}:
        raise CannotMerge("choice")
    values: dict[str, Any] = {
        name: tuple(dict.fromkeys((*getattr(pair.kept, name), *getattr(pair.lost, name)))) for name in JOINED
    }
    for name, ref in chosen.items():
        values[name] = getattr(pair.kept if ref == pair.keep.ref else pair.lost, name)
    values["unaccompanied_child"] = pair.kept.unaccompanied_child or pair.lost.unaccompanied_child
    after = replace(pair.kept, **values)
    known = set(all_names(profile=after))
    old = [name for p in (pair.kept, pair.lost) for name in all_names(profile=p) if name not in known]
    return replace(after, other_names=tuple(dict.fromkeys((*after.other_names, *old))))


def _point(*, pair: _Pair) -> None:
    pair.lose.merged_into = pair.keep
    pair.lose.version += 1
    pair.lose.save(update_fields=["merged_into", "version"])
    # Earlier losers point straight at the survivor: one step is always enough to find who lives on.
    Person.objects.filter(merged_into=pair.lose).update(merged_into=pair.keep)


def _end_doubtful_consents(*, desk: Handle, pair: _Pair, at: datetime) -> None:
    both = (refs_of(ref=pair.keep.ref), refs_of(ref=pair.lose.ref))
    ours, theirs = (_taken_back(refs=refs) for refs in both)
    for refs, doubtful in ((both[0], theirs), (both[1], ours)):
        rows = Consent.objects.filter(person__in=refs, state=Consent.State.GIVEN, purpose__in=doubtful)
        ended = set(rows.values_list("purpose", flat=True))
        rows.update(state=Consent.State.WITHDRAWN)
        for purpose in sorted(ended):
            for act in registry.on_withdraw:
                act(desk=desk, person=refs[0], purpose=purpose, about="", at=at)


def _taken_back(*, refs: tuple[str, ...]) -> set[str]:
    rows = Consent.objects.filter(person__in=refs)
    back = set(rows.filter(state=Consent.State.WITHDRAWN).values_list("purpose", flat=True))
    return back - set(rows.filter(state=Consent.State.GIVEN).values_list("purpose", flat=True))


def _close_settled(*, desk: Handle, keep: str, decision: dict[str, object]) -> None:
    refs = refs_of(ref=keep)
    rows = DuplicateSuspicion.objects.filter(
        first__in=refs, second__in=refs, state=DuplicateSuspicion.State.OPEN
    )
    for row in rows:
        suspecting.close(desk=desk, row=row, state=DuplicateSuspicion.State.SAME, decision=decision)
