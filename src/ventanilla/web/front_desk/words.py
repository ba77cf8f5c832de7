"""Turns codes of the rooms below into words on the page."""

from collections.abc import Mapping

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

# Languages people ask to be served in, by their own names; the first five are also the languages of the pages.
INTERPRETED = {
    "ar": "العربية",
    "zh": "中文",
    "ru": "Русский",
    "uk": "Українська",
    "am": "አማርኛ",
    "qu": "Runa simi",
    "ay": "Aymar aru",
    "guc": "Wayuunaiki",
    "so": "Soomaali",
    "hi": "हिन्दी",
}
NOT_RECEIVED = {
    "over": gettext_lazy("This visit is already over."),
    "not_waiting": gettext_lazy("This ticket is not waiting any more; somebody else called it."),
    "not_called": gettext_lazy("Call the ticket first."),
    "not_served": gettext_lazy("Say first that the person is at the desk."),
    "not_gone": gettext_lazy("This person did not leave."),
    "no_such_lane": gettext_lazy("This lane does not exist here."),
    "no_such_visit": gettext_lazy("There is no such ticket in the line here."),
    "not_booked": gettext_lazy("This appointment was already used, moved or cancelled."),
}


def in_language(*, names: Mapping[str, str], language: str) -> str:
    """Return the name in a language, else in the city's own, else whichever there is."""
    plain = language.partition("-")[0]
    found = names.get(language) or names.get(plain) or names.get(settings.LANGUAGE_CODE)
    return found or next(iter(names.values()), "")


def spoken_languages() -> list[tuple[str, str]]:
    """Return (code, own name) of the languages people are served in: the pages' five, then those interpreted."""
    interpreted = [(code, INTERPRETED.get(code, code)) for code in settings.CITY.interpreter_languages]
    return [*((code, str(name)) for code, name in settings.LANGUAGES), *interpreted]


def language_name(*, code: str) -> str:
    """Return a language by its own name, or the code where it has none here."""
    return dict(spoken_languages()).get(code, INTERPRETED.get(code, code))


def why_not_received(*, code: str) -> str:
    """Say why the line could not be changed, and what stands."""
    return str(NOT_RECEIVED.get(code, _("That cannot be done with this ticket now.")))


def visit_over(*, outcome: str, ticket: str) -> str:
    """Say how a visit ended."""
    said = {
        "done": _("Ticket %(ticket)s is finished. The desk is clear for the next person."),
        "no_show": _("Ticket %(ticket)s did not come to the desk."),
        "left": _("Ticket %(ticket)s left."),
    }[outcome]
    return said % {"ticket": ticket}


def please_come(*, language: str) -> tuple[str, str]:
    """Return (language code, "Please come to") in the person's language, for the waiting-room screen."""
    known = {code for code, _name in settings.LANGUAGES}
    spoken = language if language in known else settings.LANGUAGE_CODE
    with override(spoken):
        return spoken, _("Please come to")
