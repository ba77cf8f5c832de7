"""Reads everything a person asks about one service, and how a partner is reached."""

import math
from dataclasses import dataclass

from django.db.models import Q

from ventanilla.directory.models import (
    Contact,
    Organization,
    Phone,
    RequiredDocument,
    ServiceArea,
    ServiceCapacity,
)
from ventanilla.directory.queries.cards import NoSuchService, service_card
from ventanilla.directory.queries.shapes import Capacity, ServiceCard

DEFAULT_ANSWER_HOURS = 72  # three days: when a partner has not said how long it takes
HOURS_A_DAY = 24


@dataclass(frozen=True)
class ServiceDetail:
    """A service with what only its own page shows."""

    card: ServiceCard
    documents: tuple[str, ...]
    areas: tuple[str, ...]
    capacities: tuple[Capacity, ...]
    organization_email: str
    organization_website: str


@dataclass(frozen=True)
class ReferralContact:
    """The office that answers a referral; each part is "" when the directory does not give it."""

    name: str
    email: str
    phone: str


def service(*, service_id: str) -> ServiceDetail:
    """Return one service in full, whatever its status; five queries.

    Raises:
        NoSuchService: there is none.
    """
    card = service_card(service_id=service_id)
    organization = Organization.objects.only("email", "website").get(id=card.organization_id)
    documents = RequiredDocument.objects.filter(service=service_id).values_list("document", flat=True)
    areas = ServiceArea.objects.filter(service=service_id).values_list("name", flat=True)
    return ServiceDetail(
        card=card,
        documents=tuple(filter(None, documents)),
        areas=tuple(filter(None, areas)),
        capacities=capacities(service_id=service_id),
        organization_email=organization.email,
        organization_website=organization.website,
    )


def capacities(*, service_id: str) -> tuple[Capacity, ...]:
    """Return how many units of each kind a service has left."""
    columns = ("id", "unit__name", "available", "maximum", "description", "updated")
    rows = ServiceCapacity.objects.filter(service=service_id).values_list(*columns)
    return tuple(Capacity(*row) for row in rows)


def answer_hours(*, service_id: str) -> int:
    """Return how many hours a partner has to answer a referral to this service.

    Raises:
        NoSuchService: there is none.
    """
    return service_card(service_id=service_id).answer_hours or DEFAULT_ANSWER_HOURS


def referral_days(*, service_id: str) -> int:
    """Return how many days a partner has to answer a referral to this service, rounded up.

    Raises:
        NoSuchService: there is none.
    """
    return math.ceil(answer_hours(service_id=service_id) / HOURS_A_DAY)


def referral_contact(*, service_id: str) -> ReferralContact:
    """Return whom to write to and call about a referral: the service's own contact, else its organisation's.

    Raises:
        NoSuchService: there is none.
    """
    card = service_card(service_id=service_id)
    organization = Organization.objects.get(id=card.organization_id)
    places = [place.service_at_location_id for place in card.places]
    contacts = list(
        Contact.objects.filter(
            Q(service_id=card.id) | Q(service_at_location_id__in=places) | Q(organization_id=organization.id)
        )
    )
    own = [
        contact
        for contact in contacts
        if contact.service_id == card.id or contact.service_at_location_id in places
    ]
    chosen = next(iter(own or contacts), None)
    phones = _phones(contact=chosen, card=card, organization=organization)
    return ReferralContact(
        name=_office(contact=chosen) or organization.name,
        email=(chosen.email if chosen else "") or card.email or organization.email,
        phone=next(iter(phones), ""),
    )


def _office(*, contact: Contact | None) -> str:
    return ", ".join(filter(None, (contact.title, contact.department))) if contact else ""


def _phones(*, contact: Contact | None, card: ServiceCard, organization: Organization) -> list[str]:
    wanted = Q(organization=organization.id) | (Q(contact=contact.id) if contact else Q())
    rows = list(Phone.objects.filter(wanted).values_list("contact", "number"))
    own = [number for owner, number in rows if owner]
    at_places = [number for place in card.places for number in place.phones]
    return [*own, *card.phones, *at_places, *(number for owner, number in rows if not owner)]


__all__ = [
    "NoSuchService",
    "ReferralContact",
    "ServiceDetail",
    "answer_hours",
    "capacities",
    "referral_contact",
    "referral_days",
    "service",
]
