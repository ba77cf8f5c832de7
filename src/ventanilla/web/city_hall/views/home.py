"""City hall's home: the day in four figures, what needs a decision, and today's work by office."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from ventanilla.casework import queries as casework
from ventanilla.staff import queries as staff
from ventanilla.web.city_hall.access import READERS, member_of, page
from ventanilla.web.city_hall.day_figures import figures
from ventanilla.web.city_hall.decisions import decisions
from ventanilla.web.ui.access import staff_only


@dataclass(frozen=True)
class OfficeToday:
    """One office today: who came and waited, and the work that stands there."""

    office: staff.Office
    came: int
    served: int
    median_wait_minutes: int | None
    work: casework.OfficeWork


@staff_only(*READERS, home=True)
def home(request: HttpRequest) -> HttpResponse:
    """Show the day in the city."""
    at, on = timezone.now(), timezone.localdate()
    offices, work = staff.offices(), casework.workload(at=at)
    facts = {
        "figures": figures(on=on),
        "decisions": decisions(
            reader=member_of(request), offices=offices, members=staff.members(), work=work, at=at, on=on
        ),
        "today": _today(offices=offices, waits=casework.waits_by_office(on=on), work=work),
        "on": on,
    }
    return page(request, "home", facts)


def _today(
    *,
    offices: Sequence[staff.Office],
    waits: Mapping[int, Mapping[str, int | None]],
    work: Mapping[int, casework.OfficeWork],
) -> list[OfficeToday]:
    nobody: Mapping[str, int | None] = {}
    return [
        OfficeToday(
            office=office,
            came=waits.get(office.pk, nobody).get("came") or 0,
            served=waits.get(office.pk, nobody).get("served") or 0,
            median_wait_minutes=waits.get(office.pk, nobody).get("median_wait_minutes"),
            work=work.get(office.pk) or casework.OfficeWork(office=office.pk),
        )
        for office in offices
    ]
