"""Reads what a practice set up, in the keys in which it was written."""

from collections.abc import Collection, Mapping
from typing import Any

from ventanilla.directory.models import Attribute, Location, Organization, Service
from ventanilla.directory.needs import KEY, SETTINGS_TAXONOMY, own_id
from ventanilla.directory.queries.shapes import ServiceCard
from ventanilla.directory.queries.shelf import shelf

CLOSED = Service.Status.INACTIVE


def organization_settings(*, key: str) -> dict[str, Any] | None:
    """Return an organisation in the keys that `services.set_organization` takes, or None."""
    return organizations_settings(keys=[key]).get(key)


def organizations_settings(*, keys: Collection[str]) -> dict[str, dict[str, Any]]:
    """Return those of some organisations that are there, by key, in one query."""
    ids = {own_id(text=f"organization:{key}"): key for key in keys}
    rows = Organization.objects.filter(id__in=ids)
    return {ids[row.id]: {"name": row.name, "description": row.description} for row in rows}


def service_settings(*, key: str) -> dict[str, Any] | None:
    """Return a service in the keys that `services.set_service` takes, or None; a closed service is not there."""
    return services_settings(keys=[key]).get(key)


def services_settings(*, keys: Collection[str]) -> dict[str, dict[str, Any]]:
    """Return those of some services that are there, by key, in three queries; a closed service is not there."""
    here = {key: card for key, card in _cards(keys=keys).items() if card.status != CLOSED}
    owners = _keys_of(kind="organization", rows={card.organization_id for card in here.values()})
    offices = _offices(locations={place.id for card in here.values() for place in card.places})
    return {key: _settings(card=card, owners=owners, offices=offices) for key, card in here.items()}


def _cards(*, keys: Collection[str]) -> dict[str, ServiceCard]:
    known = shelf().services if keys else {}
    ids = {key: own_id(text=f"service:{key}") for key in keys}
    return {key: known[pk] for key, pk in ids.items() if pk in known}


def _settings(*, card: ServiceCard, owners: Mapping[str, str], offices: Mapping[str, str]) -> dict[str, Any]:
    return {
        "organization": owners.get(card.organization_id, ""),
        "name": card.name,
        "description": card.description,
        "needs": list(card.needs),
        "languages": [language.code for language in card.languages],
        "eligibility": card.eligibility,
        "papers_needed": bool(card.papers_needed),
        "capacity_a_week": card.places_a_week,
        "fees": card.fees,
        "offices": [offices[place.id] for place in card.places],
    }


def _keys_of(*, kind: str, rows: Collection[str]) -> dict[str, str]:
    if not rows:
        return {}
    found = Attribute.objects.filter(
        owner_kind=kind, link_id__in=rows, taxonomy_term__taxonomy=SETTINGS_TAXONOMY, taxonomy_term__code=KEY
    )
    return dict(found.values_list("link_id", "value"))


def _offices(*, locations: Collection[str]) -> dict[str, str]:
    rows = Location.objects.in_bulk(locations) if locations else {}
    return {pk: str(row.rest.get("external_identifier", "")) for pk, row in rows.items()}
