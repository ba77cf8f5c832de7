"""Verbs of the city: adopting, opening, hiring, the day; and the end of a practice."""

from datetime import date

from ventanilla.casework import counting
from ventanilla.casework import queries as casework_read
from ventanilla.casework import services as casework
from ventanilla.directory import services as directory
from ventanilla.people import queries as people_read
from ventanilla.practices import services as practices
from ventanilla.practices.schema import DAYS
from ventanilla.practices.tests.playing.world import Play, verb
from ventanilla.staff import services as staff

LANES = [{"key": "all", "prefix": "A", "names": {"en": "All"}, "needs": []}]


@verb
def adopt(play: Play) -> None:
    practices.adopt(
        desk=play.keeper.system(actor="system:setup"), practice=play.practice, by=None, on=play.on
    )


@verb
def open_office(play: Play, office: str) -> None:
    slug = office.lower().replace(" ", "-")
    staff.open_office(slug=slug, name=office)
    casework.set_reception(office=slug, lanes=LANES)
    counting.declare_tables()


@verb
def offer_service(play: Play, organization: str, service: str, need: str) -> None:
    directory.set_organization(key=organization, name=organization, description=organization)
    directory.set_service(
        key=service,
        organization=organization,
        name=service,
        description=service,
        needs=[play.words.need(need)],
        languages=[play.language],
        eligibility="",
        papers_needed=False,
        capacity_a_week=None,
        fees="",
        offices=[],
    )


@verb
def be_on_day(play: Play, day: str) -> None:
    play.move_to(day)


@verb
def work_at(play: Play, worker: str, office: str) -> None:
    play.worker(worker, office=play.office(office))


@verb
def coordinate(play: Play, worker: str, office: str) -> None:
    play.worker(worker, office=play.office(office), role="coordinator")


@verb
def see_it_goes_out(play: Play, office: str) -> None:
    assert _weekday(play.on) in _goes_out_on(play, office)


@verb
def see_it_stays_in(play: Play, office: str, day: str) -> None:
    assert _weekday(date.fromisoformat(day)) not in _goes_out_on(play, office)


def _weekday(on: date) -> str:
    return DAYS[on.weekday()]


def _goes_out_on(play: Play, office: str) -> list[str]:
    place = play.office(office)
    assert place.kind == "mobile_unit", f"{office!r} does not travel"
    days: list[str] = casework_read.reception_settings(office=place.slug)["outreach_days"]
    return days


@verb
def see_consent_words(play: Play, title: str) -> None:
    words = people_read.consent_words(purpose="share_with_partner")

    assert words.texts[play.language].title == title


@verb
def retire(play: Play) -> None:
    desk = play.keeper.system(actor="system:setup")
    practices.retire(desk=desk, practice=play.practice.id, on=play.on)


@verb
def see_not_offered(play: Play, service: str, need: str) -> None:
    names = [match.service.name for match in play.offered(needs=(play.words.need(need),))]

    assert service not in names


@verb
def see_case_still_there(play: Play, worker: str, person: str) -> None:
    who = play.worker(worker)
    case = casework_read.ask_case(member=who.member, pk=play.cases[person].pk)
    file = casework_read.case_file(desk=who.desk, case=case, member=who.member)

    assert file.profile.given_names == person
