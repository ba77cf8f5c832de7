"""Answers to referrals: through the partner's link, one answer a link, or noted by staff; each stays as given."""

import datetime
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import Model

from ventanilla.casework import counting, sealing
from ventanilla.casework.models import Referral, ReferralAnswer
from ventanilla.casework.services.cases import record
from ventanilla.casework.services.referrals import CannotRefer, locked
from ventanilla.keeper.client import Handle, Keeper, Link, LinkRefused, Plain, Sealed


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What a partner sees: the referral's state and clock, the part the person agreed to share, and the last answer."""

    link: Link
    referral: Referral
    shared: dict[str, Any]
    answer: dict[str, Any] | None


def look(*, keeper: Keeper, token: str) -> Asked:
    """Open the one referral a link speaks of; looking does not use the link up.

    Raises:
        LinkRefused: the link is unknown, used, expired, or the referral was withdrawn.
    """
    link = keeper.open_link(token=token)
    row = Referral.objects.select_related("case").filter(pk=link.scope.get("referral", 0)).first()
    if row is None or row.state == Referral.State.WITHDRAWN:
        raise LinkRefused("unknown")
    person = row.case.person_id
    items = [_item(person=person, row=row, column="shared")]
    items += [_item(person=person, row=said, column="sealed") for said in list(row.answers.all())[-1:]]
    values = link.open(items)
    shared = values[0] if row.closed_at is None else values[0] | {"person": {}}  # the need to know is over
    return Asked(link=link, referral=row, shared=shared, answer=values[1] if len(values) > 1 else None)


def _item(*, person: str, row: Model, column: str) -> Sealed:
    table, field = sealing.binding(row=row, column=column)
    return Sealed(person=person, table=table, field=field, ciphertext=bytes(getattr(row, column)))


@transaction.atomic
def answer_referral(
    *, keeper: Keeper, token: str, answer: str, reason: str, words: str, at: datetime.datetime
) -> tuple[Referral, str]:
    """Give the partner's answer; return the referral and the next link, because this one is used up.

    Args:
        keeper: the keeper's client; no member of staff is signed in here.
        token: the link's token.
        answer: accepted, declined, talk or completed.
        reason: for declined: full, not_eligible, wrong_service, unreachable or other.
        words: the partner's own words; sealed for the person's case.
        at: the moment.

    Raises:
        LinkRefused: the link is unknown, used or expired.
        CannotRefer: `over` or `no_such_answer`.
    """
    asked = look(keeper=keeper, token=token)
    row = locked(referral=asked.referral.pk)
    first = apply_answer(referral=row, answer=answer, at=at)
    row.save()
    said = ReferralAnswer(referral=row, at=at)
    table, field = sealing.binding(row=said)
    value = {"answer": answer, "reason": reason, "words": words, "by": "partner"}
    item = Plain(person=row.case.person_id, table=table, field=field, value=value)
    said.sealed = asked.link.seal([item])[0]
    said.save()
    count_answer(referral=row, need=asked.shared["need"], first=first, at=at)
    # The link is used last: if anything above fails, the partner can still answer.
    return row, keeper.use_link(token=token)


@transaction.atomic
def note_answer(
    *,
    desk: Handle,
    referral: int,
    answer: str,
    reason: str,
    words: str,
    member: int,
    at: datetime.datetime,
) -> Referral:
    """Write down an answer the partner gave by telephone or in person.

    Raises:
        CannotRefer: `over` or `no_such_answer`.
    """
    row = locked(referral=referral)
    first = apply_answer(referral=row, answer=answer, at=at)
    row.save()
    value = {"answer": answer, "reason": reason, "words": words, "by": "staff"}
    said = ReferralAnswer(referral=row, at=at, member_id=member)
    sealing.insert(desk=desk, purpose="referral", person=row.case.person_id, row=said, value=value)
    story = {"kind": "answer_noted", "answer": answer}
    record(desk=desk, case=row.case, member=member, at=at, value=story)
    need = sealing.opened(desk=desk, purpose="referral", rows=[(row.case.person_id, row)])[0]["need"]
    count_answer(referral=row, need=need, first=first, at=at)
    return row


def apply_answer(*, referral: Referral, answer: str, at: datetime.datetime) -> bool:
    """Move a referral to the state an answer brings it to; the caller saves it. Return whether it is the first answer.

    Raises:
        CannotRefer: `over` when the answer comes too late, `no_such_answer` when it does not fit the state.
    """
    allowed = {
        Referral.State.SENT: ("accepted", "declined", "talk"),
        Referral.State.TALK: ("accepted", "declined"),
        Referral.State.ACCEPTED: ("completed", "declined"),
    }.get(Referral.State(referral.state))
    if allowed is None:
        raise CannotRefer("over")
    if answer not in allowed:
        raise CannotRefer("no_such_answer")
    first = referral.answered_at is None
    referral.state = Referral.State(answer)
    referral.answered_at = referral.answered_at or at
    referral.version += 1
    if referral.state in {Referral.State.DECLINED, Referral.State.COMPLETED}:
        referral.closed_at = at
    return first


def count_answer(*, referral: Referral, need: str, first: bool, at: datetime.datetime) -> None:
    """Count an answer and whether it came in time."""
    counting.referral(need=need, state=referral.state, on=at.date())
    if first:
        counting.referral_answer(need=need, late=at > referral.due_at, on=at.date())
