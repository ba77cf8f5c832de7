"""What was counted at the counter: every table, protected, to look at, print and take away."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from ventanilla.tallies import downloads, periods
from ventanilla.tallies import queries as tallies
from ventanilla.tallies import words as tally_words
from ventanilla.tallies.spec import TableSpec
from ventanilla.web.city_hall import words
from ventanilla.web.city_hall.access import READERS, page
from ventanilla.web.city_hall.forms.figures import TOGETHER, Choose, first_shown
from ventanilla.web.city_hall.shortening import swap
from ventanilla.web.ui.access import staff_only
from ventanilla.web.ui.done import say_problem
from ventanilla.web.ui.figures import Bar

FILES = ("csv", "json")


@staff_only(*READERS)
def figures(request: HttpRequest) -> HttpResponse:
    """List every table that is counted."""
    found = [
        (spec.name, tally_words.translated(text=spec.title), tally_words.translated(text=spec.counts))
        for spec in tallies.catalogue()
    ]
    return page(request, "figures", {"tables": sorted(found, key=lambda row: row[1])})


def _spec(name: str) -> TableSpec:
    for spec in tallies.catalogue():
        if spec.name == name:
            return spec
    raise Http404


def _choice(request: HttpRequest, *, spec: TableSpec, counted: tuple[str, ...]) -> Choose:
    given: Any = request.GET if "period" in request.GET else None
    return Choose(
        given or first_shown(spec=spec, counted=counted, on=timezone.localdate()), spec=spec, counted=counted
    )


@staff_only(*READERS)
def table(request: HttpRequest, name: str) -> HttpResponse:
    """Show one table for one period, broken down as chosen."""
    spec, counted = _spec(name), tallies.periods_counted(name=name)
    form = _choice(request, spec=spec, counted=counted)
    swap(form=form, path=request.path, part="told")
    facts = {
        "name": name,
        "title": tally_words.translated(text=spec.title),
        "counts": tally_words.translated(text=spec.counts),
        "form": form,
        "counted": counted,
        **(_told(spec, form) if counted and form.is_valid() else {}),
    }
    return page(request, "table", facts)


def _told(spec: TableSpec, form: Choose) -> dict[str, Any]:
    period = form.cleaned_data["period"]
    try:
        told = tallies.table(name=spec.name, period=period, by=form.dimensions)
    except tallies.CannotTell:
        form.add_error("by", _("This was not counted in this time. Choose another breakdown."))
        return {}
    return {
        "told": told,
        "period_name": words.period_name(text=period),
        "heads": " × ".join(tally_words.translated(text=one.title) for one in told.by) or _("All"),
        "bars": _bars(told, [row.count for row in told.rows]),
        "means": _bars(told, [row.mean for row in told.rows]) if told.measure else [],
        "measure": tally_words.translated(text=told.measure.title) if told.measure else "",
        "source": tally_words.translated(text=told.source),
        "protection": tally_words.protection_note(protection=told.protection),
        "threshold": tally_words.threshold_note(threshold=told.threshold),
        "still_counting": timezone.localdate() < periods.span(text=period).until_on,
        "chosen": f"?period={period}&by={TOGETHER.join(form.dimensions)}",
    }


def _bars(told: tallies.ProtectedTable, values: list[int | None]) -> list[Bar]:
    titles = {
        one.name: {value.code: tally_words.translated(text=value.title) for value in one.values}
        for one in told.by
    }
    labels = [" · ".join(titles[name][code] for name, code in row.cell.items()) for row in told.rows]
    pairs = zip(labels, values, strict=True)
    return [Bar(label=label or _("Everything together"), value=value) for label, value in pairs]


@staff_only(*READERS)
def file(request: HttpRequest, name: str, form: str) -> HttpResponse:
    """Give out one table as a file, once its period is over."""
    if form not in FILES:
        raise Http404
    spec, counted = _spec(name), tallies.periods_counted(name=name)
    chosen = _choice(request, spec=spec, counted=counted)
    if not chosen.is_valid():
        raise Http404
    try:
        made = downloads.download(
            name=name,
            period=chosen.cleaned_data["period"],
            by=chosen.dimensions,
            on=timezone.localdate(),
            form="json" if form == "json" else "csv",
        )
    except tallies.CannotTell as nothing:
        raise Http404 from nothing
    except downloads.StillCounting:
        return _come_back(request, name=name, period=chosen.cleaned_data["period"])
    response = HttpResponse(made.body, content_type=made.content_type)
    response["Content-Disposition"] = f'attachment; filename="{made.filename}"'
    return response


def _come_back(request: HttpRequest, *, name: str, period: str) -> HttpResponse:
    words_of_it = _(
        "%(period)s is still being counted. Take the file when it is over: two files of one time would give away "
        "what came in between."
    )
    say_problem(request=request, words=words_of_it % {"period": words.period_name(text=period)})
    return redirect(f"{reverse('city_hall:table', args=[name])}?period={period}&by=")
