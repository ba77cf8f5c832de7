"""Referring a person who says yes at the counter: the agreement and the referral are one act."""

import datetime
from typing import Any

from django.db import transaction

from ventanilla.casework.models import Case, Referral
from ventanilla.casework.services.referrals import PURPOSE, refer
from ventanilla.directory import queries as directory
from ventanilla.keeper.client import Handle
from ventanilla.people import services as people


@transaction.atomic
def refer_agreed(
    *,
    desk: Handle,
    case: int,
    service: str,
    at: datetime.datetime,
    language: str,
    agrees: bool,
    **what: Any,
) -> tuple[Referral, str]:
    """Keep the person's yes to telling one organisation, where they give it now, and refer.

    Args:
        desk, case, service, at: as in `refer`.
        language: the interface language in which the agreement was read out.
        agrees: the person says yes now; otherwise an earlier yes or an override must permit it.
        what: the rest of what `refer` takes.

    Raises:
        CannotRefer, CaseClosed, people.NoConsent, people.CannotOverride: as `refer` does; then no agreement is kept.
    """
    if agrees:
        card = directory.service_card(service_id=service)
        person = Case.objects.values_list("person_id", flat=True).get(pk=case)
        given = people.ConsentGiven(
            purpose=PURPOSE, language=language, how="spoken", about=card.organization_id
        )
        people.give_consent(desk=desk, person=person, given=given, on=at.date(), opened_for="casework")
    return refer(desk=desk, case=case, service=service, at=at, **what)
