"""The line: who is called when, what a ticket says, and what is left of a visit when it is over."""

from datetime import UTC, time, timedelta

import pytest

from ventanilla.casework import diary, queries, services
from ventanilla.casework.models import Visit, VisitPeriod
from ventanilla.casework.tests import factories
from ventanilla.casework.tests.factories import AT, ON

MINUTE = timedelta(minutes=1)


def arrives(office, *, minute=0, lane="A", **given):
    return services.check_in(office=office.pk, lane=lane, on=ON, at=AT + minute * MINUTE, **given)


def next_one(office, ana, *, minute):
    return services.call_next(
        office=office.pk, on=ON, desk_name="Mesa 1", member=ana.member.pk, at=AT + minute * MINUTE
    )


def booked(office, *, minute):
    starts_at = AT + minute * MINUTE
    return services.book(office=office.pk, starts_at=starts_at.astimezone(), at=AT - timedelta(days=1))


def test_tickets_count_up_within_a_lane(office):
    tickets = [arrives(office).ticket, arrives(office, lane="L").ticket, arrives(office).ticket]

    assert tickets == ["A001", "L001", "A002"]


def test_whoever_came_first_is_called_first(office, ana):
    first, second = arrives(office, minute=0), arrives(office, minute=1)

    called = [next_one(office, ana, minute=2), next_one(office, ana, minute=3)]

    assert [visit.pk for visit in called] == [first.pk, second.pk]


def test_somebody_who_cannot_wait_is_called_before_everybody(office, ana):
    arrives(office, minute=0)
    urgent = arrives(office, minute=5, urgent=True)

    assert next_one(office, ana, minute=6).pk == urgent.pk


def test_an_appointment_is_called_at_its_hour_and_not_before(office, ana):
    appointment = booked(office, minute=30)
    services.check_in_appointment(appointment=appointment.pk, lane="A", on=ON, at=AT)
    walk_in = arrives(office, minute=1)
    later = arrives(office, minute=2)

    early = next_one(office, ana, minute=10)
    at_the_hour = next_one(office, ana, minute=29)

    assert early.pk == walk_in.pk
    assert at_the_hour.appointment_id == appointment.pk
    assert next_one(office, ana, minute=31).pk == later.pk


@pytest.mark.parametrize("days", [-1, 1, 7])
def test_an_appointment_of_another_day_is_not_put_into_todays_line(office, days):
    appointment = booked(office, minute=30)

    with pytest.raises(services.CannotReceive, match="another_day"):
        services.check_in_appointment(
            appointment=appointment.pk, lane="A", on=ON + timedelta(days=days), at=AT + timedelta(days=days)
        )

    assert not Visit.objects.exists()
    assert queries.appointment(code=appointment.code).state == "booked"


def test_an_appointment_missed_yesterday_is_said_to_be_of_another_day(office):
    appointment = booked(office, minute=30)
    services.close_diary(office=office.pk, until=AT + timedelta(hours=12))

    with pytest.raises(services.CannotReceive, match="another_day"):
        services.check_in_appointment(
            appointment=appointment.pk, lane="A", on=ON + timedelta(days=1), at=AT + timedelta(days=1)
        )


def test_the_day_of_an_appointment_is_the_citys_and_not_greenwichs(db):
    late = factories.office(closes_at=time(21))
    evening = AT.astimezone(diary.city_zone()).replace(hour=20, minute=0)
    appointment = services.book(office=late.pk, starts_at=evening, at=AT)

    assert evening.astimezone(UTC).date() != ON
    assert services.check_in_appointment(appointment=appointment.pk, lane="A", on=ON, at=evening).on == ON


def test_a_code_puts_somebody_into_the_line_once(office):
    appointment = booked(office, minute=30)
    services.check_in_appointment(appointment=appointment.pk, lane="A", on=ON, at=AT)

    with pytest.raises(services.CannotReceive, match="not_booked"):
        services.check_in_appointment(appointment=appointment.pk, lane="A", on=ON, at=AT)


def test_a_ticket_called_three_times_is_said_to_be_unanswered_until_somebody_comes(office, ana):
    visit = arrives(office)
    desk = {"visit": visit.pk, "office": office.pk}
    again = {**desk, "desk_name": "Mesa 1", "member": ana.member.pk}

    said = [services.call(**again, at=AT + minute * MINUTE).nobody_answers for minute in (1, 2, 3)]
    services.finish(desk=None, **desk, outcome="no_show", at=AT + 4 * MINUTE)
    services.bring_back(**desk, at=AT + 5 * MINUTE)
    after = services.call(**again, at=AT + 6 * MINUTE)

    assert said == [False, False, True]
    assert (after.calls, after.nobody_answers) == (1, False)


def test_being_at_the_desk_answers_every_call(office, ana):
    visit = arrives(office)
    for minute in (1, 2, 3):
        next_one(office, ana, minute=minute)
        services.start_serving(visit=visit.pk, office=office.pk, at=AT + minute * MINUTE)
        services.send_back(visit=visit.pk, office=office.pk, lane="", at=AT + minute * MINUTE)

    assert next_one(office, ana, minute=4).calls == 1


def test_an_empty_line_calls_nobody(office, ana):
    assert next_one(office, ana, minute=0) is None


def test_a_lane_that_does_not_exist_gives_no_ticket(office):
    with pytest.raises(services.CannotReceive, match="no_such_lane"):
        arrives(office, lane="Z")

    assert not Visit.objects.exists()


def test_waiting_time_is_the_time_until_the_desk(office, ana):
    visit = arrives(office)
    next_one(office, ana, minute=10)
    services.start_serving(visit=visit.pk, office=office.pk, at=AT + 12 * MINUTE)
    services.finish(desk=None, visit=visit.pk, office=office.pk, outcome="done", at=AT + 40 * MINUTE)

    assert queries.waits_today(office=office.pk, on=ON) == {"came": 1, "served": 1, "median_wait_minutes": 12}


def test_going_back_to_the_line_keeps_ticket_and_place(office, ana):
    visit, other = arrives(office), arrives(office, minute=1)
    next_one(office, ana, minute=2)
    services.start_serving(visit=visit.pk, office=office.pk, at=AT + 3 * MINUTE)

    services.send_back(visit=visit.pk, office=office.pk, lane="", at=AT + 5 * MINUTE)

    assert next_one(office, ana, minute=6).pk == visit.pk
    assert other.ticket == "A002"
    assert VisitPeriod.objects.filter(visit=visit).count() == 3


def test_a_finished_visit_says_nothing_of_who_came(office, ana, rosas_case):
    visit = arrives(office, language="ht", case=rosas_case.pk)
    next_one(office, ana, minute=1)
    services.start_serving(visit=visit.pk, office=office.pk, at=AT + 2 * MINUTE)

    over = services.finish(
        desk=ana.desk, visit=visit.pk, office=office.pk, outcome="done", at=AT + 9 * MINUTE
    )

    over.refresh_from_db()
    assert (over.language, over.case_id) == ("", None)
    file = queries.case_file(desk=ana.desk, case=rosas_case, member=ana.member)
    assert file.events[0][1] == {"kind": "visit", "outcome": "done", "ticket": "A001", "waited_minutes": 2}


def test_nobody_is_finished_without_having_been_at_a_desk(office):
    visit = arrives(office)

    with pytest.raises(services.CannotReceive, match="not_served"):
        services.finish(desk=None, visit=visit.pk, office=office.pk, outcome="done", at=AT)


def test_a_no_show_can_be_brought_back_with_the_same_ticket(office, ana):
    visit = arrives(office)
    next_one(office, ana, minute=1)
    services.finish(desk=None, visit=visit.pk, office=office.pk, outcome="no_show", at=AT + 3 * MINUTE)

    services.bring_back(visit=visit.pk, office=office.pk, at=AT + 4 * MINUTE)

    assert next_one(office, ana, minute=5).ticket == "A001"


def test_luis_of_another_office_cannot_touch_the_line(office, luis):
    visit = arrives(office)

    with pytest.raises(services.CannotReceive, match="no_such_visit"):
        services.call(
            visit=visit.pk, office=luis.member.office_id, desk_name="1", member=luis.member.pk, at=AT
        )


def test_the_screen_shows_tickets_called_newest_first(office, ana):
    arrives(office), arrives(office, minute=1)
    next_one(office, ana, minute=2), next_one(office, ana, minute=3)

    assert [visit.ticket for visit in queries.on_screen(office=office.pk, on=ON)] == ["A002", "A001"]


def test_a_ticket_past_the_target_is_late(office):
    arrives(office), arrives(office, minute=20)

    line = queries.line(office=office.pk, on=ON, at=AT + 31 * MINUTE)

    assert [(waiting.minutes, waiting.late) for waiting in line.waiting] == [(31, True), (11, False)]


def test_the_line_costs_the_same_queries_however_long(office, django_assert_num_queries):
    for minute in range(12):
        arrives(office, minute=minute)

    with django_assert_num_queries(2):
        queries.line(office=office.pk, on=ON, at=AT + 60 * MINUTE)


def test_closing_the_day_leaves_nobody_in_the_line_and_counts_once(office):
    arrives(office), arrives(office)

    counted = services.close_day(office=office.pk, on=ON, at=AT + 400 * MINUTE)
    again = services.close_day(office=office.pk, on=ON, at=AT + 401 * MINUTE)

    assert (counted, again) == (2, 0)
    assert not Visit.objects.filter(state__in=Visit.OPEN).exists()


def test_nothing_of_a_visit_is_left_to_be_matched_with_a_case_once_the_day_is_closed(office, ana, rosas_case):
    visit = arrives(office)
    services.attach_case(desk=ana.desk, visit=visit.pk, office=office.pk, case=rosas_case.pk)
    services.finish(desk=ana.desk, visit=visit.pk, office=office.pk, outcome="left", at=AT + MINUTE)

    services.close_day(office=office.pk, on=ON, at=AT + 400 * MINUTE)

    moments = rosas_case.events.values_list("at", flat=True)
    assert not Visit.objects.filter(ended_at__in=list(moments)).exists()
