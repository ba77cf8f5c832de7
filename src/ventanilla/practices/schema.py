"""The keys of practice.yaml: what a practice may say of itself and which primitives it may configure."""

from ventanilla.directory import needs as directory_needs
from ventanilla.practices.shapes import (
    LANGUAGES,
    Choice,
    Field,
    Listed,
    Named,
    Record,
    Text,
    TrueOrKeys,
    Whole,
    Words,
    YesNo,
)

NEEDS = directory_needs.need_kinds()
STATUSES = ("active", "pilot", "recurring", "in_progress", "pledged", "ended", "recommended", "unknown")
DAYS = ("mo", "tu", "we", "th", "fr", "sa", "su")
DOES = ("information", "register", "form", "appointment", "referral", "follow_up")
ANSWERS = ("accepted", "declined", "talk")
ROLES = ("coordinator", "caseworker", "city_hall")
UNITS = ("people", "services", "referrals", "percent", "cities", "bodies", "times_a_week")
OFFICE_KINDS = ("centre", "mobile_unit")
PURPOSES = ("care", "share_with_partner", "contact_me", "legal_clinic", "statistics_optional")

SLUG = Text(most=50, pattern=r"[a-z0-9]+(-[a-z0-9]+)*", like="'mobile-unit'")
NAME = Text(most=50, pattern=r"[a-z][a-z0-9_]*", like="'people_served'")
LANGUAGE = Text(most=8, pattern=r"[a-z]{2,3}(-[a-z]{2,4})?", like="'pt-br'")
HOUR = Text(most=5, pattern=r"([01][0-9]|2[0-3]):[0-5][0-9]", like="08:30")
ROW = Text(most=5, pattern=r"PR[0-9]{3}", like="PR005")
FOLDER = Text(most=80, pattern=r"forms/[a-z0-9]+(-[a-z0-9]+)*", like="forms/first-interview")
YEAR = Whole(least=1900, most=2100)
DAY_LIST = Listed(Choice(DAYS), least=1, most=7, distinct="")
NEED_LIST = Listed(Choice(NEEDS), least=1, most=len(NEEDS), distinct="")

# Where a setting comes from: a source named in the file, or ourselves (all of it, or the keys listed).
# Nothing is invented in a city's name.
ORIGIN = {
    "source": Field(SLUG, needed=False, default=""),
    "ours": Field(TrueOrKeys(), needed=False, default=()),
}

SOURCE = Record(
    {
        "id": Field(SLUG),
        "title": Field(Text()),
        "publisher": Field(Text()),
        "year": Field(YEAR),
        "language": Field(Choice(LANGUAGES)),
        "section": Field(Text(most=12), needed=False, default=""),
        "pages": Field(Text(most=12, pattern=r"[0-9]+(–[0-9]+)?", like="16–18"), needed=False, default=""),
        "line": Field(Whole(least=1, most=100_000)),
        "says": Field(Words()),
    }
)

FIGURE = Record(
    {
        "key": Field(NAME),
        "value": Field(Whole()),
        "is": Field(Choice(("exactly", "about", "more_than", "almost"))),
        "unit": Field(Choice(UNITS)),
        "says": Field(Words()),
        "as_of": Field(Text(most=40)),
        "source": Field(SLUG),
    }
)

ORGANIZATION = Record({"key": Field(SLUG), "name": Field(Words()), "description": Field(Words()), **ORIGIN})

SERVICE = Record(
    {
        "key": Field(SLUG),
        "organization": Field(SLUG),
        "name": Field(Words()),
        "description": Field(Words()),
        "needs": Field(NEED_LIST),
        "languages": Field(Listed(LANGUAGE, least=1, most=20, distinct="")),
        "eligibility": Field(Words()),
        "papers_needed": Field(YesNo()),
        "capacity_a_week": Field(Whole(least=0, most=100_000), needed=False, default=None),
        "fees": Field(Text(), needed=False, default=""),
        "offices": Field(Listed(SLUG, most=20, distinct=""), needed=False, default=()),
        **ORIGIN,
    }
)

OPENING = Record({"days": Field(DAY_LIST), "opens": Field(HOUR), "closes": Field(HOUR)})

OFFICE = Record(
    {
        "key": Field(SLUG),
        "kind": Field(Choice(OFFICE_KINDS)),
        "name": Field(Words()),
        "opening": Field(OPENING),
        "appointment_minutes": Field(Whole(least=5, most=240)),
        "desks": Field(Listed(Text(most=40), least=1, most=40, distinct="")),
        **ORIGIN,
    }
)

LANE = Record(
    {
        "key": Field(NAME),
        "prefix": Field(Text(most=1, pattern="[A-Z]", like="A")),
        "names": Field(Words(needed=LANGUAGES, most=60)),
        "needs": Field(NEED_LIST),
    }
)

RECEPTION = Record(
    {
        "office": Field(SLUG),
        "lanes": Field(Listed(LANE, least=1, most=12, distinct="key")),
        "target_wait_minutes": Field(Whole(least=1, most=480)),
        "walk_in_percent": Field(Whole(least=0, most=100)),
        "outreach_days": Field(Listed(Choice(DAYS), most=7, distinct=""), needed=False, default=()),
        **ORIGIN,
    }
)

STEP = Record(
    {
        "key": Field(NAME),
        "names": Field(Words(needed=LANGUAGES, most=100)),
        "does": Field(Choice(DOES)),
        "form": Field(SLUG, needed=False, default=""),
        "within_days": Field(Whole(least=0, most=365), needed=False, default=0),
        **ORIGIN,
    }
)

FORM = Record({"key": Field(SLUG), "title": Field(Words()), "folder": Field(FOLDER), **ORIGIN})

CLOCK = Record(
    {
        "need": Field(Choice(NEEDS)),
        "working_days": Field(Whole(least=1, most=90)),
        "escalate_after_days": Field(Whole(least=0, most=90)),
        "escalate_to": Field(Choice(ROLES)),
        "answers": Field(Listed(Choice(ANSWERS), least=2, most=len(ANSWERS), distinct="")),
        **ORIGIN,
    }
)

PARTS = ("title", "ask", "who_sees", "how_long", "take_back", "refusing")
CONSENT_IN_ONE_LANGUAGE = Record({part: Field(Text(most=600)) for part in PARTS})
CONSENT = Record(
    {
        "purpose": Field(Choice(PURPOSES)),
        "one_recipient": Field(YesNo(), needed=False, default=False),
        "words": Field(Record({language: Field(CONSENT_IN_ONE_LANGUAGE) for language in LANGUAGES})),
        **ORIGIN,
    }
)

# An indicator asks one of the tables counted at the counter; "office" takes the key of an office of this file.
INDICATOR = Record(
    {
        "key": Field(NAME),
        "title": Field(Words()),
        "table": Field(NAME),
        "where": Field(Named(Text(most=64), most=3), needed=False, default={}),
        "reproduces": Field(NAME, needed=False, default=""),
        **ORIGIN,
    }
)

PRACTICE = Record(
    {
        "id": Field(SLUG),
        "title": Field(Words(needed=LANGUAGES, most=160)),
        "summary": Field(Words(needed=("en", "es"), most=1000)),
        "city": Field(Text(most=160)),
        "country": Field(Text(most=3, pattern="[A-Z]{2}|INT", like="BR")),
        "year": Field(YEAR, needed=False, default=None),
        "status": Field(Choice(STATUSES)),
        "scenario_language": Field(Choice(("es", "pt", "en"))),
        "rows": Field(Listed(ROW, least=1, most=40, distinct="")),
        "cites": Field(Listed(ROW, most=40, distinct=""), needed=False, default=()),
        "sources": Field(Listed(SOURCE, least=1, most=30, distinct="id")),
        "figures": Field(Listed(FIGURE, most=30, distinct="key"), needed=False, default=()),
        "needs": Field(NEED_LIST),
        "organizations": Field(Listed(ORGANIZATION, most=40, distinct="key"), needed=False, default=()),
        "services": Field(Listed(SERVICE, most=100, distinct="key"), needed=False, default=()),
        "offices": Field(Listed(OFFICE, most=40, distinct="key"), needed=False, default=()),
        "reception": Field(Listed(RECEPTION, most=40, distinct="office"), needed=False, default=()),
        "forms": Field(Listed(FORM, most=20, distinct="key"), needed=False, default=()),
        "steps": Field(Listed(STEP, most=30, distinct="key"), needed=False, default=()),
        "referral": Field(Listed(CLOCK, most=len(NEEDS), distinct="need"), needed=False, default=()),
        "consents": Field(Listed(CONSENT, most=10, distinct="purpose"), needed=False, default=()),
        "indicators": Field(Listed(INDICATOR, most=30, distinct="key"), needed=False, default=()),
    }
)
