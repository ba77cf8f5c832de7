"""Changing what the directory says of a service; when somebody else saved first, both versions are shown."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from ventanilla.directory import queries as directory_read
from ventanilla.directory import services as directory
from ventanilla.directory.queries.reasons import language_name
from ventanilla.web.city_hall.access import DECIDES, page
from ventanilla.web.city_hall.forms.service import MOST_ROWS, EditService, Shown, shown
from ventanilla.web.city_hall.versioned import carried, differing
from ventanilla.web.city_hall.views.service import card_or_404
from ventanilla.web.ui.access import staff_only
from ventanilla.web.ui.done import say_done
from ventanilla.web.ui.figures import Pair


def _languages(card: directory_read.ServiceCard) -> list[tuple[str, str]]:
    known = {one.code: one.name for one in directory_read.languages()}
    own = {one.code: language_name(code=one.code, fallback=one.name) for one in card.languages}
    pages = {code.split("-")[0] for code, _name in settings.LANGUAGES}
    others = {*pages, *settings.CITY.interpreter_languages}
    rest = {code: language_name(code=code, fallback="") for code in others if code not in {**known, **own}}
    return sorted({**rest, **known, **own}.items(), key=lambda pair: pair[1].casefold())


def _rows(request: HttpRequest, here: Shown) -> int:
    # A page drawn before somebody changed the hours may have more rows than would be drawn now.
    asked = sum(1 for number in range(MOST_ROWS) if f"hours_{number}_opens" in request.POST)
    return max(asked, here.rows)


def _form(
    request: HttpRequest, card: directory_read.ServiceCard, here: Shown, data: Any = None
) -> EditService:
    given = data if data is not None else request.POST or None
    return EditService(given, initial=here.values, languages=_languages(card), rows=_rows(request, here))


@staff_only(*DECIDES)
def edit(request: HttpRequest, service_id: str) -> HttpResponse:
    """Show a service's entry to change it, or save what was changed."""
    card = card_or_404(service_id)
    here, theirs = shown(card=card), list[Pair]()
    form = _form(request, card, here)
    if request.method == "POST" and form.is_valid():
        try:
            _save(form, service_id=card.id)
        except directory.ChangedMeanwhile:
            card = card_or_404(service_id)
            here = shown(card=card)
            theirs = differing(form=form, now=here.values)
            data = carried(form=form, now=here.values, version=card.version)
            return _page(request, card, here, _form(request, card, here, data), theirs=theirs, meanwhile=True)
        except directory.CannotImport as refused:
            for problem in refused.problems:
                form.refuse(path=problem.where.path or problem.column, reason=problem.reason)
        else:
            say_done(request=request, words=_("The entry is saved."))
            return redirect("city_hall:service", card.id)
    return _page(request, card, here, form)


def _page(
    request: HttpRequest, card: directory_read.ServiceCard, here: Shown, form: EditService, **more: Any
) -> HttpResponse:
    hours = directory_read.open_hours(rules=card.rules, on=timezone.localdate())
    facts = {"card": card, "form": form, "hours_are_plain": here.hours_are_plain, "hours": hours, **more}
    return page(request, "service_edit", facts)


def _save(form: EditService, *, service_id: str) -> None:
    on = timezone.localdate()
    directory.edit_service(
        service_id=service_id,
        version=form.cleaned_data["version"],
        edit=form.edit(on=on),
        on=on,
        by=settings.CITY.name,
    )
