"""Which entries of the directory somebody should look at: not confirmed for long, or without a place left."""

import datetime
from dataclasses import dataclass

from django.db.models import CharField, Max, Q, Sum
from django.db.models.fields.json import KT
from django.db.models.functions import Cast

from ventanilla.directory.models import Service, ServiceCapacity


@dataclass(frozen=True)
class Attention:
    """One active service to look at, and since when; None where nobody ever confirmed it."""

    service_id: str
    since_on: datetime.date | None


def to_confirm(*, before: datetime.date) -> list[Attention]:
    """Return the active services that nobody confirmed since a day (the standard's `assured_date`), in one query."""
    assured = Cast(
        KT("rest__assured_date"), CharField()
    )  # a text on both databases, and ISO days sort as texts
    rows = Service.objects.filter(status=Service.Status.ACTIVE).annotate(assured=assured)
    found = rows.filter(Q(assured=None) | Q(assured__lt=before.isoformat()))
    return [Attention(pk, _day(text)) for pk, text in found.values_list("id", "assured")]


def assured_on(*, service_id: str) -> datetime.date | None:
    """Return the day on which somebody last confirmed a service's entry, or None."""
    row = Service.objects.filter(id=service_id).only("rest").first()
    return _day(row.rest.get("assured_date")) if row else None


def full() -> list[Attention]:
    """Return the active services that count their places and have none left, in one query."""
    rows = ServiceCapacity.objects.filter(service__status=Service.Status.ACTIVE).order_by().values("service")
    found = rows.annotate(left=Sum("available"), since=Max("updated")).filter(left=0)
    return [Attention(pk, _day(text)) for pk, text in found.values_list("service", "since")]


def _day(text: str | None) -> datetime.date | None:
    # The standard's dates and instants both begin with the day.
    return datetime.date.fromisoformat(text[:10]) if text else None
