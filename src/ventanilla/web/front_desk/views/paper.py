"""Everything the city holds of a person, on paper and in their language, to hand over to them."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import override

from ventanilla.casework import queries as casework_read
from ventanilla.people import queries as people_read
from ventanilla.people.services import HouseholdRole
from ventanilla.web.front_desk import profile_words, story
from ventanilla.web.front_desk.access import READERS, desk_of, member_of
from ventanilla.web.front_desk.forms.consent import page_language
from ventanilla.web.front_desk.reach import case_or_404
from ventanilla.web.front_desk.views.consent import lines_of
from ventanilla.web.front_desk.views.opened import openings_of
from ventanilla.web.ui.access import staff_only


@dataclass(frozen=True)
class OnPaper:
    """One case as it is handed over: restricted notes are left out, and whether there are any is said."""

    file: casework_read.CaseFile
    told: list[tuple[Any, str]]
    kept_apart: bool


@staff_only(*READERS)
def paper(request: HttpRequest, number: str) -> HttpResponse:
    """Draw the person's whole file to print, in the first of their languages that the pages speak."""
    case = case_or_404(member=member_of(request), number=number)
    record = people_read.record(desk=desk_of(request), purpose="casework", person=case.person_id)
    language = page_language(code=next(iter(record.profile.languages), ""))
    with override(language):
        answer = render(request, "front_desk/paper.html", _facts(request, case=case, record=record))
    answer.headers["Content-Language"] = language
    return answer


def _facts(request: HttpRequest, *, case: Any, record: people_read.Record) -> dict[str, Any]:
    on, profile = timezone.localdate(), record.profile
    purposes = {words.purpose: words for words in people_read.consent_purposes()}
    return {
        "case": case,
        "on": on,
        "facts": [
            (label, lines)
            for field, label in profile_words.LABELS.items()
            if (lines := profile_words.shown(field=field, value=getattr(profile, field), on=on))
        ],
        "consents": lines_of(request, person=record.ref, purposes=purposes),
        "cases": [_on_paper(request, case=one) for one in _cases(request, person=record.ref)],
        "openings": openings_of(request, person=record.ref),
        "all_offices": member_of(request).role == "coordinator",
        **_household(request, person=record.ref),
    }


def _cases(request: HttpRequest, *, person: str) -> list[Any]:
    return casework_read.cases_of(member=member_of(request), person=person)


def _household(request: HttpRequest, *, person: str) -> dict[str, Any]:
    """Return the person's own place in their household; who the others are is theirs to tell."""
    found = people_read.household_of(desk=desk_of(request), purpose="casework", person=person)
    if found is None:
        return {"household": None}
    refs = people_read.refs_of(ref=person)
    own = next((row for row in found.members if row.person in refs), None)
    return {
        "household": found,
        "role": HouseholdRole(own.role).label if own else "",
        "since": own.since if own else None,
        "others": sum(row.person not in refs for row in found.members),
    }


def _on_paper(request: HttpRequest, *, case: Any) -> OnPaper:
    # Whoever else lives with the person may read the paper, so notes kept apart for their safety are only read aloud.
    file = casework_read.case_file(desk=desk_of(request), case=case, member=member_of(request))
    events = [*file.events, *_older(request, case=case, before=file.older)]
    open_rows = [(row, value) for row, value in events if value is not None and not row.restricted]
    apart = len(open_rows) < len(events) or bool(file.about["protection"])
    told = [(row, story.sentence(value=value)) for row, value in open_rows]
    return OnPaper(file=file, told=told, kept_apart=apart)


def _older(request: HttpRequest, *, case: Any, before: int | None) -> Iterator[Any]:
    """Yield what a screen shows on further pages of a case's story: a paper has them all."""
    while before is not None:
        page = casework_read.case_file(
            desk=desk_of(request), case=case, member=member_of(request), before=before
        )
        yield from page.events
        before = page.older
