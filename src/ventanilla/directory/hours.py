"""Works out when a door is open from the part of RFC 5545 that published schedules use; everything else is refused.

Known: days of the week every n weeks, days of the month and "second Monday" every n months, a single day, first and
last days, a number of times for weekly hours, and days on which the door stays shut. Not known: weeks of the year and
days of the year; such a schedule is `readable=False`, and people are shown its words.
"""

import calendar
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, timezone, tzinfo
from typing import Any

WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
MINUTES_A_DAY = 24 * 60
DAYS_AHEAD = 62  # two months: a door that opens later than that is not "opening next" to anybody
CLOCK = re.compile(r"(\d\d):(\d\d)(?::\d\d)?(Z|[+-]\d\d:\d\d)?")
DAY = re.compile(r"([+-]?\d{0,2})(MO|TU|WE|TH|FR|SA|SU)")

Span = tuple[datetime, datetime]


@dataclass(frozen=True)
class Rule:
    """One schedule.

    `freq` is ONCE, DAILY, WEEKLY or MONTHLY; `days` pairs an ordinal (0 for every) with a weekday (0 is Monday);
    `first_on` and `last_on` are days, both included; `opens` and `closes` are minutes after midnight, where `closes`
    may pass 1,440; `offset` is minutes east of Greenwich when the times say so; `shut` turns the rule round.
    """

    freq: str = "DAILY"
    interval: int = 1
    days: tuple[tuple[int, int], ...] = ()
    month_days: tuple[int, ...] = ()
    starts_on: date | None = None
    first_on: date | None = None
    last_on: date | None = None
    count: int = 0
    week_start: int = 0
    opens: int = 0
    closes: int = MINUTES_A_DAY
    offset: int | None = None
    timed: bool = False
    shut: bool = False
    readable: bool = True
    words: str = ""


@dataclass(frozen=True)
class Door:
    """How a door stands at a moment: open until when, or when it opens next; `known` is False when nobody says."""

    known: bool
    is_open: bool = False
    until: datetime | None = None
    opens_next: datetime | None = None


def rule_from(*, fields: Mapping[str, Any], shut: bool = False) -> Rule:
    """Read a published schedule; one that cannot be worked out comes back with `readable=False` and its words."""
    words = str(fields.get("description") or fields.get("notes") or "")
    days = tuple(_day(text) for text in str(fields.get("byday") or "").replace(" ", "").split(",") if text)
    starts_on = _as_date(fields.get("dtstart"))
    freq = str(fields.get("freq") or "") or ("WEEKLY" if days else "ONCE" if starts_on else "DAILY")
    opens, closes, offset = _clock_span(opens=fields.get("opens_at"), closes=fields.get("closes_at"))
    rule = Rule(
        freq=freq,
        interval=int(fields.get("interval") or 1),
        days=days or ((0, starts_on.weekday()),) if freq == "WEEKLY" and starts_on else days,
        month_days=tuple(
            int(text) for text in str(fields.get("bymonthday") or "").split(",") if text.strip()
        ),
        starts_on=starts_on,
        first_on=_as_date(fields.get("valid_from")),
        last_on=min(
            filter(None, (_as_date(fields.get("valid_to")), _as_date(fields.get("until")))), default=None
        ),
        count=int(fields.get("count") or 0),
        week_start=WEEKDAYS.index(str(fields.get("wkst") or "MO")),
        opens=opens,
        closes=closes,
        offset=offset,
        timed=bool(fields.get("opens_at") or fields.get("closes_at")),
        shut=shut,
        readable=not (fields.get("byweekno") or fields.get("byyearday"))
        and all(float(fields.get(name) or 0).is_integer() for name in ("interval", "count")),
        words=words,
    )
    return rule if rule.readable and _makes_sense(rule=rule) else Rule(readable=False, shut=shut, words=words)


def _day(text: str) -> tuple[int, int]:
    found = DAY.fullmatch(text)
    if not found:
        raise ValueError(text)
    return int(found.group(1) or 0), WEEKDAYS.index(found.group(2))


def _as_date(value: Any) -> date | None:
    return date.fromisoformat(value) if isinstance(value, str) and value else value or None


def _clock_span(*, opens: Any, closes: Any) -> tuple[int, int, int | None]:
    start, offset = _clock(text=str(opens or "00:00"))
    end, end_offset = _clock(text=str(closes or "24:00"))
    if end <= start:
        end += MINUTES_A_DAY  # the door closes after midnight
    return start, end, offset if offset is not None else end_offset


def _clock(*, text: str) -> tuple[int, int | None]:
    found = CLOCK.fullmatch(text)
    if not found:
        raise ValueError(text)
    hours, minutes, zone = found.groups()
    return int(hours) * 60 + int(minutes), _offset(zone=zone)


def _offset(*, zone: str | None) -> int | None:
    if zone is None:
        return None
    if zone == "Z":
        return 0
    minutes = int(zone[1:3]) * 60 + int(zone[4:6])
    return -minutes if zone[0] == "-" else minutes


def _makes_sense(*, rule: Rule) -> bool:
    ordinals = any(ordinal for ordinal, _weekday in rule.days)
    weekly = rule.freq == "WEEKLY"
    needs_start = (
        rule.interval > 1 or rule.count or (rule.freq == "MONTHLY" and not rule.days and not rule.month_days)
    )
    return (
        rule.interval >= 1
        and not (weekly and (ordinals or rule.month_days or not rule.days))
        and not (needs_start and rule.starts_on is None)
        and not (rule.count and rule.freq in {"MONTHLY", "DAILY"})
        and not (rule.freq == "DAILY" and rule.month_days)
    )


def occurs(*, rule: Rule, on: date) -> bool:
    """Say whether a rule holds on a day."""
    starts = [day for day in (rule.starts_on, rule.first_on) if day]
    if not rule.readable or any(on < day for day in starts) or (rule.last_on and on > rule.last_on):
        return False
    if rule.freq == "WEEKLY":
        return _occurs_weekly(rule=rule, on=on)
    if rule.freq == "MONTHLY":
        return _occurs_monthly(rule=rule, on=on)
    return rule.freq == "DAILY" or on == rule.starts_on


def _occurs_weekly(*, rule: Rule, on: date) -> bool:
    if (0, on.weekday()) not in rule.days:
        return False
    if rule.starts_on is None or (rule.interval == 1 and not rule.count):
        return True
    weeks = _weeks_between(rule=rule, on=on)
    return weeks % rule.interval == 0 and not (rule.count and _times_before(rule=rule, on=on) >= rule.count)


def _weeks_between(*, rule: Rule, on: date) -> int:
    assert rule.starts_on  # noqa: S101  # for the type checker; callers have looked
    return (_week_begin(rule=rule, day=on) - _week_begin(rule=rule, day=rule.starts_on)) // 7


def _week_begin(*, rule: Rule, day: date) -> int:
    return day.toordinal() - (day.weekday() - rule.week_start) % 7


def _times_before(*, rule: Rule, on: date) -> int:
    assert rule.starts_on  # noqa: S101  # for the type checker; callers have looked
    places = [(weekday - rule.week_start) % 7 for _ordinal, weekday in rule.days]
    first = (rule.starts_on.weekday() - rule.week_start) % 7
    today = (on.weekday() - rule.week_start) % 7
    full_weeks = -(-_weeks_between(rule=rule, on=on) // rule.interval)
    missed, this_week = sum(place < first for place in places), sum(place < today for place in places)
    return full_weeks * len(places) - missed + this_week


def _occurs_monthly(*, rule: Rule, on: date) -> bool:
    start, last = rule.starts_on, calendar.monthrange(on.year, on.month)[1]
    if start and ((on.year - start.year) * 12 + on.month - start.month) % rule.interval:
        return False
    if rule.month_days and on.day not in {day if day > 0 else last + 1 + day for day in rule.month_days}:
        return False
    if rule.days:
        nth, nth_from_end = (on.day - 1) // 7 + 1, -((last - on.day) // 7 + 1)
        return any(
            weekday == on.weekday() and nth_wanted in {0, nth, nth_from_end}
            for nth_wanted, weekday in rule.days
        )
    return bool(rule.month_days) or bool(start and on.day == start.day)


def spans(*, rules: Sequence[Rule], on: date, zone: tzinfo) -> list[Span]:
    """Return the times a door is open that begin on a day, as local times without a zone, earliest first."""
    cuts = [_span(rule=rule, on=on, zone=zone) for rule in rules if rule.shut and occurs(rule=rule, on=on)]
    wide = [
        _span(rule=rule, on=on, zone=zone) for rule in rules if not rule.shut and occurs(rule=rule, on=on)
    ]
    for cut in cuts:
        wide = [piece for span in wide for piece in _without(span=span, cut=cut)]
    return sorted(wide)


def _span(*, rule: Rule, on: date, zone: tzinfo) -> Span:
    midnight = datetime.combine(on, time())
    start, end = midnight + timedelta(minutes=rule.opens), midnight + timedelta(minutes=rule.closes)
    if rule.offset is None:
        return start, end
    written_in = timezone(timedelta(minutes=rule.offset))
    local = [day.replace(tzinfo=written_in).astimezone(zone).replace(tzinfo=None) for day in (start, end)]
    return local[0], local[1]


def _without(*, span: Span, cut: Span) -> Iterator[Span]:
    if span[0] < min(span[1], cut[0]):
        yield span[0], min(span[1], cut[0])
    if max(span[0], cut[1]) < span[1]:
        yield max(span[0], cut[1]), span[1]


def door(*, rules: Sequence[Rule], on: date, at: time | None, zone: tzinfo) -> Door:
    """Say how a door stands on a day, or at a time of it; without a time, open means open at some hour of the day."""
    if not any(not rule.shut for rule in rules):
        return Door(known=False)
    moment = datetime.combine(on, at or time())
    for day in (on - timedelta(days=1), on):
        for span in spans(rules=rules, on=day, zone=zone):
            if span[0] <= moment < span[1] or (at is None and span[0].date() == on):
                return Door(known=True, is_open=True, until=_closing(span=span, rules=rules, zone=zone))
    after = _next_opening(rules=rules, after=moment, zone=zone)
    unsure = any(not rule.readable for rule in rules)
    return Door(known=not unsure or after is not None, opens_next=after)


def _closing(*, span: Span, rules: Sequence[Rule], zone: tzinfo) -> datetime:
    # A door that is open from midnight to midnight does not close at midnight; two days on, it never does.
    end = span[1]
    for ahead in (1, 2):
        day = span[0].date() + timedelta(days=ahead)
        end = max([end, *(stop for start, stop in spans(rules=rules, on=day, zone=zone) if start <= end)])
    return end


def _next_opening(*, rules: Sequence[Rule], after: datetime, zone: tzinfo) -> datetime | None:
    for ahead in range(DAYS_AHEAD):
        day = after.date() + timedelta(days=ahead)
        for span in spans(rules=rules, on=day, zone=zone):
            if span[0] > after:
                return span[0]
    return None


@dataclass(frozen=True)
class HoursLine:
    """One line of a table of hours: days of the week (0 is Monday), both included, and minutes after midnight.

    A line with `words` holds hours that only words can say, such as "first Monday of the month".
    """

    first_day: int = 0
    last_day: int = 0
    times: tuple[tuple[int, int], ...] = ()
    words: str = ""


def week(*, rules: Iterable[Rule], on: date) -> list[HoursLine]:
    """Return the hours of an ordinary week as it is around a day: neighbouring days with the same times together."""
    lasting = [rule for rule in rules if not rule.shut and not (rule.last_on and rule.last_on < on)]
    current = [rule for rule in lasting if not (rule.first_on and rule.first_on > on)] or lasting
    weekly = [rule for rule in current if rule.readable and rule.freq in {"WEEKLY", "DAILY"}]
    times = [_times_of(rules=weekly, weekday=weekday) for weekday in range(7)]
    lines: list[HoursLine] = []
    for weekday, today in enumerate(times):
        if today and lines and lines[-1].last_day == weekday - 1 and lines[-1].times == today:
            lines[-1] = HoursLine(lines[-1].first_day, weekday, today)
        elif today:
            lines.append(HoursLine(weekday, weekday, today))
    others = [rule.words for rule in current if rule not in weekly and rule.words]
    return lines + [HoursLine(words=words) for words in dict.fromkeys(others)]


def _times_of(*, rules: list[Rule], weekday: int) -> tuple[tuple[int, int], ...]:
    held = (rule for rule in rules if rule.freq == "DAILY" or (0, weekday) in rule.days)
    return tuple(sorted({(rule.opens, rule.closes) for rule in held}))
