"""Who met the limit of people opened in a day, and allowing a colleague more: it always takes two."""

from datetime import timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from ventanilla.staff import queries as staff
from ventanilla.web.front_desk.access import desk_of, member_of
from ventanilla.web.front_desk.forms.limits import AllowMore
from ventanilla.web.ui.access import OPENS_PERSONS, staff_only
from ventanilla.web.ui.done import say_done


@staff_only("coordinator")
def limits(request: HttpRequest) -> HttpResponse:
    """Show who met their limit, and let a coordinator allow somebody else more."""
    colleagues = {row.actor: row for row in staff.members() if _may_be_allowed(request, row)}
    members = [(actor, row.display_name) for actor, row in colleagues.items()]
    form = AllowMore(request.POST or None, members=members)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        desk_of(request).allow_more(
            purpose="supervision", whom=given["whom"], hours=given["hours"], why=given["why"]
        )
        name = colleagues[given["whom"]].display_name
        say_done(request=request, words=_("%(name)s may open more people now.") % {"name": name})
        return redirect("front_desk:limits")
    facts = {"form": form, "over": _over(request, names=dict(members))}
    return render(request, "front_desk/limits.html", facts, status=422 if form.is_bound else 200)


def _may_be_allowed(request: HttpRequest, row: Any) -> bool:
    return row.is_active and row.role in OPENS_PERSONS and row.pk != member_of(request).pk


def _over(request: HttpRequest, *, names: dict[str, str]) -> list[dict[str, Any]]:
    now = timezone.localtime()
    found = desk_of(request).over_budget(purpose="supervision")
    own = {member_of(request).actor: member_of(request).display_name}
    return [
        {"name": (names | own).get(actor, actor), "at": now - timedelta(seconds=ago_s)}
        for actor, ago_s in sorted(found.items(), key=lambda pair: pair[1])
    ]
