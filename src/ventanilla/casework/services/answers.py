"""The partner's side of a referral: one link, one referral, one answer a link."""

import datetime
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from ventanilla.casework import sealing
from ventanilla.casework.models import Referral
from ventanilla.casework.services.referrals import apply_answer, count_answer, locked
from ventanilla.keeper.client import Keeper, Link, LinkRefused, Plain, Sealed


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What a partner sees: the referral's state and clock, and the part the person agreed to share."""

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
    items = [_item(person=person, row=row, column=column) for column in ("shared", "answer")]
    values = link.open([item for item in items if item is not None])
    shared = values[0] if row.closed_at is None else values[0] | {"person": {}}  # the need to know is over
    return Asked(link=link, referral=row, shared=shared, answer=values[1] if len(values) > 1 else None)


def _item(*, person: str, row: Referral, column: str) -> Sealed | None:
    ciphertext = getattr(row, column)
    table, field = sealing.binding(row=row, column=column)
    return (
        Sealed(person=person, table=table, field=field, ciphertext=bytes(ciphertext)) if ciphertext else None
    )


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
    table, field = sealing.binding(row=row, column="answer")
    value = {"answer": answer, "reason": reason, "words": words, "by": "partner"}
    item = Plain(person=row.case.person_id, table=table, field=field, value=value)
    count_answer(referral=row, need=asked.shared["need"], first=first, at=at)
    row.answer = asked.link.seal([item])[0]
    row.save()
    # The link is used last: if anything above fails, the partner can still answer.
    return row, keeper.use_link(token=token)
