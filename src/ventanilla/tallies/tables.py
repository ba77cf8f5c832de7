"""Declares the tables a one-stop shop counts from its first day; practices declare more."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from django.utils.translation import gettext_noop as _
from django.utils.translation import override

from ventanilla.tallies import bands
from ventanilla.tallies.spec import Dimension, Measure, TableSpec, Value

if TYPE_CHECKING:
    from django.utils.functional import Promise

Titles = Mapping[str, "str | Promise"]

_DESK = _("Counted at the desk when it happens; no list of people is kept to count from.")

_AGES = {
    "0-4": _("0 to 4 years"),
    "5-11": _("5 to 11 years"),
    "12-17": _("12 to 17 years"),
    "18-24": _("18 to 24 years"),
    "25-34": _("25 to 34 years"),
    "35-49": _("35 to 49 years"),
    "50-64": _("50 to 64 years"),
    "65+": _("65 years and over"),
    bands.NOT_KNOWN: _("Age not known"),
}
_WAITS = {
    "0-9": _("Under 10 minutes"),
    "10-19": _("10 to 19 minutes"),
    "20-29": _("20 to 29 minutes"),
    "30-59": _("30 to 59 minutes"),
    "60-119": _("1 to 2 hours"),
    "120+": _("2 hours or more"),
}
_HOURS = {
    "before-8": _("Before 8:00"),
    "8-9": _("8:00 to 10:00"),
    "10-11": _("10:00 to 12:00"),
    "12-13": _("12:00 to 14:00"),
    "14-15": _("14:00 to 16:00"),
    "16-17": _("16:00 to 18:00"),
    "18+": _("After 18:00"),
}
_LANGUAGES = {
    "es": _("Spanish"),
    "pt": _("Portuguese"),
    "en": _("English"),
    "fr": _("French"),
    "ht": _("Haitian Creole"),
    "ar": _("Arabic"),
    "zh": _("Chinese"),
    "ru": _("Russian"),
    "uk": _("Ukrainian"),
    "qu": _("Quechua"),
    "ay": _("Aymara"),
    "gn": _("Guarani"),
    "wo": _("Wolof"),
    "sign": _("Sign language"),
    bands.OTHER: _("Another language"),
}
_SEXES = {
    "woman": _("Woman"),
    "man": _("Man"),
    "another": _("Another answer"),
    "not_said": _("Prefers not to say"),
}
_TIMES = {"first": _("First time"), "again": _("Has been here before")}
_KINDS = {"walk_in": _("Without an appointment"), "appointment": _("With an appointment")}
_VISIT_OUTCOMES = {
    "done": _("Received"),
    "no_show": _("Did not come to the desk"),
    "left": _("Left before being received"),
}
_BOOKING_OUTCOMES = {
    "booked": _("Booked"),
    "arrived": _("Arrived"),
    "kept": _("Kept"),
    "no_show": _("Did not come"),
    "cancelled": _("Cancelled"),
    "moved": _("Moved"),
}
_URGENCIES = {"today": _("Today"), "this_week": _("This week"), "later": _("Later")}
_REFERRAL_STATES = {
    "sent": _("Sent"),
    "talk": _("The partner wants to talk"),
    "accepted": _("Accepted"),
    "declined": _("Declined"),
    "completed": _("Completed"),
    "expired": _("No answer in time"),
    "withdrawn": _("Withdrawn"),
}
_ANSWERS = {"on_time": _("On time"), "late": _("Late")}
_CLOSURES = {
    "helped": _("Helped"),
    "moved": _("Moved away"),
    "lost_contact": _("Contact was lost"),
    "asked_to_stop": _("Asked us to stop"),
    "other": _("Another reason"),
}
LEVELS: Mapping[str, str] = {
    "low": _("Low"),
    "medium": _("Medium"),
    "high": _("High"),
}

_HOUR = _("Hour")
_LANGUAGE = _("Language")
_OUTCOME = _("Outcome")
_KIND_OF_NEED = _("Kind of need")


def first_tables(*, offices: Titles, need_kinds: Titles, levels: Titles = LEVELS) -> tuple[TableSpec, ...]:
    """Return the tables of the window; declare them again when the city opens an office.

    Args:
        offices: the title of every office by its code; offices that closed may be left out.
        need_kinds: the title of every kind of need by its code.
        levels: the title of every level that an assessment can end in, by its code.
    """
    office = _dimension("office", _("Office"), offices)
    need = _dimension("need", _KIND_OF_NEED, need_kinds)
    return (*_reception(office), *_people(office), *_work(need, levels))


def _reception(office: Dimension) -> tuple[TableSpec, ...]:
    kind = _dimension("kind", _("How they came"), _KINDS)
    outcome = _dimension("outcome", _OUTCOME, _VISIT_OUTCOMES)
    hour = _dimension("hour", _HOUR, _HOURS)
    wait = _dimension("wait", _("Time waited"), _WAITS)
    booking = _dimension("outcome", _OUTCOME, _BOOKING_OUTCOMES)
    minutes = Measure(name="minutes", title=_("Minutes waited"), top=240, step=5)
    visits = (("office", "kind"), ("office", "outcome"), ("office", "hour"))
    return (
        _table("visits", _("Visits"), _("One is one ticket at an office."), (office, kind, outcome, hour), visits),
        _table(
            "waiting", _("Time waited"), _("One is one visit that was received."),
            (office, wait), (("office", "wait"),), measure=minutes,
        ),
        _table(
            "appointments", _("Appointments"), _("One is one step of an appointment: booked, kept or another."),
            (office, booking), (("office", "outcome"),),
        ),
    )  # fmt: skip


def _people(office: Dimension) -> tuple[TableSpec, ...]:
    age = _dimension("age", _("Age"), _AGES)
    sex = _dimension("sex", _("Sex, as the person says"), _SEXES)
    times = _dimension("times", _("First time or again"), _TIMES)
    language = _dimension("language", _LANGUAGE, _LANGUAGES)
    people = (("office", "age"), ("office", "sex"), ("office", "times"), ("age", "sex"))
    return (
        _table(
            "received", _("People received"), _("One is one person received at an office."),
            (office, age, sex, times), people,
        ),
        _table(
            "languages", _("Languages spoken at the desk"), _("One is one visit held in the language."),
            (office, language), (("office", "language"),),
        ),
    )  # fmt: skip


def _work(need: Dimension, levels: Titles) -> tuple[TableSpec, ...]:
    urgency = _dimension("urgency", _("How soon"), _URGENCIES)
    state = _dimension("state", _("State"), _REFERRAL_STATES)
    answer = _dimension("answer", _("Answer"), _ANSWERS)
    level = _dimension("level", _("Level"), levels)
    closure = _dimension("outcome", _OUTCOME, _CLOSURES)
    return (
        _table("needs", _("Needs"), _("One is one need written down."), (need, urgency), (("need", "urgency"),)),
        _table(
            "referrals", _("Referrals"), _("One is one referral that came to this state."),
            (need, state), (("need", "state"),),
        ),
        _table(
            "referral_answers", _("Answers to referrals"), _("One is one answer from a partner."),
            (need, answer), (("need", "answer"),),
        ),
        _table("assessments", _("Assessments"), _("One is one assessment finished."), (level,), (("level",),)),
        _table(
            "closures", _("Cases closed"), _("One is one case closed."), (closure,), (("outcome",),),
        ),
    )  # fmt: skip


def _dimension(name: str, title: str, values: Titles) -> Dimension:
    # Titles that come lazily are kept in their source language, whoever happens to declare the table.
    with override("en"):
        return Dimension(name, title, tuple(Value(code, str(text)) for code, text in values.items()))


def _table(
    name: str,
    title: str,
    counts: str,
    dimensions: tuple[Dimension, ...],
    margins: tuple[tuple[str, ...], ...],
    *,
    measure: Measure | None = None,
) -> TableSpec:
    return TableSpec(
        name=name,
        title=title,
        counts=counts,
        source=_DESK,
        period="month",
        dimensions=dimensions,
        margins=margins,
        measure=measure,
    )
