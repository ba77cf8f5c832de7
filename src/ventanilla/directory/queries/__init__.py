"""Every read of the directory that other rooms use."""

from ventanilla.directory.needs import GROUPS, NEEDS, UnknownNeed, need_kinds
from ventanilla.directory.queries.cards import NoSuchService, service_card, service_cards
from ventanilla.directory.queries.details import (
    ReferralContact,
    ServiceDetail,
    answer_hours,
    capacities,
    referral_contact,
    referral_days,
    service,
)
from ventanilla.directory.queries.lists import (
    Languages,
    OrganizationCard,
    PlaceCard,
    ServicesPage,
    languages,
    locations,
    organizations,
    services_page,
)
from ventanilla.directory.queries.matching import UnknownPlace, services_near
from ventanilla.directory.queries.practice_settings import (
    organization_settings,
    organizations_settings,
    service_settings,
    services_settings,
)
from ventanilla.directory.queries.reasons import Reason, ServiceMatch
from ventanilla.directory.queries.shapes import Capacity, Cost, Place, ServiceCard, SpokenLanguage
from ventanilla.directory.queries.timetable import open_hours
from ventanilla.directory.queries.upkeep import Attention, assured_on, full, to_confirm

__all__ = [
    "GROUPS",
    "NEEDS",
    "Attention",
    "Capacity",
    "Cost",
    "Languages",
    "NoSuchService",
    "OrganizationCard",
    "Place",
    "PlaceCard",
    "Reason",
    "ReferralContact",
    "ServiceCard",
    "ServiceDetail",
    "ServiceMatch",
    "ServicesPage",
    "SpokenLanguage",
    "UnknownNeed",
    "UnknownPlace",
    "answer_hours",
    "assured_on",
    "capacities",
    "full",
    "languages",
    "locations",
    "need_kinds",
    "open_hours",
    "organization_settings",
    "organizations",
    "organizations_settings",
    "referral_contact",
    "referral_days",
    "service",
    "service_card",
    "service_cards",
    "service_settings",
    "services_near",
    "services_page",
    "services_settings",
    "to_confirm",
]
