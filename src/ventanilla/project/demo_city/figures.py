"""Invents the counts of the last months, so that the city's figures have something to compare."""

import datetime
import random

from ventanilla.tallies import services as tallies

OFFICES = {"centro": 1.0, "terminal": 0.7, "la-ribera": 0.2}
AGES = {"0-4": 5, "5-11": 8, "12-17": 8, "18-24": 16, "25-34": 27, "35-49": 21, "50-64": 9, "65+": 4}
NEEDS = {"shelter": 26, "food": 34, "health": 22, "work": 41, "education": 18, "language_learning": 16,
         "legal_orientation": 29, "documents_help": 31, "mental_health": 9, "family_reunion": 7, "money": 8,
         "transport": 6, "community": 5, "child_protection": 3, "gbv_support": 4}  # fmt: skip
LANGUAGES = {"es": 62, "ht": 21, "pt": 5, "fr": 6, "en": 4, "other": 2}
WAITS = {"0-9": (24, 6), "10-19": (31, 14), "20-29": (22, 24), "30-59": (17, 42), "60-119": (6, 80)}


def build(*, dice: random.Random, now: datetime.datetime) -> None:
    """Count three invented months, the last of them a little better than the one before."""
    first = now.date().replace(day=1)
    for back in (3, 2, 1):
        first_of_month = _months_before(first, back)
        growth = 1.15 ** (3 - back)
        for office, share in OFFICES.items():
            _office(office, first_of_month + datetime.timedelta(days=9), share * growth, back, dice)
        _city(first_of_month + datetime.timedelta(days=9), growth, back)


def _months_before(first: datetime.date, back: int) -> datetime.date:
    month = first.month - back
    return first.replace(year=first.year + (month - 1) // 12, month=(month - 1) % 12 + 1)


def _office(office: str, on: datetime.date, size: float, back: int, dice: random.Random) -> None:
    for age, many in AGES.items():
        for sex, part in (("woman", 0.55), ("man", 0.42), ("not_said", 0.03)):
            times = "first" if dice.random() < 0.8 else "again"  # most come for the first time
            _count(
                "received", on, {"office": office, "age": age, "sex": sex, "times": times}, many * part * size
            )
    for wait, (many, minutes) in WAITS.items():
        served = 0.35 * many * size * (1.2 if minutes > 30 and back > 1 else 1)  # waits became shorter
        for _visit in range(round(served)):  # a mean is told from events that bring one measure each
            tallies.count(table="waiting", on=on, cells={"office": office, "wait": wait}, measure=minutes)
        cells = {"office": office, "kind": "walk_in", "outcome": "done", "hour": "8-9"}
        _count("visits", on, cells, served)
    for language, many in LANGUAGES.items():
        _count("languages", on, {"office": office, "language": language}, many * size)
    for outcome, many in (("kept", 30), ("no_show", 6), ("cancelled", 4)):
        _count("appointments", on, {"office": office, "outcome": outcome}, many * size)


def _city(on: datetime.date, growth: float, back: int) -> None:
    for need, many in NEEDS.items():
        for urgency, part in (("today", 0.25), ("this_week", 0.5), ("later", 0.25)):
            _count("needs", on, {"need": need, "urgency": urgency}, many * part * growth)
        sent = many * 0.6 * growth
        for state, part in (("sent", 1.0), ("accepted", 0.7), ("declined", 0.14), ("completed", 0.5)):
            _count("referrals", on, {"need": need, "state": state}, sent * part)
        on_time = 0.68 + 0.05 * (3 - back)
        for answer, part in (("on_time", on_time), ("late", 1 - on_time)):
            _count("referral_answers", on, {"need": need, "answer": answer}, sent * 0.84 * part)
    for level, many in (("low", 44), ("medium", 61), ("high", 23)):
        _count("assessments", on, {"level": level}, many * growth)
    for outcome, many in (("helped", 38), ("moved", 9), ("lost_contact", 12), ("asked_to_stop", 3)):
        _count("closures", on, {"outcome": outcome}, many * growth)


def _count(table: str, on: datetime.date, cells: dict[str, str], many: float) -> None:
    if round(many) > 0:
        tallies.count(table=table, on=on, cells=cells, amount=round(many))
