"""The code on a person's slip: it opens their own status page and nothing else."""

import datetime
from typing import Any

from django.db import transaction

from ventanilla.casework.models import Case, Referral
from ventanilla.keeper.client import Handle

CODE_DAYS = 180


@transaction.atomic
def grant_status_code(*, desk: Handle, case: int, at: datetime.datetime) -> str:
    """Return a new code for the person's slip; an earlier code for this case stops working.

    The code opens what the person themselves was told: services referred to and their answers, and appointments.
    """
    row = Case.objects.select_for_update().get(pk=case)
    desk.revoke_links(scope={"status_of_case": row.pk})
    return desk.grant_link(
        purpose="reception",
        person=row.person_id,
        kind="status",
        scope=status_scope(case=row),
        expires_at=at + datetime.timedelta(days=CODE_DAYS),
        uses=None,
    )


def status_scope(*, case: Case) -> dict[str, Any]:
    """Return what a status code may touch: what this person's referrals shared, and the answers to them."""
    table = Referral._meta.label
    return {"status_of_case": case.pk, "opens": [f"{table}|shared.*", f"{table}|answer.*"]}
