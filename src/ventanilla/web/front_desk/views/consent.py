"""What a person said yes to: with its words, its day and its language; taken back as easily as it was given."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ventanilla.casework import queries as casework_read
from ventanilla.directory import queries as directory_read
from ventanilla.people import queries as people_read
from ventanilla.people import services as people
from ventanilla.people.consent_words import PurposeWords
from ventanilla.web.front_desk import who
from ventanilla.web.front_desk.access import desk_of, member_of
from ventanilla.web.front_desk.forms.consent import Give, first_language, page_language
from ventanilla.web.front_desk.reach import case_or_404
from ventanilla.web.ui.access import staff_only
from ventanilla.web.ui.done import Undo, say_done, say_problem

SHARE = "share_with_partner"


@dataclass(frozen=True)
class Line:
    """One consent of a person: its title for the reader, the organisation it names, and what was heard."""

    consent: people_read.ConsentView
    title: str
    organization: str
    how: str
    heard: list[str]


@staff_only(*who.WINDOW)
def consents(request: HttpRequest, number: str) -> HttpResponse:
    """List what a person said yes to, and what may still be asked."""
    return render(request, "front_desk/consents.html", _facts(request, number=number))


@staff_only(*who.WINDOW)
def printed(request: HttpRequest, number: str) -> HttpResponse:
    """Draw the consents in force with their words, to print and hand over."""
    return render(request, "front_desk/consents_print.html", _facts(request, number=number))


def _facts(request: HttpRequest, *, number: str) -> dict[str, Any]:
    case = case_or_404(member=member_of(request), number=number)
    desk = desk_of(request)
    record = people_read.record(desk=desk, purpose="reception", person=case.person_id)
    purposes = {words.purpose: words for words in people_read.consent_purposes()}
    lines = lines_of(request, person=record.ref, purposes=purposes)
    given = {line.consent.purpose for line in lines if line.consent.state == "given"}
    return {
        "case": case,
        "profile": record.profile,
        "given": [line for line in lines if line.consent.state == "given"],
        "over": [line for line in lines if line.consent.state != "given"],
        "to_ask": [
            (words.purpose, _title(words=words))
            for words in purposes.values()
            if words.one_recipient or words.purpose not in given
        ],
    }


def lines_of(request: HttpRequest, *, person: str, purposes: Mapping[str, PurposeWords]) -> list[Line]:
    """Return every consent of a person, newest first, titled in the reader's language.

    Args:
        request: of who asks.
        person: any reference of the person.
        purposes: the newest words of every purpose.
    """
    found = people_read.consents_of(desk=desk_of(request), purpose="reception", person=person)
    names = _organizations() if any(consent.about for consent in found) else {}
    return [_line(consent=consent, purposes=purposes, names=names) for consent in reversed(found)]


def _line(
    *, consent: people_read.ConsentView, purposes: Mapping[str, PurposeWords], names: Mapping[str, str]
) -> Line:
    heard = consent.words.split("\n\n")
    words = purposes.get(consent.purpose)
    return Line(
        consent=consent,
        title=_title(words=words) if words else heard[0],
        organization=names.get(consent.about, ""),
        how=str(people.How(consent.how).label),
        heard=heard,
    )


def _title(*, words: PurposeWords) -> str:
    return words.texts[page_language(code=get_language() or "")].title


def _organizations() -> dict[str, str]:
    return {card.id: card.name for card in directory_read.organizations()}


@staff_only(*who.WINDOW)
@require_POST
def give(request: HttpRequest, number: str) -> HttpResponse:
    """Show the words of one consent in the person's language, and keep a yes to them."""
    case = case_or_404(member=member_of(request), number=number)
    words = _words(purpose=request.POST.get("purpose", ""))
    if "save" not in request.POST and "show" not in request.POST:
        return _ask(request, case=case, form=_form(words=words, initial=_first(request, case=case)))
    form = _form(words=words, data=request.POST)
    if "save" not in request.POST:
        form.say_nothing_yet()
        return _ask(request, case=case, form=form)
    if form.is_valid() and _given(request, case=case, form=form):
        say_done(request=request, words=_("The consent is kept, with the words the person heard."))
        return redirect("front_desk:consents", number=case.number)
    return _ask(request, case=case, form=form, status=422)


def _words(*, purpose: str) -> PurposeWords:
    try:
        return people_read.consent_words(purpose=purpose)
    except people_read.NoSuchPurpose as unknown:
        raise Http404 from unknown


def _form(*, words: PurposeWords, data: Any = None, initial: Any = None) -> Give:
    names = _organizations().items() if words.one_recipient else []
    return Give(data, initial=initial, words=words, organizations=names)


def _first(request: HttpRequest, *, case: Any) -> dict[str, str]:
    record = people_read.record(desk=desk_of(request), purpose="reception", person=case.person_id)
    return {"consent_language": first_language(spoken=record.profile.languages)}


def _ask(request: HttpRequest, *, case: Any, form: Give, status: int = 200) -> HttpResponse:
    return render(request, "front_desk/consent_give.html", {"case": case, "form": form}, status=status)


def _given(request: HttpRequest, *, case: Any, form: Give) -> bool:
    try:
        people.give_consent(
            desk=desk_of(request),
            person=case.person_id,
            given=form.consent(),
            on=timezone.localdate(),
            opened_for=who.consent_purpose(request),
        )
    except people.ConsentRefused as refused:
        form.refuse(refused=refused)
        return False
    return True


@staff_only(*who.WINDOW)
def withdraw(request: HttpRequest, number: str, pk: UUID) -> HttpResponse:
    """Say what taking a consent back will end, then do it."""
    case = case_or_404(member=member_of(request), number=number)
    consent = _in_force(request, case=case, pk=pk)
    if consent is None:
        say_problem(request=request, words=_("This consent is not in force any more."))
        return redirect("front_desk:consents", number=case.number)
    ends = _ends(request, case=case, consent=consent)
    if request.method == "POST":
        return _take_back(request, case=case, consent=consent, referrals=len(ends))
    purposes = {words.purpose: words for words in people_read.consent_purposes()}
    names = _organizations() if consent.about else {}
    line = _line(consent=consent, purposes=purposes, names=names)
    facts = {"case": case, "line": line, "ends": [value for _row, value in ends]}
    return render(request, "front_desk/consent_withdraw.html", facts)


def _in_force(request: HttpRequest, *, case: Any, pk: UUID) -> people_read.ConsentView | None:
    """Return one of the person's own consents when it holds.

    Raises:
        Http404: it is nobody's, or somebody else's.
    """
    found = people_read.consents_of(desk=desk_of(request), purpose="reception", person=case.person_id)
    consent = next((row for row in found if row.id == pk), None)
    if consent is None:
        raise Http404
    return consent if consent.state == "given" else None


def _ends(request: HttpRequest, *, case: Any, consent: people_read.ConsentView) -> list[Any]:
    if consent.purpose != SHARE:
        return []
    person = people_read.survivor(ref=case.person_id)
    return casework_read.standing_on_consent(desk=desk_of(request), person=person, about=consent.about)


def _take_back(
    request: HttpRequest, *, case: Any, consent: people_read.ConsentView, referrals: int
) -> HttpResponse:
    page = reverse("front_desk:consents", kwargs={"number": case.number})
    try:
        people.withdraw_consent(
            desk=desk_of(request),
            person=case.person_id,
            purpose=consent.purpose,
            about=consent.about,
            at=timezone.localtime(),
            on=timezone.localdate(),
            opened_for=who.consent_purpose(request),
        )
    except people.NothingToWithdraw:
        say_problem(request=request, words=_("This consent was taken back already."))
        return redirect(page)
    undo = Undo(href=f"{page}#ask", words=_("Ask again"))
    said = ngettext(
        "The consent is taken back. %(n)d request to a partner was withdrawn.",
        "The consent is taken back. %(n)d requests to partners were withdrawn.",
        referrals,
    )
    plain = _("The consent is taken back.")
    say_done(request=request, words=said % {"n": referrals} if referrals else plain, undo=undo)
    return redirect(page)
