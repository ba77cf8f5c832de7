"""Takes referrals back when the consent they stood on is taken back."""

import datetime

from django.db import transaction

from ventanilla.casework import sealing
from ventanilla.casework.models import Referral
from ventanilla.casework.services.cases import record
from ventanilla.casework.services.referrals import PURPOSE, take_back
from ventanilla.keeper.client import Handle
from ventanilla.people import queries as people


@transaction.atomic
def withdraw_for_consent(
    *, desk: Handle, person: str, purpose: str, about: str, at: datetime.datetime
) -> None:
    """Withdraw the open referrals that stood on a consent now taken back, and close the links of all that did.

    `people` calls this in its transaction.

    Args:
        desk: the handle of who heard the person take it back.
        person: the surviving reference.
        purpose: the purpose of the consent; others than sharing concern no referral.
        about: the organisation; empty for every one.
        at: the moment.
    """
    if purpose != PURPOSE:
        return
    refs = people.refs_of(ref=person)
    rows = Referral.objects.select_for_update(of=("self",)).select_related("case")
    for row in rows.filter(case__person__in=refs, consent__isnull=False):
        ours = sealing.opened(desk=desk, purpose="reception", rows=[(row.case.person_id, row)])[0]
        if about in {"", ours["organization_id"]}:
            # A request that is over still showed what was shared.
            desk.revoke_links(scope={"referral": row.pk})
            if row.state in Referral.OPEN:
                _lapse(desk=desk, row=row, need=ours["need"], at=at)


def _lapse(*, desk: Handle, row: Referral, need: str, at: datetime.datetime) -> None:
    take_back(referral=row, need=need, at=at)
    value = {"kind": "referral_withdrawn", "reason": "consent"}
    record(desk=desk, case=row.case, member=None, at=at, value=value, purpose="reception")
