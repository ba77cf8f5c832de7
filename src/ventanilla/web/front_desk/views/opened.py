"""Who opened a person's file, when and why: the list every person may ask for, to read or to print."""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ventanilla.people import queries as people_read
from ventanilla.staff import queries as staff
from ventanilla.web.front_desk import who
from ventanilla.web.front_desk.access import desk_of, member_of
from ventanilla.web.front_desk.reach import case_or_404
from ventanilla.web.ui.access import staff_only

PAGE = 50
PURPOSES = {
    "reception": gettext_lazy("To receive the person"),
    "registration": gettext_lazy("To write down or correct who the person is"),
    "casework": gettext_lazy("To work on the case"),
    "referral": gettext_lazy("To ask a partner for help"),
    "appointment": gettext_lazy("To book an hour"),
    "duplicates": gettext_lazy("To find out whether two records are one person"),
    "household": gettext_lazy("To note who lives together"),
    "supervision": gettext_lazy("To check the work"),
    "legal_advice": gettext_lazy("To give legal advice"),
    "setup": gettext_lazy("To set the system up"),
    "partner_answer": gettext_lazy("To answer a request for help"),
    "own_status": gettext_lazy("The person looked at their own requests"),
}


@dataclass(frozen=True)
class Opening:
    """One or more openings of one day by one person for one purpose."""

    last_at: datetime.datetime
    by: str
    why: str
    times: int


@staff_only(*who.WINDOW)
def opened(request: HttpRequest, number: str) -> HttpResponse:
    """Show who opened this person's file, newest first."""
    case = case_or_404(member=member_of(request), number=number)
    openings = openings_of(request, person=case.person_id)
    page = _page(request.GET.get("page", ""))
    shown = openings[(page - 1) * PAGE : page * PAGE]
    here = reverse("front_desk:opened", args=[case.number])
    return render(
        request,
        "front_desk/opened.html",
        {
            "case": case,
            "openings": shown,
            "previous": f"{here}?page={page - 1}" if page > 1 else "",
            "next_page": f"{here}?page={page + 1}" if len(openings) > page * PAGE else "",
        },
    )


def openings_of(request: HttpRequest, *, person: str) -> list[Opening]:
    """Return who opened the file of a person, newest first, one line a day, person and purpose."""
    return _openings(_lines(request, person=person))


def _page(text: str) -> int:
    return int(text) if text.isdecimal() and 0 < len(text) < len("1000") and int(text) else 1


def _lines(request: HttpRequest, *, person: str) -> list[dict[str, Any]]:
    purpose = "legal_advice" if member_of(request).role == "legal_clinic" else "reception"
    refs = people_read.refs_of(ref=person)
    found = [line for ref in refs for line in desk_of(request).opens_of(purpose=purpose, person=ref)]
    return sorted(found, key=lambda line: str(line["at"]), reverse=True)


def _openings(lines: Sequence[Mapping[str, Any]]) -> list[Opening]:
    names = staff.names(pks=[key for line in lines if (key := _staff_key(str(line["actor"]))) is not None])
    told = [(_at(line), _who(str(line["actor"]), names=names), _why(line)) for line in lines]
    groups = groupby(told, key=lambda one: (one[0].date(), one[1], one[2]))
    return [_one(list(group)) for _key, group in groups]


def _one(group: Sequence[tuple[datetime.datetime, str, str]]) -> Opening:
    at, by, why = group[0]
    return Opening(last_at=at, by=by, why=why, times=len(group))


def _at(line: Mapping[str, Any]) -> datetime.datetime:
    return timezone.localtime(datetime.datetime.fromisoformat(str(line["at"])))


def _why(line: Mapping[str, Any]) -> str:
    purpose = str(line["purpose"])
    return str(PURPOSES.get(purpose, purpose))


def _who(actor: str, *, names: Mapping[int, str]) -> str:
    key = _staff_key(actor)
    if key is not None:
        return names.get(key) or _("Somebody who no longer works here")
    if actor.startswith("link:"):
        return _("Somebody with a link: a partner, or the person")
    return _("The system itself")


def _staff_key(actor: str) -> int | None:
    kind, _colon, key = actor.rpartition(":")
    return int(key) if kind in {"", "staff"} and key.isdecimal() else None
