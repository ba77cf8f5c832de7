"""Puts what a partner may know of a referral into words."""

from django.conf import settings
from django.conf.locale import LANG_INFO
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ventanilla.casework.services import Asked
from ventanilla.directory import queries as directory

LABELS: dict[str, Promise] = {
    "name": _("Name"),
    "contact": _("How to reach them"),
    "languages": _("Languages they speak"),
    "birth_year": _("Year of birth"),
    "household_size": _("People in the household"),
}
HEADINGS: dict[str, Promise] = {
    "sent": _("Can you help one person?"),
    "talk": _("Can you help one person?"),
    "accepted": _("Is the help you promised done?"),
}
CLOSED = _("This request is closed")
STANDS: dict[str, Promise] = {
    "talk": _("You asked to talk first. The office calls you. You can still answer here."),
    "accepted": _("You said that you can help. When it is done, tell us here."),
    "declined": _("The answer we have is no. The office looks for another place."),
    "completed": _("The help is done. Thank you."),
    "expired": _(
        "Nobody answered in time, so the office looks for another place. Call it if you can still help."
    ),
}
THANKS: dict[str, Promise] = {
    "accepted": _("The office sees it now. The person can see it with the code on their slip."),
    "declined": _("The office closes this request and looks for another place."),
    "talk": _("The office reads what you wrote and calls you."),
    "completed": _("The office notes that the help is done. This request is closed."),
}
# An organisation's own reasons; "unreachable" is the one that also fits a person who did not come.
REASONS: dict[str, Promise] = {
    "full": _("We have no place left"),
    "not_eligible": _("Our service is not for this person"),
    "wrong_service": _("This is not what we do"),
    "unreachable": _("We could not reach the person"),
    "other": _("Another reason"),
}


def heading(*, asked: Asked) -> Promise:
    """Return the page's heading, which never names the person: it is also the title in the browser's history."""
    return HEADINGS.get(asked.referral.state, CLOSED)


def stands(*, asked: Asked) -> Promise | str:
    """Say where the request stands; nothing while it waits for its first answer."""
    return STANDS.get(asked.referral.state, "")


def need(*, asked: Asked) -> Promise | str:
    """Return the kind of help, in words."""
    return directory.NEEDS.get(asked.shared.get("need", ""), "")


def about(*, asked: Asked) -> list[tuple[Promise, str]]:
    """Return (label, words) of what was passed on about the person, in the order of the labels."""
    facts = dict(asked.shared.get("person", {}))
    if facts.get("languages"):
        codes = [code.strip() for code in str(facts["languages"]).split(",")]
        facts["languages"] = ", ".join(language_name(code=code) for code in codes)
    return [(label, str(facts[key])) for key, label in LABELS.items() if facts.get(key)]


def language_name(*, code: str) -> str:
    """Return a language's own name for itself, or its code."""
    known = dict(settings.LANGUAGES) | {
        key: info["name_local"] for key, info in LANG_INFO.items() if "name_local" in info
    }
    return str(known.get(code.lower()) or known.get(code.split("-", maxsplit=1)[0].lower()) or code)
