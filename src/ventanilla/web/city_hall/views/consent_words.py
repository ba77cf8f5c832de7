"""The words of consents: what a person hears in every language, which words are the city's own, changing them."""

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from ventanilla.keeper.client import Denied, Handle
from ventanilla.people import consent_words, queries
from ventanilla.people import services as people
from ventanilla.people.consent_words import PurposeWords, WordsRefused
from ventanilla.web.city_hall.access import DECIDES, READERS, page
from ventanilla.web.city_hall.forms.consent_words import PARTS, WordsForm, as_fields, as_texts
from ventanilla.web.city_hall.versioned import carried, clashes
from ventanilla.web.ui.access import staff_only
from ventanilla.web.ui.done import say_done, say_problem


@dataclass(frozen=True)
class Purpose:
    """One purpose as the list shows it."""

    words: PurposeWords
    title: str
    is_own: bool


def _is_own(words: PurposeWords) -> bool:
    shipped = consent_words.shipped().get(words.purpose)
    return shipped is None or consent_words.as_json(words=shipped) != consent_words.as_json(words=words)


def _title(words: PurposeWords) -> str:
    here = get_language() or ""
    text = words.texts.get(here) or next(iter(words.texts.values()))
    return text.title


@staff_only(*READERS)
def purposes(request: HttpRequest) -> HttpResponse:
    """List what people are asked to agree to."""
    rows = [Purpose(words=one, title=_title(one), is_own=_is_own(one)) for one in queries.consent_purposes()]
    return page(request, "words", {"rows": rows})


def _standing(purpose: str) -> PurposeWords:
    try:
        return queries.consent_words(purpose=purpose)
    except queries.NoSuchPurpose as missing:
        raise Http404 from missing


@staff_only(*READERS)
def words(request: HttpRequest, purpose: str) -> HttpResponse:
    """Show the words of one consent in every language, and its older versions."""
    standing = _standing(purpose)
    facts = {
        "words": standing,
        "title": _title(standing),
        "texts": [(code, name, _parts(standing, code)) for code, name, _fields in WordsForm().by_language],
        "is_own": _is_own(standing),
        "has_shipped": purpose in consent_words.shipped(),
        "older": [(one, _is_own(one)) for one in queries.consent_versions(purpose=purpose)[1:]],
    }
    return page(request, "words_of", facts)


def _parts(words_: PurposeWords, language: str) -> list[tuple[str, str]]:
    text = words_.texts[language]
    return [(str(label), getattr(text, part)) for part, label in PARTS.items()]


def _desk(request: HttpRequest) -> Handle:
    desk: Handle | None = request.desk  # type: ignore[attr-defined]
    if desk is None:
        raise Denied("signed_out")
    return desk


@staff_only(*DECIDES)
def edit(request: HttpRequest, purpose: str) -> HttpResponse:
    """Change the words; what people agreed to keeps the words they heard."""
    standing = _standing(purpose)
    now = as_fields(words=standing)
    form = WordsForm(request.POST or None, initial=now)
    facts = {"words": standing, "title": _title(standing)}
    if request.method != "POST" or not form.is_valid():
        return page(request, "words_edit", {**facts, "form": form})
    theirs = clashes(form=form, now=now)
    if theirs:
        again = WordsForm(carried(form=form, now=now), initial=now)
        return page(request, "words_edit", {**facts, "form": again, "theirs": theirs, "meanwhile": True})
    try:
        _save(request, standing=standing, texts=as_texts(given={**now, **form.changes()}))
    except WordsRefused:
        form.add_error(
            None, _("Somebody changed these words at the same moment. Look at them and save again.")
        )
        return page(request, "words_edit", {**facts, "form": form})
    say_done(
        request=request, words=_("The next person hears these words. Consents given before keep theirs.")
    )
    return redirect("city_hall:words_of", purpose)


def _save(request: HttpRequest, *, standing: PurposeWords, texts: dict[str, dict[str, str]]) -> None:
    try:
        people.set_consent_words(
            desk=_desk(request), purpose=standing.purpose, texts=texts, one_recipient=standing.one_recipient
        )
    except people.CannotSetWords as refused:
        raise Denied("role") from refused


@staff_only(*DECIDES)
def bring_back(request: HttpRequest, purpose: str) -> HttpResponse:
    """Ask, then use the words that came with the software again."""
    standing = _standing(purpose)
    shipped = consent_words.shipped().get(purpose)
    if shipped is None or not _is_own(standing):
        say_problem(request=request, words=_("These are the words that came with the software."))
        return redirect("city_hall:words_of", purpose)
    if request.method != "POST":
        return page(request, "words_back", {"words": standing, "title": _title(standing)})
    _save(request, standing=shipped, texts=as_texts(given=as_fields(words=shipped)))
    say_done(request=request, words=_("The next person hears the words that came with the software."))
    return redirect("city_hall:words_of", purpose)
