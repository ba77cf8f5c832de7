"""The tables of the directory: one for each kind of row of the Human Services Data Specification (HSDS)."""

from ventanilla.directory.models.contacts import Contact, Language, Phone, Schedule
from ventanilla.directory.models.details import (
    Accessibility,
    Address,
    CostOption,
    Funding,
    MetaTableDescription,
    OrganizationIdentifier,
    RequiredDocument,
    ServiceArea,
    ServiceCapacity,
    Unit,
)
from ventanilla.directory.models.marks import Attribute, Metadata, Taxonomy, TaxonomyTerm
from ventanilla.directory.models.providers import (
    Edition,
    Location,
    Organization,
    Program,
    Service,
    ServiceAtLocation,
)

__all__ = [
    "Accessibility",
    "Address",
    "Attribute",
    "Contact",
    "CostOption",
    "Edition",
    "Funding",
    "Language",
    "Location",
    "MetaTableDescription",
    "Metadata",
    "Organization",
    "OrganizationIdentifier",
    "Phone",
    "Program",
    "RequiredDocument",
    "Schedule",
    "Service",
    "ServiceArea",
    "ServiceAtLocation",
    "ServiceCapacity",
    "Taxonomy",
    "TaxonomyTerm",
    "Unit",
]
