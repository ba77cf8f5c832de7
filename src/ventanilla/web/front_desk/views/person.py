"""A person as the window may see them: how to name, reach and address them; and what to do next."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from ventanilla.casework import queries as casework_read
from ventanilla.casework import services as casework
from ventanilla.people import queries as people_read
from ventanilla.people.birth import is_certainly_adult, may_be_a_child
from ventanilla.people.profile import ContactKind
from ventanilla.people.services import HouseholdRole
from ventanilla.web.front_desk import profile_words, who
from ventanilla.web.front_desk.access import READERS, desk_of, member_of
from ventanilla.web.front_desk.reach import case_or_404
from ventanilla.web.ui.access import staff_only

CARD = (
    "preferred_name",
    "how_to_address",
    "other_names",
    "birth",
    "languages",
    "district",
    "accompaniment",
    "access_needs",
)


@staff_only(*who.WINDOW)
def person(request: HttpRequest, number: str) -> HttpResponse:
    """Show a person's card: enough to receive them, and nothing of the case file."""
    case = case_or_404(member=member_of(request), number=number)
    desk = desk_of(request)
    record = people_read.record(desk=desk, purpose="reception", person=case.person_id)
    consents = people_read.consents_of(desk=desk, purpose="reception", person=record.ref)
    facts = {
        "case": case,
        "profile": record.profile,
        "lines": lines_of(profile=record.profile),
        "contacts": contacts_of(profile=record.profile),
        "consents": [(_title(consent), consent) for consent in consents if consent.state == "given"],
        "appointments": casework_read.coming_appointments(case=case.pk, at=timezone.localtime()),
        "suspicions": people_read.suspicions_of(person=record.ref),
        "visit": who.my_visit(request),
        **_at_home(request, record=record),
    }
    return render(request, "front_desk/person.html", facts | may(request))


def may(request: HttpRequest) -> dict[str, bool]:
    """Say which doors of a person's card are open to this member."""
    role = member_of(request).role
    return {"may_open_case": role in READERS, "may_write": role in who.REGISTER}


def lines_of(*, profile: Any) -> list[tuple[Any, list[str]]]:
    """Return the facts of a card as (name, lines), those without an answer left out."""
    on = timezone.localdate()
    facts = [
        (profile_words.LABELS[field], profile_words.shown(field=field, value=getattr(profile, field), on=on))
        for field in CARD
    ]
    return [(label, lines) for label, lines in facts if lines]


def contacts_of(*, profile: Any) -> list[tuple[Any, Any, list[str]]]:
    """Return each way to reach a person: its kind, the point itself, what is safe."""
    return [
        (ContactKind(point.kind).label, point, profile_words.safety(point=point))
        for point in profile.contacts
    ]


def _title(consent: people_read.ConsentView) -> str:
    # The words are kept as they were heard, one paragraph a part, and the first is their title.
    return consent.words.partition("\n\n")[0]


def _at_home(request: HttpRequest, *, record: people_read.Record) -> dict[str, Any]:
    desk, home = desk_of(request), people_read.households_of(refs=[record.ref]).get(record.ref)
    found = people_read.household(desk=desk, purpose="reception", household=home) if home else None
    others = [row for row in found.members if row.person != record.ref] if found else []
    return {
        "household": found,
        "others": [HouseholdRole(row.role).label for row in others],
        "child_alone": _alone(request, profile=record.profile, around=[row.person for row in others]),
    }


def _alone(request: HttpRequest, *, profile: Any, around: list[str]) -> bool:
    """Say whether to ask who answers for a child: no adult is in the household, whatever the flag says."""
    on = timezone.localdate()
    if not may_be_a_child(birth=profile.birth, on=on) or profile.unaccompanied_child:
        return False
    found = people_read.profiles(desk=desk_of(request), purpose="reception", refs=around) if around else {}
    return not any(is_certainly_adult(birth=other.birth, on=on) for other in found.values())


@staff_only(*who.WINDOW)
def registered(request: HttpRequest, number: str) -> HttpResponse:
    """Say that a person is registered and what can be done next."""
    case = case_or_404(member=member_of(request), number=number)
    wanted = request.GET.get("household", "")[:12]
    facts = {
        "case": case,
        "profile": people_read.record(
            desk=desk_of(request), purpose="reception", person=case.person_id
        ).profile,
        "visit": who.my_visit(request),
        "family": casework_read.ask_case(member=member_of(request), number=wanted) if wanted else None,
        "roles": HouseholdRole.choices,
    }
    return render(request, "front_desk/registered.html", facts | may(request))


@staff_only(*who.WINDOW)
@require_POST
def person_slip(request: HttpRequest, number: str) -> HttpResponse:
    """Print the person's slip with a new status code; it names nobody, and an earlier code stops working."""
    case = case_or_404(member=member_of(request), number=number)
    code = casework.grant_status_code(desk=desk_of(request), case=case.pk, at=timezone.localtime())
    address = request.build_absolute_uri(reverse("public:own_status", args=[code]))
    appointments = casework_read.coming_appointments(case=case.pk, at=timezone.localtime())
    facts = {"case": case, "code": code, "address": address, "appointments": appointments}
    return render(
        request, "front_desk/person_slip.html", facts | {"back": reverse("front_desk:person", args=[number])}
    )
