"""Services that fit a case: by the needs written down, the languages the person speaks and how far they are."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from ventanilla.casework import queries as casework_read
from ventanilla.directory import queries as directory
from ventanilla.people.birth import youngest_age
from ventanilla.staff import queries as staff
from ventanilla.web.front_desk.access import desk_of, member_of, of_case
from ventanilla.web.front_desk.forms.services import NearTheCase
from ventanilla.web.ui.nearby import Start

MOST = 12


@of_case
def fitting(request: HttpRequest, case: Any) -> HttpResponse:
    """List services for the open needs, or for those ticked, best first and with reasons.

    What is ticked and typed is posted: needs and a part of the city beside a case's number say much of a person.
    """
    file = casework_read.case_file(desk=desk_of(request), case=case, member=member_of(request))
    wanted = _wanted(request, file=file)
    form = NearTheCase(request.POST or None, places=directory.locations())
    start, from_where = _from_where(form=form, office=case.office)
    facts = {
        "case": case,
        "matches": _matches(file=file, wanted=wanted, start=start),
        "wanted": wanted,
        "form": form,
        "from_where": from_where,
        "kinds": [(kind, words, kind in wanted) for kind, words in directory.NEEDS.items()],
        "referred": {about["service"] for row, about, _answers in file.referrals if row.closed_at is None},
    }
    return render(request, "front_desk/services.html", facts, status=422 if form.errors else 200)


def _wanted(request: HttpRequest, *, file: casework_read.CaseFile) -> list[str]:
    ticked = [kind for kind in request.POST.getlist("need") if kind in directory.NEEDS]
    return ticked or [need["kind"] for row, need in file.needs if row.state == "open"]


def _from_where(*, form: NearTheCase, office: staff.Office) -> tuple[Start | None, str]:
    """Return the point to measure from and its name: as typed, else the office's place, else the city's middle."""
    if form.is_bound and form.is_valid() and form.cleaned_data["near"]:
        return form.cleaned_data["near"], form.data["near"].strip()
    place = next((place for place in form.places if place.id == office.location), None)
    if place is None or place.latitude is None or place.longitude is None:
        return None, ""
    return Start(latitude=place.latitude, longitude=place.longitude), office.name


def _matches(
    *, file: casework_read.CaseFile, wanted: list[str], start: Start | None
) -> list[directory.ServiceMatch]:
    on = timezone.localdate()
    return directory.services_near(
        needs=wanted,
        languages=file.profile.languages,
        latitude=start.latitude if start else None,
        longitude=start.longitude if start else None,
        on=on,
        age=youngest_age(birth=file.profile.birth, on=on),
        limit=MOST,
    )
