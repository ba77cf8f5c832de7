"""One service of the directory: what it says, how many places it has left, closing and opening it."""

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ventanilla.directory import queries as directory_read
from ventanilla.directory import services as directory
from ventanilla.web.city_hall.access import DECIDES, READERS, page
from ventanilla.web.city_hall.forms.service import Places, Suspend
from ventanilla.web.ui.access import staff_only
from ventanilla.web.ui.done import Undo, say_done, say_problem


def card_or_404(service_id: str) -> directory_read.ServiceCard:
    """Return a service, whatever its state."""
    try:
        return directory_read.service_card(service_id=service_id)
    except directory_read.NoSuchService as missing:
        raise Http404 from missing


def _facts(service_id: str, **more: Any) -> dict[str, Any]:
    card = card_or_404(service_id)
    on = timezone.localdate()
    return {
        "card": card,
        "detail": directory_read.service(service_id=service_id),
        "hours": directory_read.open_hours(rules=card.rules, on=on),
        "places": [(place, directory_read.open_hours(rules=place.rules, on=on)) for place in card.places],
        "assured_on": directory_read.assured_on(service_id=service_id),
        "places_form": Places(),
        **more,
    }


@staff_only(*READERS)
def service(request: HttpRequest, service_id: str) -> HttpResponse:
    """Show one service."""
    return page(request, "service", _facts(service_id))


@staff_only(*DECIDES)
@require_POST
def places(request: HttpRequest, service_id: str) -> HttpResponse:
    """Say how many places are left."""
    card, form = card_or_404(service_id), Places(request.POST)
    if form.is_valid():
        try:
            directory.set_capacity(service_id=card.id, at=timezone.localtime(), **form.cleaned_data)
        except directory.CannotSetCapacity:
            form.add_error("available", _("There cannot be more left than there are in all."))
        else:
            say_done(request=request, words=_("The places are counted anew."))
            return redirect("city_hall:service", card.id)
    return page(request, "service", _facts(service_id, places_form=form))


@staff_only(*DECIDES)
@require_POST
def confirm(request: HttpRequest, service_id: str) -> HttpResponse:
    """Note that everything the entry says is right."""
    card, on = card_or_404(service_id), timezone.localdate()
    edit = directory.Edit(assured_on=on)
    try:
        directory.edit_service(
            service_id=card.id, version=_version(request), edit=edit, on=on, by=settings.CITY.name
        )
    except directory.ChangedMeanwhile:
        say_problem(request=request, words=_("Somebody has just changed this service. Look at it once more."))
    else:
        say_done(request=request, words=_("The entry is confirmed as of today."))
    return redirect("city_hall:service", card.id)


def _version(request: HttpRequest) -> int:
    text = request.POST.get("version", "")
    return int(text) if text.isdecimal() and len(text) < 10 else 0  # noqa: PLR2004  # no version is that long


@staff_only(*DECIDES)
def suspend(request: HttpRequest, service_id: str) -> HttpResponse:
    """Ask what people should read, then close the service for now."""
    card = card_or_404(service_id)
    form = Suspend(request.POST or None, initial={"version": card.version})
    if request.method == "POST" and form.is_valid():
        try:
            directory.suspend_service(
                service_id=card.id, on=timezone.localdate(), by=settings.CITY.name, **form.cleaned_data
            )
        except directory.ChangedMeanwhile:
            form.add_error(
                None, _("Somebody has just changed this service. Look at it once more, then suspend it.")
            )
        except directory.CannotSuspend:
            say_problem(request=request, words=_("This service takes nobody already."))
            return redirect("city_hall:service", card.id)
        else:
            undo = Undo(href=reverse("city_hall:resume", args=[card.id]), words=_("Open it again"))
            said = _("The service takes nobody for now. People read why.")
            say_done(request=request, words=said, undo=undo)
            return redirect("city_hall:service", card.id)
    return page(request, "suspend", {"card": card, "form": form})


@staff_only(*DECIDES)
def resume(request: HttpRequest, service_id: str) -> HttpResponse:
    """Ask, then open a suspended service again."""
    card = card_or_404(service_id)
    if request.method != "POST":
        return page(request, "resume", {"card": card})
    try:
        directory.resume_service(
            service_id=card.id, version=card.version, on=timezone.localdate(), by=settings.CITY.name
        )
    except (directory.CannotResume, directory.ChangedMeanwhile):
        say_problem(request=request, words=_("This service is not suspended."))
    else:
        say_done(request=request, words=_("The service takes people again."))
    return redirect("city_hall:service", card.id)
