"""Offices, members and cases for tests, through the real services and a real keeper: the least that is valid."""

import itertools
import uuid
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Any

from ventanilla.casework import services as casework
from ventanilla.casework.models import Case
from ventanilla.directory import queries as directory_read
from ventanilla.directory import services as directory
from ventanilla.keeper.client import Handle, Keeper
from ventanilla.people import services as people
from ventanilla.people.tests import factories as persons
from ventanilla.staff import queries as staff_read
from ventanilla.staff import services as staff

ON = date(2026, 11, 23)  # a Monday
AT = datetime(2026, 11, 23, 15, 0, tzinfo=UTC)  # ten in the morning in the demo city
LANES = [
    {"key": "first", "prefix": "A", "names": {"es": "Primera vez", "en": "First time"}, "needs": []},
    {"key": "legal", "prefix": "L", "names": {"es": "Orientación legal", "en": "Legal advice"}, "needs": []},
]
_numbers = itertools.count(1)


@dataclass(frozen=True)
class Worker:
    """A member of staff at their desk: the row and the keeper's handle."""

    member: Any
    desk: Handle


def office(*, slug: str = "", lanes: list[dict[str, Any]] | None = None, **given: Any) -> Any:
    """Open an office with a reception."""
    slug = slug or f"office-{next(_numbers)}"
    least: dict[str, Any] = {"name": slug.title(), "desks": ["Mesa 1", "Mesa 2"], "closes_at": time(16)}
    opened = staff.open_office(slug=slug, **least | given)
    casework.set_reception(office=slug, lanes=lanes or LANES, target_wait_minutes=30)
    return opened


def worker(keeper: Keeper, *, at_office: Any, role: str = "caseworker", name: str = "Ana") -> Worker:
    """Add a member of staff and sign them in."""
    setup = keeper.system(actor="system:setup")
    username = f"{name.lower()}-{next(_numbers)}-{uuid.uuid4().hex[:6]}"
    member = staff.add_member(
        handle=setup, username=username, display_name=name, role=role, office_slug=at_office.slug
    )
    return Worker(member=staff_read.member(pk=member.pk), desk=keeper.sign_in_demo(actor=member.actor))


def case(who: Worker, *, person: str = "", **given: Any) -> Case:
    """Open a case for Rosa, owned by the member who opens it."""
    ref = person or persons.rosa(who.desk)
    least: dict[str, Any] = {"came_for": "Quiere clases de español.", "owner": who.member.pk, "at": AT}
    return casework.open_case(
        desk=who.desk, person=ref, office=who.member.office_id, member=who.member.pk, **least | given
    )


def make_service(**given: Any) -> Any:
    """Put one service, with an organisation of its own, into the directory and return its card."""
    number = next(_numbers)
    directory.set_organization(key=f"org-{number}", name=f"Fundación {number}", description="Una fundación.")
    least: dict[str, Any] = {
        "organization": f"org-{number}",
        "name": "Curso de español",
        "description": "Clases por la noche.",
        "needs": ["language_learning"],
        "languages": ["es"],
        "eligibility": "",
        "papers_needed": False,
        "capacity_a_week": None,
        "fees": "",
        "offices": [],
    }
    made = directory.set_service(key=f"service-{number}", **least | given)
    return directory_read.service_card(service_id=made)


def agreed(who: Worker, *, person: str, organization: str) -> None:
    """Let the person agree that one organisation is told what it needs."""
    given = persons.care(purpose="share_with_partner", about=organization)
    people.give_consent(desk=who.desk, person=person, given=given, on=ON)


def referral(who: Worker, *, case: Case, service: Any = None, **given: Any) -> Any:
    """Refer the case's person, who agreed, to a service; return the referral and the partner's token."""
    service = service or make_service()
    agreed(who, person=case.person_id, organization=service.organization_id)
    least: dict[str, Any] = {
        "need": "language_learning",
        "asked": "Un cupo en el curso.",
        "share": ["name"],
        "at": AT,
    }
    return casework.refer(
        desk=who.desk, case=case.pk, service=service.id, member=who.member.pk, **least | given
    )
