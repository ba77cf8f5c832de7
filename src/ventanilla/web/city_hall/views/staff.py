"""Who works here: the list, and, for technicians, letting somebody in, giving a new pass phrase and ending access."""

from itertools import groupby
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from ventanilla.directory.queries.reasons import language_name
from ventanilla.keeper.client import Handle
from ventanilla.staff import pass_phrases
from ventanilla.staff import queries as staff_read
from ventanilla.staff import services as staff
from ventanilla.web.city_hall.access import KEEPS_STAFF, READERS, member_of, page
from ventanilla.web.city_hall.forms.staff import AddMember
from ventanilla.web.ui import handles
from ventanilla.web.ui.access import staff_only
from ventanilla.web.ui.done import say_done, say_problem


@staff_only(*READERS)
def members(request: HttpRequest) -> HttpResponse:
    """List who works here, by office."""
    rows = sorted(
        staff_read.members(), key=lambda row: (row.office.name if row.office else "", row.display_name)
    )
    groups = [(office, list(those)) for office, those in groupby(rows, key=lambda row: row.office)]
    return page(request, "staff", {"groups": groups}, changers=KEEPS_STAFF)


def _languages() -> list[tuple[str, str]]:
    others = [(code, language_name(code=code, fallback="")) for code in settings.CITY.interpreter_languages]
    return [*((code, str(name)) for code, name in settings.LANGUAGES), *others]


def _set_up() -> Handle:
    # Only the node's own set-up may tell the keeper who signs in; the view is for technicians alone.
    return handles.keeper().system(actor="system:setup")


@staff_only(*KEEPS_STAFF)
def add(request: HttpRequest) -> HttpResponse:
    """Let somebody in, and show their first pass phrase once.

    The answer to the POST is the page itself: a redirect would have to keep the pass phrase somewhere.
    """
    offices = [(row.slug, row.name) for row in staff_read.offices()]
    form = AddMember(request.POST or None, offices=offices, languages=_languages())
    if request.method == "POST" and form.is_valid():
        secret, given = pass_phrases.made_up(), form.cleaned_data
        try:
            member = staff.add_member(
                handle=_set_up(),
                username=given["username"],
                display_name=given["display_name"],
                role=given["role"],
                office_slug=given["office"],
                languages=given["languages"],
                secret=secret,
            )
        except staff.CannotAddMember:
            form.add_error("username", _("This user name is taken. Choose another one."))
        else:
            return page(request, "staff_phrase", {"one": member, "secret": secret, "is_new": True})
    return page(request, "staff_add", {"form": form}, changers=KEEPS_STAFF)


def _member(pk: int) -> staff_read.Member:
    found = staff_read.member(pk=pk)
    if found is None or not found.is_active:
        raise Http404
    return found


@staff_only(*KEEPS_STAFF)
def renew(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask, then give somebody a new pass phrase and show it once."""
    found = _member(pk)
    if request.method != "POST":
        return page(request, "staff_renew", {"one": found}, changers=KEEPS_STAFF)
    secret = pass_phrases.made_up()
    staff.renew_secret(handle=_set_up(), username=found.username, secret=secret)
    return page(request, "staff_phrase", {"one": found, "secret": secret, "is_new": False})


@staff_only(*KEEPS_STAFF)
def retire(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask, then end somebody's access here and at the keeper."""
    found = _member(pk)
    if found.pk == member_of(request).pk:
        say_problem(request=request, words=_("You cannot end your own access. Ask another technician."))
        return redirect("city_hall:staff")
    if request.method != "POST":
        facts: dict[str, Any] = {"one": found}
        return page(request, "staff_retire", facts, changers=KEEPS_STAFF)
    staff.retire_member(handle=_set_up(), username=found.username)
    say_done(request=request, words=_("This person can no longer sign in. What they did stays on record."))
    return redirect("city_hall:staff")
