"""Days and instants as XForms counts them: ISO text, or days since 1 January 1970."""

import math
import re
from collections.abc import Callable
from datetime import date, datetime, time, timedelta

ISO = re.compile(
    r"(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,6}))?)?(?:Z|[+-]\d{2}:?\d{2})?)?\Z",
    re.ASCII,
)
CLOCK = re.compile(r"(\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,6}))?)?(?:Z|[+-]\d{2}:?\d{2})?\Z", re.ASCII)
FIRST_DAY = date(1970, 1, 1)
SECONDS_IN_DAY = 86_400
FAR_DAYS = 2_900_000


def read_instant(text: str) -> datetime | None:
    """Read an ISO date or instant by the wall clock; the offset is left out, since a form has one place."""
    found = ISO.match(text) if len(text) >= len("1970-01-01") else None
    if not found:
        return None
    year, month, day, hour, minute, second, fraction = found.groups(default="0")
    micro = int(fraction.ljust(6, "0"))
    try:
        return datetime(int(year), int(month), int(day), int(hour), int(minute), int(second), micro)  # noqa: DTZ001
    except ValueError:
        return None


def days_from_text(text: str) -> float | None:
    """Days since 1970 of an ISO date or instant, None for other text."""
    instant = read_instant(text)
    if instant is None:
        return None
    seconds = (instant - datetime.combine(FIRST_DAY, time())).total_seconds()
    return seconds / SECONDS_IN_DAY


def instant_from_days(days: float) -> datetime | None:
    """The instant that many days after 1970 began, None outside the calendar."""
    if math.isnan(days) or abs(days) > FAR_DAYS:
        return None
    try:
        return datetime.combine(FIRST_DAY, time()) + timedelta(days=days)
    except OverflowError:
        return None


def fraction_of_day(text: str) -> float:
    """A clock time or the time of an instant as a fraction of a day; NaN for other text."""
    found = CLOCK.match(text)
    instant = read_instant(text)
    if found:
        hour, minute, second = (int(part) for part in found.groups(default="0")[:3])
    elif instant:
        hour, minute, second = instant.hour, instant.minute, instant.second
    else:
        return math.nan
    return (hour * 3600 + minute * 60 + second) / SECONDS_IN_DAY


MONTHS = {
    "en": "January February March April May June July August September October November December",
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "pt": "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "ht": "janvye fevriye mas avril me jen jiyè out septanm oktòb novanm desanm",
}
WEEKDAYS = {
    "en": "Monday Tuesday Wednesday Thursday Friday Saturday Sunday",
    "es": "lunes martes miércoles jueves viernes sábado domingo",
    "pt": "segunda terça quarta quinta sexta sábado domingo",
    "fr": "lundi mardi mercredi jeudi vendredi samedi dimanche",
    "ht": "lendi madi mèkredi jedi vandredi samdi dimanch",
}
LETTERS: dict[str, Callable[[datetime, str], str]] = {
    "Y": lambda at, _: f"{at.year:04d}",
    "y": lambda at, _: f"{at.year % 100:02d}",
    "m": lambda at, _: f"{at.month:02d}",
    "n": lambda at, _: str(at.month),
    "b": lambda at, code: month_name(month=at.month, code=code)[:3],
    "B": lambda at, code: month_name(month=at.month, code=code),
    "d": lambda at, _: f"{at.day:02d}",
    "e": lambda at, _: str(at.day),
    "H": lambda at, _: f"{at.hour:02d}",
    "h": lambda at, _: str(at.hour),
    "M": lambda at, _: f"{at.minute:02d}",
    "S": lambda at, _: f"{at.second:02d}",
    "3": lambda at, _: f"{at.microsecond // 1000:03d}",
    "a": lambda at, code: WEEKDAYS.get(code, WEEKDAYS["en"]).split()[at.weekday()][:3],
    "A": lambda at, code: WEEKDAYS.get(code, WEEKDAYS["en"]).split()[at.weekday()],
}


def month_name(*, month: int, code: str) -> str:
    """The month's name in a language, in English where we have no other."""
    return MONTHS.get(code, MONTHS["en"]).split()[month - 1]


def format_instant(*, at: datetime, pattern: str, code: str) -> str:
    """Fill an XForms date pattern (`%d/%m/%Y`); letters it does not know stay as they are."""
    return re.sub(
        r"%(.)",
        lambda found: LETTERS[found[1]](at, code) if found[1] in LETTERS else found[0],
        pattern,
    )
