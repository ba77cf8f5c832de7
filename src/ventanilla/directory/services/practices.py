"""What a city practice sets up in the directory: an organisation or a service, told by a stable key."""

from typing import Any, Literal

from django.db import transaction

from ventanilla.directory.models import Attribute, Location, Metadata, Organization, Service, TaxonomyTerm
from ventanilla.directory.needs import (
    KEY,
    NEEDS,
    NEEDS_TAXONOMY,
    PAPERS,
    PLACES_A_WEEK,
    SETTINGS_TAXONOMY,
    check_needs,
    own_id,
)
from ventanilla.directory.rows import published
from ventanilla.directory.services.editing import language_row
from ventanilla.directory.services.editions import new_edition
from ventanilla.directory.services.stating import state
from ventanilla.staff import queries as staff

OFFICE_IDENTIFIER = "ventanilla-office"

Ended = Literal["removed", "suspended", "absent"]


def set_organization(*, key: str, name: str, description: str) -> str:
    """Create or replace an organisation known by a stable key; return its id.

    Raises:
        CannotImport: a text is missing or too long.
    """
    row = own_id(text=f"organization:{key}")
    document = {
        "id": row,
        "name": name,
        "description": description,
        "attributes": [_key_mark(owner=row, key=key)],
    }
    state(kind="organization", document=document)
    return row


@transaction.atomic
def withdraw_organization(*, key: str) -> Ended:
    """Remove an organisation without services; one that gives some stays, and its services are closed."""
    row = own_id(text=f"organization:{key}")
    if not Organization.objects.filter(id=row).exists():
        return "absent"
    services = Service.objects.filter(organization=row)
    if services.exists():
        services.update(status=Service.Status.INACTIVE)
        new_edition()
        return "suspended"
    _remove_marks(kind="organization", row=row)
    Organization.objects.filter(id=row).delete()
    new_edition()
    return "removed"


@transaction.atomic
def set_service(
    *,
    key: str,
    organization: str,
    name: str,
    description: str,
    needs: list[str],
    languages: list[str],
    eligibility: str,
    papers_needed: bool,
    capacity_a_week: int | None,
    fees: str,
    offices: list[str],
) -> str:
    """Create or replace an active service known by a stable key such as "crai/legal-advice"; return its id.

    `organization` is the key of one set before, `needs` are keys of the closed list, `languages` codes such as
    "pt-br", `capacity_a_week` the people it can take (None when nobody counts), `offices` slugs of staff's offices.

    Raises:
        UnknownNeed: a need is not in the closed list.
        CannotImport: the organisation is not there, or a text is missing or too long.
    """
    row = own_id(text=f"service:{key}")
    wanted = check_needs(needs=needs)
    settings = _settings(key=key, papers_needed=papers_needed, capacity_a_week=capacity_a_week)
    document = {
        "id": row,
        "organization_id": own_id(text=f"organization:{organization}"),
        "name": name,
        "description": description,
        "status": Service.Status.ACTIVE.value,
        "eligibility_description": eligibility,
        "fees_description": fees,
        "languages": [language_row(owner=row, code=code.lower()) for code in languages],
        "attributes": _marks(service=row, needs=wanted, settings=settings),
        "service_at_locations": [_at_office(service=row, slug=slug) for slug in offices],
    }
    state(kind="service", document=document)
    return row


def _settings(*, key: str, papers_needed: bool, capacity_a_week: int | None) -> dict[str, str]:
    settings = {KEY: key, PAPERS: "some" if papers_needed else "none"}
    return settings if capacity_a_week is None else settings | {PLACES_A_WEEK: str(capacity_a_week)}


def _marks(*, service: str, needs: frozenset[str], settings: dict[str, str]) -> list[dict[str, Any]]:
    return [
        *(need_mark(owner=service, need=need) for need in NEEDS if need in needs),
        *(setting_mark(owner=service, code=code, value=value) for code, value in settings.items()),
        *_other_marks(service=service),
    ]


@transaction.atomic
def withdraw_service(*, key: str) -> Ended:
    """Close a service; it is never removed, as a referral may know it by its id."""
    row = own_id(text=f"service:{key}")
    if not Service.objects.filter(id=row).exists():
        return "absent"
    Service.objects.filter(id=row).update(status=Service.Status.INACTIVE)
    new_edition()
    return "suspended"


def _at_office(*, service: str, slug: str) -> dict[str, Any]:
    named = Location.objects.filter(external_identifier_type=OFFICE_IDENTIFIER)
    known = next((row.id for row in named if row.rest.get("external_identifier") == slug), "")
    location = {"location_id": known} if known else {"location": _office_location(slug=slug)}
    return {"id": own_id(text=f"at:{service}:{slug}"), **location}


def _office_location(*, slug: str) -> dict[str, Any]:
    office = staff.office(slug=slug)
    return {
        "id": own_id(text=f"office:{slug}"),
        "location_type": "physical",
        "name": office.name if office else slug,
        "external_identifier": slug,
        "external_identifier_type": OFFICE_IDENTIFIER,
    }


def need_mark(*, owner: str, need: str) -> dict[str, Any]:
    """Return the attribute that says a service meets a need, as the standard publishes it."""
    term = _term(taxonomy=NEEDS_TAXONOMY, code=need)
    return {"id": own_id(text=f"need:{owner}:{need}"), "taxonomy_term": term}


def setting_mark(*, owner: str, code: str, value: str) -> dict[str, Any]:
    """Return the attribute that holds one of our own settings, as the standard publishes it."""
    term = _term(taxonomy=SETTINGS_TAXONOMY, code=code)
    return {"id": own_id(text=f"setting:{owner}:{code}"), "taxonomy_term": term, "value": value}


def _key_mark(*, owner: str, key: str) -> dict[str, Any]:
    return setting_mark(owner=owner, code=KEY, value=key)


def _term(*, taxonomy: str, code: str) -> dict[str, Any]:
    # A term that is here already keeps its id and its words, which may come from the city's own file.
    known = TaxonomyTerm.objects.filter(taxonomy=taxonomy, code=code).first()
    return {
        "id": known.id if known else own_id(text=f"term:{taxonomy}:{code}"),
        "code": code,
        "name": known.name if known else code,
        "description": known.description if known else code,
        "taxonomy": taxonomy,
        **({"taxonomy_id": known.taxonomy_id} if known and known.taxonomy_id else {}),
        **(known.rest if known else {}),
    }


def _other_marks(*, service: str) -> list[dict[str, Any]]:
    # What a city added itself, such as texts in another language or the hours to answer, stays.
    rows = Attribute.objects.filter(owner_kind="service", link_id=service).select_related("taxonomy_term")
    ours = {(SETTINGS_TAXONOMY, code) for code in (KEY, PAPERS, PLACES_A_WEEK)}
    return [
        published(kind="attribute", row=row)
        for row in rows
        if row.taxonomy_term
        and row.taxonomy_term.taxonomy != NEEDS_TAXONOMY
        and (row.taxonomy_term.taxonomy, row.taxonomy_term.code) not in ours
    ]


def _remove_marks(*, kind: str, row: str) -> None:
    Attribute.objects.filter(owner_kind=kind, link_id=row).delete()
    Metadata.objects.filter(owner_kind=kind, resource_id=row).delete()
