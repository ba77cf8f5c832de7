"""Referring a person who says yes at the counter: the agreement and the referral are one act."""

import datetime
from dataclasses import replace
from typing import Any

from django.db import transaction

from ventanilla.casework.models import Case, Referral
from ventanilla.casework.services.referrals import CannotRefer, refer
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
    agreed: people.ConsentGiven | None,
    **what: Any,
) -> tuple[Referral, str]:
    """Keep the person's yes to telling one organisation, where they give it now, and refer.

    Args:
        desk, case, service, at: as in `refer`.
        agreed: the yes given now, with the words, language, way and interpreter in which it was heard; the organisation
            is the service's. None when there is none: then an earlier yes or an override must permit it.
        what: the rest of what `refer` takes.

    Raises:
        CannotRefer, CaseClosed, people.NoConsent, people.CannotOverride: as `refer` does; then no agreement is kept.
        people.ConsentRefused: the yes cannot be kept as it was given; then nothing is sent.
    """
    if agreed is not None:
        _keep(desk=desk, case=case, service=service, agreed=agreed, at=at)
    return refer(desk=desk, case=case, service=service, at=at, **what)


def _keep(
    *, desk: Handle, case: int, service: str, agreed: people.ConsentGiven, at: datetime.datetime
) -> None:
    try:
        card = directory.service_card(service_id=service)
    except directory.NoSuchService as unknown:
        raise CannotRefer("no_such_service") from unknown
    person = Case.objects.values_list("person_id", flat=True).get(pk=case)
    given = replace(agreed, about=card.organization_id)
    people.give_consent(desk=desk, person=person, given=given, on=at.date(), opened_for="casework")
