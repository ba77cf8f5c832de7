"""City hall's edits of a service: what it is called, for whom, when, in which languages, and whether it is open."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from ventanilla.directory.hours import WEEKDAYS
from ventanilla.directory.models import (
    Attribute,
    Language,
    Metadata,
    Phone,
    Schedule,
    Service,
    ServiceAtLocation,
)
from ventanilla.directory.needs import CLOSED, HOURS_TAXONOMY, own_id
from ventanilla.directory.queries.cards import NoSuchService
from ventanilla.directory.queries.reasons import language_name
from ventanilla.directory.rows import published
from ventanilla.directory.services.editions import lock_directory, new_edition
from ventanilla.directory.services.stating import state

NOTHING = "-"  # the standard wants a text where there was none


class ChangedMeanwhile(Exception):
    """Somebody else saved the service first; `theirs` is what stands now, so that nothing is lost."""

    def __init__(self, *, theirs: dict[str, Any]) -> None:
        super().__init__("Somebody else saved this first.")
        self.theirs = theirs


class CannotSuspend(Exception):
    """The service takes nobody already."""


class CannotResume(Exception):
    """The service is not suspended."""


@dataclass(frozen=True)
class Opening:
    """Hours on some days of the week: `days` as in "MO,TU", times as in "08:30"; `closes` may be after midnight."""

    days: str
    opens: str
    closes: str


@dataclass(frozen=True)
class Edit:
    """What to change; None leaves a part as it is.

    `ages` are the youngest and the oldest in years, both included, None for no limit; `languages` are codes such as
    "es" or "pt-br". `hours` hold for the service at every place where it is given: hours that one of its places had
    for this service alone end. `assured_on` is the day on which somebody confirmed that the entry is right.
    """

    name: str | None = None
    description: str | None = None
    eligibility: str | None = None
    fees: str | None = None
    ages: tuple[float | None, float | None] | None = None
    phones: Sequence[str] | None = None
    languages: Sequence[str] | None = None
    hours: Sequence[Opening] | None = None
    assured_on: datetime.date | None = None


@transaction.atomic
def edit_service(*, service_id: str, version: int, edit: Edit, on: datetime.date, by: str) -> int:
    """Change a service through the same checks as an import; return its new version.

    Args:
        service_id: the service.
        version: the version that was shown to the person who edits.
        edit: the changes.
        on: the day, for the record of changes that the standard keeps.
        by: the office that changes it, never a person's name.

    Raises:
        NoSuchService: there is no such service.
        ChangedMeanwhile: it has another version by now.
        CannotImport: something is wrong; the path of each problem begins with the part's name in the standard.
    """
    service = _locked(service_id=service_id, version=version)
    before = published(kind="service", row=service)
    document = _edited(before=before, edit=edit)
    document |= _lists(service_id=service_id, edit=edit)
    state(kind="service", document=document)
    _record(service_id=service_id, before=before, after=document, on=on, by=by)
    return _next_version(service_id=service_id, version=version)


def _locked(*, service_id: str, version: int) -> Service:
    lock_directory()
    service = Service.objects.filter(id=service_id).first()
    if service is None:
        raise NoSuchService(service_id)
    if service.version != version:
        raise ChangedMeanwhile(theirs={**published(kind="service", row=service), "version": service.version})
    return service


def _next_version(*, service_id: str, version: int) -> int:
    Service.objects.filter(id=service_id).update(version=version + 1)
    new_edition()
    return version + 1


def _edited(*, before: dict[str, Any], edit: Edit) -> dict[str, Any]:
    parts = {
        "name": edit.name,
        "description": edit.description,
        "eligibility_description": edit.eligibility,
        "fees_description": edit.fees,
        "assured_date": edit.assured_on.isoformat() if edit.assured_on else None,
    }
    after = before | {name: value for name, value in parts.items() if value is not None}
    if edit.ages is not None:
        after |= dict(zip(("minimum_age", "maximum_age"), edit.ages, strict=True))
    return {name: value for name, value in after.items() if value is not None}


def _lists(*, service_id: str, edit: Edit) -> dict[str, Any]:
    lists: dict[str, Any] = {}
    if edit.phones is not None:
        lists["phones"] = _phones(service_id=service_id, numbers=edit.phones)
    if edit.languages is not None:
        lists["languages"] = _languages(service_id=service_id, codes=edit.languages)
    if edit.hours is not None:
        lists["schedules"] = [
            *(_schedule(service_id=service_id, opening=opening) for opening in edit.hours),
            *_shut_days(service_id=service_id),
        ]
        places = ServiceAtLocation.objects.filter(service=service_id)
        lists["service_at_locations"] = [
            {**published(kind="service_at_location", row=place), "schedules": []} for place in places
        ]
    return lists


def _phones(*, service_id: str, numbers: Sequence[str]) -> list[dict[str, Any]]:
    here = {row.number: row for row in Phone.objects.filter(service=service_id)}
    return [
        published(kind="phone", row=here[number])
        if number in here
        else {"id": own_id(text=f"phone:{service_id}:{number}"), "number": number, "type": "voice"}
        for number in dict.fromkeys(numbers)
    ]


def _languages(*, service_id: str, codes: Sequence[str]) -> list[dict[str, Any]]:
    here = {row.code.lower(): row for row in Language.objects.filter(service=service_id)}
    return [
        published(kind="language", row=here[code])
        if code in here
        else language_row(owner=service_id, code=code)
        for code in dict.fromkeys(code.lower() for code in codes)
    ]


def language_row(*, owner: str, code: str) -> dict[str, Any]:
    """Return the row of a language as the standard publishes it."""
    return {
        "id": own_id(text=f"language:{owner}:{code}"),
        "code": code,
        "name": language_name(code=code, fallback=""),
    }


def _schedule(*, service_id: str, opening: Opening) -> dict[str, Any]:
    told = f"{opening.days}:{opening.opens}:{opening.closes}"
    known = Schedule.objects.filter(
        service=service_id,
        byday=opening.days,
        opens_at=opening.opens,
        closes_at=opening.closes,
        freq="WEEKLY",
    ).first()
    if known:
        return published(kind="schedule", row=known)
    return {
        "id": own_id(text=f"schedule:{service_id}:{told}"),
        "freq": "WEEKLY",
        "wkst": WEEKDAYS[0],
        "byday": opening.days,
        "opens_at": opening.opens,
        "closes_at": opening.closes,
    }


def _shut_days(*, service_id: str) -> list[dict[str, Any]]:
    marked = Attribute.objects.filter(
        owner_kind="schedule", taxonomy_term__taxonomy=HOURS_TAXONOMY, taxonomy_term__code=CLOSED
    )
    rows = Schedule.objects.filter(service=service_id, id__in=marked.values("link_id"))
    return [published(kind="schedule", row=row) for row in rows]


def _record(
    *, service_id: str, before: dict[str, Any], after: dict[str, Any], on: datetime.date, by: str
) -> None:
    changed = [name for name in sorted(before.keys() | after.keys()) if before.get(name) != after.get(name)]
    count = Metadata.objects.filter(owner_kind="service", resource_id=service_id).count()
    Metadata.objects.bulk_create(
        Metadata(
            id=own_id(text=f"change:{service_id}:{count + offset}:{name}"),
            position=count + offset,
            owner_kind="service",
            resource_id=service_id,
            resource_type="service",
            rest={
                "last_action_date": on.isoformat(),
                "last_action_type": "update",
                "field_name": name,
                "previous_value": _told(before.get(name)),
                "replacement_value": _told(after.get(name)),
                "updated_by": by,
            },
        )
        for offset, name in enumerate(changed)
    )


def _told(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(
            str(item.get("number") or item.get("code") or item.get("byday") or "") for item in value
        )
    return NOTHING if value in (None, "") else str(value)


@transaction.atomic
def suspend_service(*, service_id: str, version: int, because: str, on: datetime.date, by: str) -> int:
    """Close a service for now; `because` is shown to people as its alert. Return its new version.

    Raises:
        NoSuchService: there is no such service.
        ChangedMeanwhile: it has another version by now.
        CannotSuspend: it is not active.
    """
    service = _locked(service_id=service_id, version=version)
    if service.status != Service.Status.ACTIVE:
        raise CannotSuspend(service_id)
    return _move(service=service, status=Service.Status.TEMPORARILY_CLOSED, alert=because, on=on, by=by)


@transaction.atomic
def resume_service(*, service_id: str, version: int, on: datetime.date, by: str) -> int:
    """Open a suspended service again and take its alert away; return its new version.

    Raises:
        NoSuchService: there is no such service.
        ChangedMeanwhile: it has another version by now.
        CannotResume: it is not suspended.
    """
    service = _locked(service_id=service_id, version=version)
    if service.status not in {Service.Status.TEMPORARILY_CLOSED, Service.Status.INACTIVE}:
        raise CannotResume(service_id)
    return _move(service=service, status=Service.Status.ACTIVE, alert="", on=on, by=by)


def _move(*, service: Service, status: str, alert: str, on: datetime.date, by: str) -> int:
    before = {"status": service.status, "alert": service.alert}
    Service.objects.filter(id=service.id).update(status=status, alert=alert)
    _record(service_id=service.id, before=before, after={"status": status, "alert": alert}, on=on, by=by)
    return _next_version(service_id=service.id, version=service.version)
