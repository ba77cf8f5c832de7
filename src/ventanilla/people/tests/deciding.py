"""Suspecting, deciding and looking, in one line each."""

from ventanilla.people import queries
from ventanilla.people import services as people
from ventanilla.people.tests import factories
from ventanilla.people.tests.factories import AT, ON

WHY = "Same birth date, same aunt, same scar."


def suspect(desk, first, second, reason=WHY):
    owner = factories.owner_of(desk)
    return people.suspect_duplicate(desk=desk, first=first, second=second, reason=reason, owner=owner, at=AT)


def merge(desk, suspicion, *, keep, chosen=None, versions=None, reason=WHY, **given):
    compared = queries.compare(desk=desk, suspicion=suspicion)
    seen = {record.ref: record.version for record in (compared.first, compared.second)}
    return people.merge(
        desk=desk,
        suspicion=suspicion,
        keep=keep,
        chosen=chosen or {},
        versions=versions or seen,
        reason=reason,
        **{"member": 1, "at": AT, "on": ON} | given,
    )


def profile_of(desk, ref):
    return queries.record(desk=desk, purpose="casework", person=ref).profile


def open_work(desk):
    return queries.open_suspicions(owner=factories.owner_of(desk))
