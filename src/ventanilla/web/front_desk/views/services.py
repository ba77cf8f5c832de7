"""Services that fit a case: by the needs written down and the languages the person speaks."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from ventanilla.casework import queries as casework_read
from ventanilla.directory import queries as directory
from ventanilla.people.birth import youngest_age
from ventanilla.web.front_desk.access import desk_of, member_of, of_case

MOST = 12


@of_case
def fitting(request: HttpRequest, case: Any) -> HttpResponse:
    """List services for the open needs, or for those ticked, best first and with reasons."""
    file = casework_read.case_file(desk=desk_of(request), case=case, member=member_of(request))
    open_needs = [need["kind"] for row, need in file.needs if row.state == "open"]
    ticked = [kind for kind in request.GET.getlist("need") if kind in directory.NEEDS]
    wanted = ticked or open_needs
    on = timezone.localdate()
    matches = directory.services_near(
        needs=wanted,
        languages=file.profile.languages,
        on=on,
        age=youngest_age(birth=file.profile.birth, on=on),
        limit=MOST,
    )
    facts = {
        "case": case,
        "matches": matches,
        "wanted": wanted,
        "kinds": [(kind, words, kind in wanted) for kind, words in directory.NEEDS.items()],
        "referred": {about["service"] for row, about, _answers in file.referrals if row.closed_at is None},
    }
    return render(request, "front_desk/services.html", facts)
