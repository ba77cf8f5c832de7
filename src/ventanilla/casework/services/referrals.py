"""Every change to a referral made by staff; answers are in `answers`, what time brings in `clocks`."""

import datetime
from collections.abc import Mapping, Sequence
from typing import Any

from django.conf import settings
from django.db import transaction

from ventanilla.casework import counting, sealing, working_days
from ventanilla.casework.models import Case, Referral
from ventanilla.casework.services.cases import locked_open, record
from ventanilla.casework.services.clocks import clock_for
from ventanilla.casework.sharing import household_size, shareable
from ventanilla.directory import queries as directory
from ventanilla.keeper.client import Handle
from ventanilla.people import queries as people_read
from ventanilla.people import services as people

SHAREABLE = ("name", "contact", "languages", "birth_year", "household_size")
PURPOSE = "share_with_partner"


class CannotRefer(Exception):
    """The referral cannot be made or changed; `code` says why."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@transaction.atomic
def refer(
    *,
    desk: Handle,
    case: int,
    service: str,
    need: str,
    asked: str,
    share: Sequence[str],
    member: int,
    at: datetime.datetime,
    override_reason: str = "",
) -> tuple[Referral, str]:
    """Ask a partner's service to help the person; return the referral and the partner's one-use link.

    Args:
        desk, member, case, service: handle and key of who refers, key of the case, id of the service.
        need, asked: which need it answers, and what is asked of the partner in plain words.
        share: which of `SHAREABLE` the person agreed to pass on; at: the moment, in the city's time zone.
        override_reason: why a coordinator refers without consent (danger to life, a child alone).

    Raises:
        CaseClosed: the case is closed.
        CannotRefer: `no_such_service`, `already_asked`, `nothing_asked` or `cannot_share`.
        people.NoConsent: the person has not agreed that this organisation is told.
        people.CannotOverride: the member is no coordinator, or the reason is too short.
    """
    row = locked_open(case=case)
    found = _service(service=service)
    _check(asked=asked, share=share)
    _refuse_twice(desk=desk, case=row, service=service)
    permission = _permission(
        desk=desk, case=row, about=found.organization_id, reason=override_reason, member=member, at=at
    )
    referral = _started(case=row, need=need, service=service, member=member, permission=permission, at=at)
    ours = _about(found=found, need=need, asked=asked, share=share, override_reason=override_reason)
    sealing.insert(desk=desk, purpose="referral", person=row.person_id, row=referral, value=ours)
    _seal_shared(desk=desk, referral=referral, ours=ours, share=share)
    record(desk=desk, case=row, member=member, at=at, value={"kind": "referred", "service": found.name})
    counting.referral(need=need, state=Referral.State.SENT, on=at.date())
    return referral, grant_link(desk=desk, referral=referral, at=at)


def _started(
    *, case: Case, need: str, service: str, member: int, permission: people.Permission, at: datetime.datetime
) -> Referral:
    clock, holidays = clock_for(need=need, service=service), settings.CITY.holidays
    due_at = working_days.after(at=at, working_days=clock.working_days, holidays=holidays)
    expires_at = working_days.after(at=due_at, working_days=clock.escalate_after_days, holidays=holidays)
    return Referral(
        case=case,
        owner_id=member,
        sent_at=at,
        due_at=due_at,
        expires_at=expires_at,
        escalate_to=clock.escalate_to,
        consent_id=permission.consent,
        override_id=permission.override,
        shared=b"",
    )


def _about(
    *, found: directory.ServiceCard, need: str, asked: str, share: Sequence[str], override_reason: str
) -> dict[str, Any]:
    return {
        "service": found.id,
        "service_name": found.name,
        "organization": found.organization_name,
        "organization_id": found.organization_id,
        "need": need,
        "asked": asked,
        "share": list(share),
        "override_reason": override_reason,
    }


def _refuse_twice(*, desk: Handle, case: Case, service: str) -> None:
    # A page sent twice must not send a partner two requests for one person.
    waiting = [(case.person_id, row) for row in case.referrals.filter(state__in=Referral.OPEN)]
    if any(
        ours["service"] == service for ours in sealing.opened(desk=desk, purpose="referral", rows=waiting)
    ):
        raise CannotRefer("already_asked")


def _service(*, service: str) -> directory.ServiceCard:
    try:
        return directory.service_card(service_id=service)
    except directory.NoSuchService as unknown:
        raise CannotRefer("no_such_service") from unknown


def _check(*, asked: str, share: Sequence[str]) -> None:
    if not asked.strip():
        raise CannotRefer("nothing_asked")
    if set(share) - set(SHAREABLE):
        raise CannotRefer("cannot_share")


def _permission(
    *, desk: Handle, case: Case, about: str, reason: str, member: int, at: datetime.datetime
) -> people.Permission:
    person = case.person_id
    if reason:
        people.override_consent(
            desk=desk, person=person, purpose=PURPOSE, reason=reason, owner=member, about=about, at=at
        )
    return people.require_consent(desk=desk, person=person, purpose=PURPOSE, about=about, at=at)


def _seal_shared(
    *, desk: Handle, referral: Referral, ours: Mapping[str, object], share: Sequence[str]
) -> None:
    case = referral.case
    profile = people_read.profiles(desk=desk, purpose="referral", refs=[case.person_id])[case.person_id]
    facts = shareable(profile=profile, household_size=household_size(person=case.person_id))
    shared = {
        "asked": ours["asked"],
        "service_name": ours["service_name"],
        "organization": ours["organization"],
        "need": ours["need"],
        "person": {key: facts[key] for key in share if facts.get(key)},
        "office": case.office.name,
        "member": referral.owner.display_name,
        "answers": clock_for(need=str(ours["need"])).answers or ["accepted", "declined", "talk"],
    }
    sealing.seal(
        desk=desk, purpose="referral", person=case.person_id, row=referral, value=shared, column="shared"
    )
    referral.save(update_fields=["shared"])


def grant_link(*, desk: Handle, referral: Referral, at: datetime.datetime) -> str:
    """Return a one-use link token for the partner; earlier links to the same referral stop working.

    The link outlives the answer, so that an accepted referral can be reported as completed.
    """
    desk.revoke_links(scope={"referral": referral.pk})
    lasts = datetime.timedelta(days=90)
    return desk.grant_link(
        purpose="referral",
        person=referral.case.person_id,
        kind="partner",
        scope=link_scope(referral=referral),
        expires_at=at + lasts,
        uses=1,
    )


def link_scope(*, referral: Referral) -> dict[str, Any]:
    """Return what a partner's link may touch: what was shared of this row, and the answer to it; nothing else."""
    table, shared = sealing.binding(row=referral, column="shared")
    _table, answer = sealing.binding(row=referral, column="answer")
    opens = [f"{table}|{shared}", f"{table}|{answer}"]
    return {"referral": referral.pk, "opens": opens, "seals": [f"{table}|{answer}"]}


@transaction.atomic
def renew_link(*, desk: Handle, referral: int, at: datetime.datetime) -> str:
    """Make a new link for the partner, because the old one was lost or used up.

    Raises:
        CannotRefer: `over` when the referral is closed.
    """
    row = locked(referral=referral)
    if row.state not in Referral.OPEN:
        raise CannotRefer("over")
    return grant_link(desk=desk, referral=row, at=at)


@transaction.atomic
def withdraw(*, desk: Handle, referral: int, reason: str, member: int, at: datetime.datetime) -> Referral:
    """Take a referral back, because the person changed their mind or another service was found.

    Raises:
        CannotRefer: `over`.
    """
    row = locked(referral=referral)
    if row.state not in Referral.OPEN:
        raise CannotRefer("over")
    need = sealing.opened(desk=desk, purpose="referral", rows=[(row.case.person_id, row)])[0]["need"]
    take_back(referral=row, need=need, at=at)
    desk.revoke_links(scope={"referral": row.pk})
    record(
        desk=desk, case=row.case, member=member, at=at, value={"kind": "referral_withdrawn", "reason": reason}
    )
    return row


def take_back(*, referral: Referral, need: str, at: datetime.datetime) -> None:
    """Close a referral that is taken back, and count it as that."""
    referral.state, referral.closed_at = Referral.State.WITHDRAWN, at
    referral.version += 1
    referral.counted = True
    referral.save(update_fields=["state", "closed_at", "version", "counted"])
    counting.referral(need=need, state=referral.state, on=at.date())


def locked(*, referral: int) -> Referral:
    """Lock a referral for one change.

    Raises:
        CannotRefer: `no_such_referral`.
    """
    row = Referral.objects.select_for_update(of=("self",)).select_related("case").filter(pk=referral).first()
    if row is None:
        raise CannotRefer("no_such_referral")
    return row
