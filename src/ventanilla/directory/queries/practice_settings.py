"""Reads what a practice set up, in the keys in which it was written."""

from typing import Any

from ventanilla.directory.models import Attribute, Location, Organization, Service
from ventanilla.directory.needs import KEY, SETTINGS_TAXONOMY, own_id
from ventanilla.directory.queries.shelf import shelf


def organization_settings(*, key: str) -> dict[str, Any] | None:
    """Return an organisation in the keys that `services.set_organization` takes, or None."""
    row = Organization.objects.filter(id=own_id(text=f"organization:{key}")).first()
    return {"name": row.name, "description": row.description} if row else None


def service_settings(*, key: str) -> dict[str, Any] | None:
    """Return a service in the keys that `services.set_service` takes, or None; a closed service is not there."""
    card = shelf().services.get(own_id(text=f"service:{key}"))
    if card is None or card.status == Service.Status.INACTIVE:
        return None
    return {
        "organization": _key_of(kind="organization", row=card.organization_id),
        "name": card.name,
        "description": card.description,
        "needs": list(card.needs),
        "languages": [language.code for language in card.languages],
        "eligibility": card.eligibility,
        "papers_needed": bool(card.papers_needed),
        "capacity_a_week": card.places_a_week,
        "fees": card.fees,
        "offices": _offices(locations=[place.id for place in card.places]),
    }


def _key_of(*, kind: str, row: str) -> str:
    found = Attribute.objects.filter(
        owner_kind=kind, link_id=row, taxonomy_term__taxonomy=SETTINGS_TAXONOMY, taxonomy_term__code=KEY
    )
    return found.values_list("value", flat=True).first() or ""


def _offices(*, locations: list[str]) -> list[str]:
    rows = Location.objects.in_bulk(locations)
    return [str(rows[location].rest.get("external_identifier", "")) for location in locations]
