"""The library of practices: which run here, what each is, and adopting, upgrading and retiring one."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from ventanilla.practices import queries as practices
from ventanilla.practices import services
from ventanilla.web.city_hall import practice_words, words
from ventanilla.web.city_hall.access import DECIDES, READERS, member_of, page
from ventanilla.web.ui.access import staff_only
from ventanilla.web.ui.done import say_done

RESULT = "hall_practice_result"


@staff_only(*READERS)
def library(request: HttpRequest) -> HttpResponse:
    """List the practices of the library and how each stands here."""
    return page(request, "practices", {"shelves": practices.library(), "problems": practices.problems()})


def _shelf(name: str) -> practices.Shelf:
    shelf = practices.practice(name=name)
    if shelf is None:
        raise Http404
    return shelf


@staff_only(*READERS)
def practice(request: HttpRequest, name: str) -> HttpResponse:
    """Show one practice: what it is, where it comes from, what the report counts and what is counted here."""
    shelf = _shelf(name)
    content = shelf.practice.content
    sources = {source["id"]: source for source in content["sources"]}
    year = str(timezone.localdate().year)
    runs = shelf.state in {"adopted", "newer_waiting"}
    facts = {
        "shelf": shelf,
        "content": content,
        "figures": [
            (practice_words.figure_value(figure=one), one, sources[one["source"]])
            for one in content["figures"]
        ],
        "brings": practice_words.brings(content=content),
        "runs": runs,
        "indicators": practices.indicators(practice=name, period=year) if runs else [],
        "year": year,
        "rows": [*shelf.practice.rows, *shelf.practice.cites],
        "result": _result(request, name=name),
    }
    return page(request, "practice", facts)


def _result(request: HttpRequest, *, name: str) -> list[str]:
    kept = request.session.pop(RESULT, None) if RESULT in request.session else None
    return list(kept[1]) if kept and kept[0] == name else []


def _keep_result(request: HttpRequest, *, name: str, sentences: list[str]) -> None:
    # Shown once on the next page; it speaks of services and offices, never of a person.
    request.session[RESULT] = [name, sentences]


@staff_only(*DECIDES)
def adopt(request: HttpRequest, name: str) -> HttpResponse:
    """Say what adopting a practice, or its newer version, would change; then do it."""
    shelf = _shelf(name)
    refusal = ""
    if request.method == "POST":
        try:
            return _adopted(request, shelf=shelf)
        except services.CannotAdopt as refused:
            refusal = _("%(thing)s: %(reason)s") % {"thing": refused.thing, "reason": refused.reason}
    moves = practices.plan(practice=shelf.practice)
    facts = {
        "shelf": shelf,
        "content": shelf.practice.content,
        "summary": practice_words.summary(moves=moves),
        "planned": practice_words.planned(moves=moves),
        "conflicts": practice_words.conflicts(moves=moves),
        "taken": request.POST.getlist("take"),
        "refusal": refusal,
    }
    return page(request, "practice_adopt", facts)


def _adopted(request: HttpRequest, *, shelf: practices.Shelf) -> HttpResponse:
    made = services.adopt(
        desk=request.desk,  # type: ignore[attr-defined]
        practice=shelf.practice,
        by=member_of(request).pk,
        on=timezone.localdate(),
        take=request.POST.getlist("take"),
    )
    _keep_result(request, name=shelf.practice.id, sentences=practice_words.done(moves=made.moves))
    title = {"title": words.in_my_language(shelf.practice.content["title"])}
    upgraded = shelf.state == "newer_waiting"
    said = _("“%(title)s” is up to date here.") if upgraded else _("“%(title)s” runs here now.")
    say_done(request=request, words=said % title)
    return redirect("city_hall:practice", shelf.practice.id)


@staff_only(*DECIDES)
def retire(request: HttpRequest, name: str) -> HttpResponse:
    """Say what retiring a practice would change; then do it."""
    shelf = _shelf(name)
    refusal = ""
    if shelf.adoption is None or shelf.adoption.retired_on is not None:
        return redirect("city_hall:practice", name)
    if request.method == "POST":
        try:
            return _retired(request, shelf=shelf)
        except services.CannotRetire:
            return redirect("city_hall:practice", name)
        except services.CannotAdopt as refused:
            refusal = _("%(thing)s: %(reason)s") % {"thing": refused.thing, "reason": refused.reason}
    moves = practices.endings(name=name)
    facts: dict[str, Any] = {
        "shelf": shelf,
        "content": shelf.practice.content,
        "summary": practice_words.summary(moves=moves),
        "planned": practice_words.planned(moves=moves),
        "refusal": refusal,
    }
    return page(request, "practice_retire", facts)


def _retired(request: HttpRequest, *, shelf: practices.Shelf) -> HttpResponse:
    name = shelf.practice.id
    desk = request.desk  # type: ignore[attr-defined]
    ended = services.retire(desk=desk, practice=name, on=timezone.localdate())
    _keep_result(request, name=name, sentences=practice_words.ended(outcomes=ended.outcomes))
    title = {"title": words.in_my_language(shelf.practice.content["title"])}
    say_done(request=request, words=_("“%(title)s” is retired. You can adopt it again at any time.") % title)
    return redirect("city_hall:practice", name)
