"""Reads services by id."""

from collections.abc import Collection

from ventanilla.directory.queries.shapes import ServiceCard
from ventanilla.directory.queries.shelf import shelf


class NoSuchService(Exception):
    """The directory holds no service with this id."""


def service_card(*, service_id: str) -> ServiceCard:
    """Return what a list shows of one service, whatever its status.

    Raises:
        NoSuchService: there is none.
    """
    try:
        return shelf().services[service_id]
    except KeyError as missing:
        raise NoSuchService(service_id) from missing


def service_cards(*, service_ids: Collection[str]) -> dict[str, ServiceCard]:
    """Return the services of these ids that exist, by id; one query for any number of them."""
    known = shelf().services
    return {service: known[service] for service in service_ids if service in known}
