"""Opens, changes and closes offices where people are received, and keeps what is counted there in step."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from ventanilla.casework import counting
from ventanilla.casework.services.settings import set_reception
from ventanilla.staff import services as staff
from ventanilla.staff.queries import Office


@transaction.atomic
def open_office(*, slug: str, lanes: list[dict[str, Any]], facts: Mapping[str, Any]) -> Office:
    """Open an office that receives people from its first day.

    Args:
        slug: its short name, used in addresses and counts.
        lanes: as `set_reception` takes them.
        facts: values by the names of `staff.services.open_office`'s arguments.

    Raises:
        staff.services.CannotOpenOffice: the facts do not fit together.
        CannotSet: the lanes do not.
    """
    office = staff.open_office(slug=slug, **facts)
    set_reception(office=slug, lanes=lanes)
    return office


@transaction.atomic
def change_office(*, slug: str, changes: Mapping[str, Any]) -> Office:
    """Change some facts of an office; its new name also stands in what is counted.

    Raises:
        staff.services.CannotOpenOffice: there is no such office, or the facts no longer fit together.
    """
    office = staff.change_office(slug=slug, changes=changes)
    counting.declare_tables()
    return office


@transaction.atomic
def reopen_office(*, slug: str) -> Office:
    """Receive people again at a closed office, and count them."""
    office = staff.reopen_office(slug=slug)
    counting.declare_tables()
    return office
