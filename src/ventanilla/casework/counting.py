"""Counts at the counter what happens in this room; nothing here remembers whom it happened to."""

import datetime

from ventanilla.casework import diary
from ventanilla.casework.models import Visit
from ventanilla.directory import needs
from ventanilla.people.birth import youngest_age
from ventanilla.people.profile import Profile
from ventanilla.staff import queries as staff
from ventanilla.tallies import bands
from ventanilla.tallies import services as tallies
from ventanilla.tallies.tables import first_tables


def declare_tables() -> None:
    """Declare the window's tables for today's offices and kinds of need; the same again changes nothing."""
    offices = {office.slug: office.name for office in staff.offices()}
    if offices:
        for table in first_tables(offices=offices, need_kinds=needs.NEEDS):
            tallies.declare(table=table)


def visit(*, visit: Visit, waited_minutes: int) -> None:
    """Count one finished visit, and how long it waited if it was received."""
    office, outcome = visit.office.slug, str(visit.state)
    hour = visit.arrived_at.astimezone(diary.city_zone()).hour
    cells = {"office": office, "kind": visit.kind, "outcome": outcome, "hour": bands.hour_band(hour=hour)}
    countings = [tallies.Counting(table="visits", cells=cells)]
    if outcome == Visit.State.DONE:
        wait = {"office": office, "wait": bands.wait_band(minutes=waited_minutes)}
        countings.append(tallies.Counting(table="waiting", cells=wait, measure=waited_minutes))
    tallies.count_event(on=visit.on, countings=countings)


def language(*, office: str, language: str, on: datetime.date) -> None:
    """Count the language of a visit, where it was asked."""
    if language:
        tallies.count(
            table="languages", on=on, cells={"office": office, "language": bands.language_code(tag=language)}
        )


def received(*, office: str, profile: Profile, on: datetime.date, first_time: bool) -> None:
    """Count one person received, once a month, as they stated themselves."""
    cells = {
        "office": office,
        "age": bands.age_band(years=youngest_age(birth=profile.birth, on=on)),
        "sex": profile.sex,
        "times": "first" if first_time else "again",
    }
    tallies.count(table="received", on=on, cells=cells)


def appointment(*, office: str, outcome: str, on: datetime.date) -> None:
    """Count what became of one appointment."""
    tallies.count(table="appointments", on=on, cells={"office": office, "outcome": outcome})


def need(*, kind: str, urgency: str, on: datetime.date) -> None:
    """Count one need written down."""
    tallies.count(table="needs", on=on, cells={"need": kind, "urgency": urgency})


def referral(*, need: str, state: str, on: datetime.date) -> None:
    """Count one referral that came to a state."""
    tallies.count(table="referrals", on=on, cells={"need": need, "state": state})


def referral_answer(*, need: str, late: bool, on: datetime.date) -> None:
    """Count a partner's first answer, and whether it came in time."""
    cells = {"need": need, "answer": "late" if late else "on_time"}
    tallies.count(table="referral_answers", on=on, cells=cells)


def assessed(*, level: str, on: datetime.date) -> None:
    """Count one finished assessment by its level."""
    tallies.count(table="assessments", on=on, cells={"level": level})


def case_closed(*, outcome: str, on: datetime.date) -> None:
    """Count one closed case by its outcome."""
    tallies.count(table="closures", on=on, cells={"outcome": outcome})
