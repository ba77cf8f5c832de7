"""Says how many places a service has left."""

import datetime
from typing import Any

from django.db import transaction

from ventanilla.directory.folding import folded
from ventanilla.directory.models import Service, ServiceCapacity, Unit
from ventanilla.directory.needs import own_id
from ventanilla.directory.queries.cards import NoSuchService

DEFAULT_UNIT = "places"


class CannotSetCapacity(Exception):
    """The numbers do not fit together; the message says how."""


@transaction.atomic
def set_capacity(
    *, service_id: str, available: int, maximum: int | None = None, unit: str = "", at: datetime.datetime
) -> None:
    """Say how many units a service has left now.

    Args:
        service_id: the service.
        available: units left.
        maximum: units there are; None leaves what was said before.
        unit: what is counted; "" for what the service counts already, or places.
        at: the instant of the count.

    Raises:
        NoSuchService: there is no such service.
        CannotSetCapacity: a number is negative, or more is left than there is.
    """
    if not Service.objects.select_for_update().filter(id=service_id).exists():
        raise NoSuchService(service_id)
    row = _row(service_id=service_id, unit=unit)
    row.maximum = row.maximum if maximum is None else maximum
    if available < 0 or (row.maximum is not None and available > row.maximum):
        raise CannotSetCapacity(f"{available} of {row.maximum}")
    row.available, row.updated = available, at.isoformat(timespec="milliseconds")
    row.save()


def _row(*, service_id: str, unit: str) -> ServiceCapacity:
    found: Any = ServiceCapacity.objects.filter(service=service_id)
    if unit:
        found = found.filter(unit__name=unit)
    first: ServiceCapacity | None = found.first()
    return first or _new_row(service_id=service_id, unit=unit or DEFAULT_UNIT)


def _new_row(*, service_id: str, unit: str) -> ServiceCapacity:
    known = Unit.objects.filter(name=unit).first()
    counted = known or Unit.objects.create(id=own_id(text=f"unit:{folded(text=unit)}"), name=unit)
    return ServiceCapacity(
        id=own_id(text=f"capacity:{service_id}:{counted.id}"), service_id=service_id, unit=counted
    )
