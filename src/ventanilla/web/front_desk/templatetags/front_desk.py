"""Words of the rooms below, as filters for the templates of the front desk."""

from collections.abc import Iterable, Mapping

from django import template
from django.conf import settings
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from ventanilla.engines.questionnaire import FieldError
from ventanilla.people import queries as people
from ventanilla.people.profile import Profile
from ventanilla.web.front_desk import story, words

register = template.Library()

TABS = {
    "mine": _("My cases"),
    "office": _("All cases of this office"),
    "unassigned": _("Cases nobody has taken"),
    "reviews": _("Cases to look at again"),
    "waiting": _("Referrals waiting for an answer"),
    "late": _("Late referrals to follow up"),
    "closed": _("My closed cases"),
}
URGENT = {"today": "bad", "this_week": "warn", "later": "plain"}


@register.filter
def language_name(code: str) -> str:
    """Return a language by its own name; an empty code stays empty."""
    return words.language_name(code=code) if code else ""


@register.filter
def language_names(codes: Iterable[str]) -> str:
    """Return languages by their own names, in the person's order."""
    return ", ".join(words.language_name(code=code) for code in codes) or str(_("Not said"))


@register.filter
def display_name(profile: Profile) -> str:
    """Return how to call the person."""
    return people.display_name(profile=profile)


@register.filter
def full_name(profile: Profile) -> str:
    """Return how to call the person, with the official name beside it."""
    return people.full_display_name(profile=profile)


@register.filter
def in_my_language(names: Mapping[str, str]) -> str:
    """Return the name in the reader's language."""
    return words.in_language(names=names, language=get_language() or settings.LANGUAGE_CODE)


@register.filter
def tab_name(tab: str) -> str:
    """Return the name of a bundle of work."""
    return str(TABS[tab])


@register.filter
def need_name(kind: str) -> str:
    """Return a kind of need in words."""
    return story.need_name(kind=kind)


@register.filter
def urgency_name(urgency: str) -> str:
    """Return an urgency in words."""
    return str(story.URGENCIES.get(urgency, urgency))


@register.filter
def urgency_tone(urgency: str) -> str:
    """Return the tone in which an urgency is shown."""
    return URGENT.get(urgency, "plain")


@register.filter
def level_name(level: str) -> str:
    """Return a level of vulnerability in words."""
    return str(story.LEVELS.get(level, level))


@register.filter
def referral_state(state: str) -> str:
    """Return the state of a referral in words."""
    return str(story.STATES.get(state, state))


@register.filter
def referral_tone(state: str) -> str:
    """Return the tone in which a referral's state is shown."""
    return story.TONES.get(state, "plain")


@register.filter
def declined_reason(reason: str) -> str:
    """Return why a partner declined, in words."""
    return str(story.DECLINED.get(reason, reason))


@register.filter
def as_id(path: str) -> str:
    """Return a question's field name as an HTML id."""
    return "q-" + "".join(char if char.isalnum() else "-" for char in path)


@register.filter
def input_type(kind: str) -> str:
    """Return the kind of HTML field for a type of question."""
    return {"date": "date", "time": "time", "datetime": "datetime-local"}.get(kind, "text")


@register.filter
def form_error(error: FieldError) -> str:
    """Return what is wrong with an answer, in the form's own words or ours."""
    return error.own_words or gettext(error.said.template) % dict(error.said.blanks)
