"""Verbs of reception: tickets, calls, admission, appointments, the end of the day."""

from datetime import date

from ventanilla.casework import queries as casework_read
from ventanilla.casework import services as casework
from ventanilla.people import services as people
from ventanilla.people.services import searching
from ventanilla.people.tests import factories as persons
from ventanilla.practices.tests.playing.world import AFTERNOON, Play, verb


@verb
def see_lanes(play: Play, office: str, lanes: str) -> None:
    assert "; ".join(play.lanes(office)) == lanes


@verb
def take_ticket(play: Play, person: str, lane: str, office: str) -> None:
    case = play.cases.get(person)
    play.visits[person] = casework.check_in(
        office=play.office(office).pk,
        lane=play.lane(office, lane),
        on=play.on,
        at=play.at,
        language=play.language,
        case=case.pk if case else None,
    )


@verb
def take_tickets_together(play: Play, number: str, lane: str, office: str) -> None:
    for place in range(int(number)):
        take_ticket(play, f"#{place}", lane, office)


@verb
def call_next(play: Play, worker: str, person: str) -> None:
    visit = _called(play, worker)

    assert visit == play.visits[person], f"the next in the line is not {person}"


def _called(play: Play, worker: str):  # a row of another room, or None
    who = play.worker(worker)
    office = who.member.office_id
    visit = casework.call_next(
        office=office, on=play.on, desk_name=who.member.office.desks[0], member=who.member.pk, at=play.at
    )
    return casework.start_serving(visit=visit.pk, office=office, at=play.at) if visit else None


@verb
def receive_all_waiting(play: Play, worker: str) -> None:
    while visit := _called(play, worker):
        casework.finish(desk=None, visit=visit.pk, office=visit.office_id, outcome="done", at=play.at)


@verb
def see_wait_limit(play: Play, office: str, number: str) -> None:
    line = casework_read.line(office=play.office(office).pk, on=play.on, at=play.at)

    assert line.target_minutes == int(number)


@verb
def admit(play: Play, worker: str, person: str) -> None:
    who, visit = play.worker(worker), play.visits.get(person)
    profile = persons.profile(given_names=person, languages=(play.language.partition("-")[0],))
    query = searching.query_for(profile=profile)
    lookup = people.look_up(desk=who.desk, purpose="registration", query=query, at=play.at)
    play.cases[person] = casework.admit(
        desk=who.desk,
        lookup=lookup.receipt,
        profile=profile,
        consents=[persons.care()],
        office=who.member.office_id,
        member=who.member.pk,
        came_for="?",
        at=play.at,
        on=play.on,
        owner=who.member.pk,
        visit=visit.pk if visit else None,
        none_of_these=True,
    )


@verb
def end_visit(play: Play, person: str) -> None:
    visit = play.visits[person]
    case = play.cases.get(person)
    desk = next(iter(play.staff.values())).desk if case else None
    casework.finish(desk=desk, visit=visit.pk, office=visit.office_id, outcome="done", at=play.at)


@verb
def end_day(play: Play, office: str) -> None:
    place = play.office(office).pk
    play.move_to(play.on.isoformat(), hour=AFTERNOON.replace(hour=20))
    casework.close_day(office=place, on=play.on, at=play.at)
    casework.close_diary(office=place, until=play.at)


@verb
def book(play: Play, person: str, office: str, day: str) -> None:
    place = play.office(office).pk
    hours = casework_read.slots(office=place, on=date.fromisoformat(day), public=True)
    assert hours, f"{office!r} has no hours on {day}"
    first = next(hour for hour in hours if hour.free_places)
    play.bookings[person] = casework.book(office=place, starts_at=first.starts_at, at=play.at)

    assert play.bookings[person].case_id is None


@verb
def come_to_appointment(play: Play, person: str, lane: str) -> None:
    booking = play.bookings[person]
    play.at = booking.starts_at
    play.visits[person] = casework.check_in_appointment(
        appointment=booking.pk,
        lane=play.lane(booking.office.name, lane),
        on=play.on,
        at=play.at,
        language=play.language,
    )
