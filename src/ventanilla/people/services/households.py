"""Forms households and moves people in and out of them; an unaccompanied-child flag is never touched by it."""

from datetime import date
from typing import Any
from uuid import UUID

from django.db import IntegrityError, models, transaction
from django.utils.translation import gettext_lazy as _

from ventanilla.keeper.client import Handle
from ventanilla.people import plain_text
from ventanilla.people.models import Household, Membership
from ventanilla.people.queries.persons import survivor
from ventanilla.people.sealing import HOUSEHOLD, to_open, to_seal
from ventanilla.people.services.correcting import ChangedMeanwhile, Difference


class HouseholdRole(models.TextChoices):
    """What somebody is to the head of the household."""

    HEAD = "head", _("Head of the household")
    PARTNER = "partner", _("Partner")
    CHILD = "child", _("Child")
    PARENT = "parent", _("Parent")
    SIBLING = "sibling", _("Brother or sister")
    GRANDPARENT = "grandparent", _("Grandparent")
    GRANDCHILD = "grandchild", _("Grandchild")
    GUARDIAN = "guardian", _("Guardian")
    OTHER_RELATIVE = "other_relative", _("Another relative")
    NOT_RELATED = "not_related", _("Not related")


class CannotJoin(Exception):
    """A household cannot be formed, joined or changed as asked.

    `reason` is `no_such_household`, `role`, `head_taken`, `in_a_household` (leave that one first), `in_none` or
    `label`.
    """

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@transaction.atomic
def form_household(
    *, desk: Handle, person: str, on: date, label: str = "", role: str = HouseholdRole.HEAD
) -> UUID:
    """Form a household with its first member; return its id.

    Args:
        desk: the clerk's handle.
        person: the first member; the label is sealed under their key.
        on: the local day.
        label: what the family calls itself, if anything.
        role: the first member's role.

    Raises:
        CannotJoin: the role or the label cannot be kept, or the person is in a household.
        NoSuchPerson: nobody has this reference.
    """
    keep = survivor(ref=person)
    row = Household(keyed_to_id=keep)
    _seal_label(desk=desk, row=row, label=_clean_label(label=label))
    row.save(force_insert=True)
    _add(desk=desk, household=row, person=keep, text=_text(role=role, on=on))
    return row.pk


@transaction.atomic
def join_household(*, desk: Handle, household: UUID, person: str, role: str, on: date) -> UUID:
    """Bring a person into a household; return the id of the membership.

    An unaccompanied-child flag stays: only `correct_profile` takes it off, and only when it says who answers for the
    child.

    Raises:
        CannotJoin: there is no such household, the role cannot be kept or there is a head already, or the person is in
            a household.
        NoSuchPerson: nobody has this reference.
    """
    row = _locked(household=household)
    if role == HouseholdRole.HEAD:
        _refuse_second_head(desk=desk, household=row, but=None)
    return _add(desk=desk, household=row, person=survivor(ref=person), text=_text(role=role, on=on))


@transaction.atomic
def leave_household(*, desk: Handle, person: str, on: date) -> None:
    """End a person's time in their household; the label moves to somebody who stays.

    Raises:
        CannotJoin: the person is in no household (`in_none`).
        NoSuchPerson: nobody has this reference.
    """
    membership = _membership(person=survivor(ref=person))
    row = _locked(household=membership.household_id)
    text = {**_opened(desk=desk, row=membership), "until": on.isoformat()}
    membership.is_open = False
    _seal(desk=desk, row=membership, text=text)
    membership.save(update_fields=["is_open", "sealed"])
    if row.keyed_to_id == membership.person_id:
        rekey(desk=desk, household=row, away_from=[membership.person_id], purpose=HOUSEHOLD)
    _touch(row=row)


@transaction.atomic
def set_role(*, desk: Handle, person: str, role: str) -> None:
    """Change what a person is to the head of their household.

    Raises:
        CannotJoin: the role cannot be kept, there is a head already, or the person is in no household.
        NoSuchPerson: nobody has this reference.
    """
    if role not in HouseholdRole.values:
        raise CannotJoin("role")
    membership = _membership(person=survivor(ref=person))
    row = _locked(household=membership.household_id)
    if role == HouseholdRole.HEAD:
        _refuse_second_head(desk=desk, household=row, but=membership.person_id)
    _seal(desk=desk, row=membership, text={**_opened(desk=desk, row=membership), "role": role})
    membership.save(update_fields=["sealed"])
    _touch(row=row)


@transaction.atomic
def relabel_household(*, desk: Handle, household: UUID, version: int, label: str) -> int:
    """Change the label of a household; return its new version.

    Raises:
        ChangedMeanwhile: the version is not the newest.
        CannotJoin: there is no such household, nobody is in it, or the label cannot be kept.
    """
    row = _locked(household=household)
    clean = _clean_label(label=label)
    if row.version != version:
        now = _label(desk=desk, row=row, purpose=HOUSEHOLD)
        raise ChangedMeanwhile(row.version, (Difference(field="label", now=now, yours=clean),))
    if row.keyed_to_id is None:
        first = Membership.objects.filter(household=row, is_open=True).order_by("pk").first()
        if first is None:
            raise CannotJoin("in_none")
        row.keyed_to_id = first.person_id
    _seal_label(desk=desk, row=row, label=clean)
    row.save(update_fields=["sealed", "keyed_to"])
    return _touch(row=row)


def rekey(*, desk: Handle, household: Household, away_from: list[str], purpose: str) -> None:
    """Seal a household's label under the key of a member who stays, or drop it when nobody does."""
    label = _label(desk=desk, row=household, purpose=purpose)
    staying = Membership.objects.filter(household=household, is_open=True).exclude(person__in=away_from)
    first = staying.order_by("pk").first()
    household.keyed_to_id = first.person_id if first else None
    household.sealed = b""
    if first:
        _seal_label(desk=desk, row=household, label=label, purpose=purpose)
    household.save(update_fields=["keyed_to", "sealed"])


def follow_merge(*, desk: Handle, keep: str, lose: str, on: date, purpose: str) -> None:
    """Move an open membership of a record that goes to the one that stays, unless that one is in a household."""
    membership = Membership.objects.filter(person=lose, is_open=True).first()
    if membership is None:
        return
    [text] = desk.open(purpose=purpose, items=[to_open(row=membership, person=lose)])
    membership.is_open = False
    closed = to_seal(row=membership, person=lose, value={**text, "until": on.isoformat()})
    [membership.sealed] = desk.seal(purpose=purpose, items=[closed])
    membership.save(update_fields=["is_open", "sealed"])
    if Membership.objects.filter(person=keep, is_open=True).exists():
        _touch(row=membership.household)
    else:
        _add(desk=desk, household=membership.household, person=keep, text=text, purpose=purpose)


def _add(
    *, desk: Handle, household: Household, person: str, text: dict[str, Any], purpose: str = HOUSEHOLD
) -> UUID:
    row = Membership(household=household, person_id=person)
    _seal(desk=desk, row=row, text=text, purpose=purpose)
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError as taken:
        raise CannotJoin("in_a_household") from taken
    _touch(row=household)
    return row.pk


def _text(*, role: str, on: date) -> dict[str, Any]:
    if role not in HouseholdRole.values:
        raise CannotJoin("role")
    return {"role": role, "since": on.isoformat(), "until": None}


def _locked(*, household: UUID) -> Household:
    row = Household.objects.select_for_update().filter(pk=household).first()
    if row is None:
        raise CannotJoin("no_such_household")
    return row


def _membership(*, person: str) -> Membership:
    row = Membership.objects.select_for_update().filter(person=person, is_open=True).first()
    if row is None:
        raise CannotJoin("in_none")
    return row


def _refuse_second_head(*, desk: Handle, household: Household, but: str | None) -> None:
    rows = Membership.objects.filter(household=household, is_open=True).exclude(person=but)
    items = [to_open(row=row, person=row.person_id) for row in rows]
    texts = desk.open(purpose=HOUSEHOLD, items=items) if items else []
    if any(text["role"] == HouseholdRole.HEAD for text in texts):
        raise CannotJoin("head_taken")


def _opened(*, desk: Handle, row: Membership) -> dict[str, Any]:
    [text] = desk.open(purpose=HOUSEHOLD, items=[to_open(row=row, person=row.person_id)])
    return dict(text)


def _seal(*, desk: Handle, row: Membership, text: dict[str, Any], purpose: str = HOUSEHOLD) -> None:
    [row.sealed] = desk.seal(purpose=purpose, items=[to_seal(row=row, person=row.person_id, value=text)])


def _seal_label(*, desk: Handle, row: Household, label: str, purpose: str = HOUSEHOLD) -> None:
    item = to_seal(row=row, person=str(row.keyed_to_id), value={"label": label})
    [row.sealed] = desk.seal(purpose=purpose, items=[item])


def _label(*, desk: Handle, row: Household, purpose: str) -> str:
    if not row.keyed_to_id or not row.sealed:
        return ""
    [text] = desk.open(purpose=purpose, items=[to_open(row=row, person=row.keyed_to_id)])
    return str(text["label"])


def _clean_label(*, label: str) -> str:
    try:
        return plain_text.line(text=label)
    except plain_text.TextRefused as refused:
        raise CannotJoin("label") from refused


def _touch(*, row: Household) -> int:
    row.version += 1
    row.save(update_fields=["version"])
    return row.version
