"""Writes invented people in bulk, for a demo city and for measuring; a real city's keeper refuses it."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction

from ventanilla.keeper.client import Handle
from ventanilla.people.checking import checked
from ventanilla.people.models import Person
from ventanilla.people.profile import Profile, as_json
from ventanilla.people.sealing import index_entry, to_seal
from ventanilla.people.services.consent_giving import ConsentGiven, drafts, store

SETUP = "setup"  # the keeper's policy gives this purpose to the node's set-up alone, and only under demo keys


@transaction.atomic
def register_invented(
    *, desk: Handle, profiles: Sequence[Profile], consents: Sequence[ConsentGiven], on: date
) -> list[str]:
    """Write invented people without a search; return their references in the order given.

    Args:
        desk: the handle of the system actor for set-up.
        profiles: at most some thousands at a time.
        consents: what each of them said yes to.
        on: the local day.

    Raises:
        Denied: the keeper holds a real city's keys.
        ProfileRefused: an invented profile is not a possible one.
    """
    clean = [
        checked(profile=profile, on=on, newly_flagged=profile.unaccompanied_child) for profile in profiles
    ]
    rows = [Person(ref=ref) for ref in desk.new_persons(purpose=SETUP, count=len(clean))]
    answers = drafts(persons=[row.ref for row in rows], given=consents, on=on)
    plain = [
        to_seal(row=row, person=row.ref, value=as_json(profile=p)) for row, p in zip(rows, clean, strict=True)
    ]
    ciphertexts = desk.seal(purpose=SETUP, items=[*plain, *(draft.plain for draft in answers)])
    for row, ciphertext in zip(rows, ciphertexts, strict=False):
        row.sealed = ciphertext
    Person.objects.bulk_create(rows)
    store(ready=answers, ciphertexts=ciphertexts[len(rows) :])
    refs = [row.ref for row in rows]
    entries = {ref: index_entry(profile=profile) for ref, profile in zip(refs, clean, strict=True)}
    desk.put_indexes(purpose=SETUP, entries=entries)
    transaction.on_commit(lambda: desk.confirm_persons(purpose=SETUP, persons=refs), robust=True)
    return refs
