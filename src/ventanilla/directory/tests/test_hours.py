"""Published hours are worked out rightly, or not at all."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ventanilla.directory.hours import WEEKDAYS, HoursLine, door, occurs, rule_from, spans, week

ZONE = ZoneInfo("America/Bogota")
MONDAY = date(2026, 11, 23)


def local(day, hour=0, minute=0):
    """A time on a clock of the city, in November 2026."""
    return datetime(2026, 11, day, hour, minute, tzinfo=UTC).replace(tzinfo=None)


def rule(**fields):
    return rule_from(fields={"freq": "WEEKLY", "byday": "MO,TU,WE,TH,FR", **fields})


def days_of(one, *, start=date(2026, 1, 1), count=366):
    return [day for day in (start + timedelta(days=n) for n in range(count)) if occurs(rule=one, on=day)]


def test_weekday_hours_hold_on_weekdays_alone():
    office = rule(opens_at="08:00", closes_at="17:00")

    held = days_of(office)

    assert all(day.weekday() < 5 for day in held)
    assert len(held) == 262  # 2026 and the first day of 2027


def test_hours_hold_from_their_first_day_to_their_last():
    season = rule(valid_from="2026-03-02", valid_to="2026-03-06")

    assert [day.day for day in days_of(season)] == [2, 3, 4, 5, 6]


def test_the_earlier_of_two_last_days_counts():
    season = rule(valid_from="2026-03-02", valid_to="2026-03-31", until="2026-03-03")

    assert [day.day for day in days_of(season)] == [2, 3]


def test_every_second_saturday_counts_from_its_start():
    fortnight = rule(byday="SA", interval=2, dtstart="2026-01-03")

    assert [day.isoformat() for day in days_of(fortnight)[:3]] == ["2026-01-03", "2026-01-17", "2026-01-31"]


def test_the_start_of_the_week_decides_which_weeks_are_second():
    # The example of RFC 5545, section 3.3.10: Tuesday and Sunday of every second week from 5 August 1997.
    fields = {"byday": "TU,SU", "interval": 2, "count": 4, "dtstart": "1997-08-05"}
    held = {
        start: days_of(rule(**fields, wkst=start), start=date(1997, 8, 1), count=60) for start in ("MO", "SU")
    }

    assert [day.day for day in held["MO"]] == [5, 10, 19, 24]
    assert [day.day for day in held["SU"]] == [5, 17, 19, 31]


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"byday": "1SA"}, ["2026-01-03", "2026-02-07", "2026-03-07"]),
        ({"byday": "-1FR"}, ["2026-01-30", "2026-02-27", "2026-03-27"]),
        ({"byday": "2MO,4MO"}, ["2026-01-12", "2026-01-26", "2026-02-09"]),
        ({"bymonthday": "1,15"}, ["2026-01-01", "2026-01-15", "2026-02-01"]),
        ({"bymonthday": "-1"}, ["2026-01-31", "2026-02-28", "2026-03-31"]),
        ({"byday": "FR", "bymonthday": "13"}, ["2026-02-13", "2026-03-13", "2026-11-13"]),
        ({"dtstart": "2025-12-31", "interval": 2}, ["2026-08-31", "2026-10-31", "2026-12-31"]),
    ],
)
def test_monthly_hours(fields, expected):
    monthly = rule_from(fields={"freq": "MONTHLY", **fields})

    assert [day.isoformat() for day in days_of(monthly)[:3]] == expected


def test_a_schedule_with_one_day_holds_on_that_day():
    assert days_of(rule_from(fields={"dtstart": "2026-12-25"})) == [date(2026, 12, 25)]


@pytest.mark.parametrize(
    "fields",
    [
        {"byweekno": "41,42"},
        {"byyearday": "2,3"},
        {"bymonthday": "1"},
        {"byday": "1MO"},
        {"byday": ""},
        {"interval": 2},
        {"interval": 1.5, "dtstart": "2026-01-01"},
        {"interval": -1, "dtstart": "2026-01-01"},
        {"count": 3},
        {"freq": "MONTHLY", "byday": "", "bymonthday": ""},
        {"freq": "MONTHLY", "byday": "1MO", "count": 3, "dtstart": "2026-01-01"},
    ],
)
def test_hours_that_cannot_be_worked_out_are_refused_with_their_words(fields):
    odd = rule(**fields, description="Pregunte en la puerta.")

    assert not odd.readable
    assert odd.words == "Pregunte en la puerta."
    assert days_of(odd) == []
    assert not door(rules=[odd], on=MONDAY, at=time(9), zone=ZONE).known
    assert week(rules=[odd], on=MONDAY) == [HoursLine(words="Pregunte en la puerta.")]


@given(
    days=st.lists(st.sampled_from(WEEKDAYS), min_size=1, max_size=7, unique=True),
    start=st.dates(date(2026, 1, 1), date(2026, 2, 28)),
    interval=st.integers(1, 4),
    count=st.integers(1, 12),
    week_start=st.sampled_from(WEEKDAYS),
)
def test_a_number_of_times_is_counted_from_the_start(days, start, interval, count, week_start):
    fields = {"byday": ",".join(days), "dtstart": start.isoformat(), "interval": interval, "wkst": week_start}
    endless, counted = rule(**fields), rule(**fields, count=count)

    assert days_of(counted, start=start, count=400) == days_of(endless, start=start, count=400)[:count]


def test_a_door_is_open_from_its_opening_to_just_before_its_closing():
    office = [rule(opens_at="08:00", closes_at="12:00"), rule(opens_at="14:00", closes_at="17:00")]

    def stands(*at):
        return door(rules=office, on=MONDAY, at=time(*at), zone=ZONE)

    assert stands(8).until == local(23, 12)
    assert not stands(12).is_open
    assert stands(12).opens_next == local(23, 14)
    assert stands(17).opens_next == local(24, 8)


def test_a_door_that_closes_after_midnight_is_open_on_the_next_morning():
    night = [rule(byday="SU", opens_at="18:00", closes_at="06:00")]

    early = door(rules=night, on=MONDAY, at=time(5, 59), zone=ZONE)

    assert early.is_open
    assert early.until == local(23, 6)
    assert not door(rules=night, on=MONDAY, at=time(6), zone=ZONE).is_open


def test_a_door_that_never_closes_does_not_close_at_midnight():
    always = [rule(byday=",".join(WEEKDAYS), opens_at="00:00", closes_at="24:00")]

    stands = door(rules=always, on=MONDAY, at=time(12), zone=ZONE)

    assert stands.until == local(26)


def test_without_a_time_open_means_at_some_hour_of_the_day():
    afternoon = [rule(opens_at="14:00", closes_at="17:00")]

    assert door(rules=afternoon, on=MONDAY, at=None, zone=ZONE).is_open
    assert not door(rules=afternoon, on=date(2026, 11, 22), at=None, zone=ZONE).is_open


def test_a_day_off_shuts_the_door():
    office, holiday = rule(opens_at="08:00", closes_at="17:00"), {"dtstart": "2026-11-23"}
    shut = rule_from(fields=holiday, shut=True)

    stands = door(rules=[office, shut], on=MONDAY, at=time(9), zone=ZONE)

    assert not stands.is_open
    assert stands.opens_next == local(24, 8)


def test_an_hour_off_cuts_the_day_in_two():
    office = rule(opens_at="08:00", closes_at="17:00")
    lunch = rule_from(fields={"dtstart": "2026-11-23", "opens_at": "12:00", "closes_at": "13:00"}, shut=True)

    cut = spans(rules=[office, lunch], on=MONDAY, zone=ZONE)

    assert [(start.hour, end.hour) for start, end in cut] == [(8, 12), (13, 17)]


def test_times_with_an_offset_are_told_in_the_time_of_the_city():
    abroad = rule(opens_at="13:00Z", closes_at="22:00Z")

    assert spans(rules=[abroad], on=MONDAY, zone=ZONE) == [(local(23, 8), local(23, 17))]


def test_nobody_knows_the_hours_of_a_door_without_any():
    assert not door(rules=[], on=MONDAY, at=time(9), zone=ZONE).known


def test_a_season_that_is_over_does_not_open_again():
    over = [rule(valid_to="2026-11-01", opens_at="08:00", closes_at="17:00")]

    stands = door(rules=over, on=MONDAY, at=time(9), zone=ZONE)

    assert (stands.known, stands.is_open, stands.opens_next) == (True, False, None)


def test_neighbouring_days_with_the_same_hours_share_a_line():
    rules = [
        rule(opens_at="14:00", closes_at="17:00"),
        rule(opens_at="08:00", closes_at="12:00"),
        rule(byday="SA", opens_at="09:00", closes_at="11:30"),
        rule_from(fields={"freq": "MONTHLY", "byday": "1SU", "description": "Primer domingo."}),
    ]

    assert week(rules=rules, on=MONDAY) == [
        HoursLine(0, 4, ((480, 720), (840, 1020))),
        HoursLine(5, 5, ((540, 690),)),
        HoursLine(words="Primer domingo."),
    ]


def test_the_hours_of_next_year_are_told_only_when_there_are_none_now():
    now = rule(valid_to="2026-11-30", opens_at="08:00", closes_at="12:00")
    later = rule(valid_from="2027-02-01", opens_at="07:00", closes_at="13:00")

    assert week(rules=[now, later], on=MONDAY) == [HoursLine(0, 4, ((480, 720),))]
    assert week(rules=[now, later], on=date(2026, 12, 15)) == [HoursLine(0, 4, ((420, 780),))]


@given(
    days=st.lists(st.sampled_from(WEEKDAYS), min_size=1, max_size=7, unique=True),
    opens=st.integers(0, 1439),
    closes=st.integers(0, 1439),
    on=st.dates(date(2026, 1, 1), date(2027, 12, 31)),
    at=st.times(),
)
def test_a_door_is_open_or_has_a_next_opening(days, opens, closes, on, at):
    def clock(minutes):
        return f"{minutes // 60:02}:{minutes % 60:02}"

    rules = [rule(byday=",".join(days), opens_at=clock(opens), closes_at=clock(closes))]
    moment = datetime.combine(on, at)

    stands = door(rules=rules, on=on, at=at, zone=ZONE)

    if stands.is_open:
        assert moment < stands.until
    else:
        assert moment < stands.opens_next <= moment + timedelta(days=8)
        assert door(rules=rules, on=stands.opens_next.date(), at=stands.opens_next.time(), zone=ZONE).is_open
