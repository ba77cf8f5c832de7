"""The clocks of referrals: one for the city, and one for each kind of need that wants its own."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ventanilla.casework import queries as casework_read
from ventanilla.casework import services as casework
from ventanilla.directory.queries import NEEDS
from ventanilla.web.city_hall import words
from ventanilla.web.city_hall.access import DECIDES, READERS, page
from ventanilla.web.city_hall.forms.clocks import ANSWERS, FIRST, TOLD, ClockForm
from ventanilla.web.city_hall.versioned import carried, clashes
from ventanilla.web.ui.access import staff_only
from ventanilla.web.ui.done import say_done, say_problem

CITY = "city"  # in addresses, for the clock without a need


@staff_only(*READERS)
def clocks(request: HttpRequest) -> HttpResponse:
    """List the clocks of every kind of need."""
    found = casework_read.referral_clocks(needs=["", *NEEDS])
    rows = [_row(CITY, _("Every other need"), found.get(""), own=True)]
    rows += [
        _row(need, str(title), found.get(need) or found.get(""), own=need in found)
        for need, title in NEEDS.items()
    ]
    return page(request, "clocks", {"rows": rows})


def _row(address: str, title: str, clock: dict[str, Any] | None, *, own: bool) -> dict[str, Any]:
    clock = clock or FIRST
    answers = [str(words_) for code, words_ in ANSWERS if code in (clock["answers"] or FIRST["answers"])]
    return {
        "address": address,
        "title": title,
        "own": own,
        "told": dict(TOLD).get(clock["escalate_to"], ""),
        "answers": ", ".join(answers),
        **{name: clock[name] for name in ("working_days", "escalate_after_days")},
    }


def _need(address: str) -> str:
    if address != CITY and address not in NEEDS:
        raise Http404
    return "" if address == CITY else address


def _title(need: str) -> str:
    return words.need_name(kind=need) if need else _("Every other need")


@staff_only(*DECIDES)
def clock(request: HttpRequest, address: str) -> HttpResponse:
    """Change one clock."""
    need = _need(address)
    found = casework_read.referral_clocks(needs=["", need])
    now = {**FIRST, **(found.get(need) or found.get("") or {})}
    now["answers"] = now["answers"] or FIRST["answers"]
    form = ClockForm(request.POST or None, initial=now)
    facts = {"address": address, "title": _title(need), "own": need in found and bool(need)}
    if request.method != "POST" or not form.is_valid():
        return page(request, "clock", {**facts, "form": form})
    theirs = clashes(form=form, now=now)
    if theirs:
        again = ClockForm(carried(form=form, now=now), initial=now)
        return page(request, "clock", {**facts, "form": again, "theirs": theirs, "meanwhile": True})
    wanted = {**now, **form.changes()}
    try:
        casework.set_referral_clock(need=need, **{name: wanted[name] for name in FIRST})
    except casework.CannotSet:
        form.add_error(None, _("These numbers do not fit together."))
        return page(request, "clock", {**facts, "form": form})
    say_done(request=request, words=_("The clock is set. Referrals under way keep the days they were given."))
    return redirect("city_hall:clocks")


@staff_only(*DECIDES)
@require_POST
def drop(request: HttpRequest, address: str) -> HttpResponse:
    """Let a need go by the city's clock again."""
    need = _need(address)
    if need and casework.withdraw_referral_clock(need=need) == "removed":
        say_done(request=request, words=_("This need goes by the city's clock again."))
    else:
        say_problem(request=request, words=_("This need has no clock of its own."))
    return redirect("city_hall:clocks")
