"""Reads back what somebody typed into a form that could not be saved, so that it is shown and not lost."""

import re
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext as _

from ventanilla.web.ui import labels

SECRET = re.compile(r"password|passphrase|secret|token|(^|[_-])(pin|otp|key)$", re.IGNORECASE)
# Fields and buttons that say which page, row or step it was; nobody typed them.
MACHINE = re.compile(
    r"(initial-.*|.*version|part|seen|was|go|next|save|show|more|take|state|receipt|person|purpose|undecided|undo|first"
    r"|household|confirmed|none_of_these|shown_language|checked|.*\[(count|add|remove)\])\Z"
)
TICKED = "on"


@dataclass(frozen=True)
class Typed:
    """One posted value under its field's name, with its question and the value in words.

    `label` is empty when the form is not known, `words` when nobody typed it: it is sent again and not shown.
    """

    name: str
    value: str
    label: str = ""
    words: str = ""


def typed(*, request: HttpRequest) -> list[Typed]:
    """Return the fields of a POST that came from one of our own pages, secrets left out.

    Another site can post a form here too. Showing its values beside a button that sends them would lend it the
    person's hand, so a request that does not prove its origin gets an empty list.
    """
    if request.method != "POST" or not _from_own_page(request=request):
        return []
    pairs = [(name, value) for name in request.POST for value in request.POST.getlist(name)]
    pairs = [(name, value) for name, value in pairs if not SECRET.search(name)]
    known = labels.fields_of(names={name for name, _value in pairs}, audience=_audience(request=request))
    return [_typed(name=name, value=value, field=known.get(name)) for name, value in pairs]


def _audience(*, request: HttpRequest) -> str:
    match = request.resolver_match
    return ".".join(match.func.__module__.split(".")[:3]) if match else ""


def _typed(*, name: str, value: str, field: forms.Field | None) -> Typed:
    if field is None or not field.label:
        nobodys = value == TICKED or (MACHINE.match(name) and " " not in value)
        return Typed(name=name, value=value, words="" if nobodys else value)
    if isinstance(field.widget, forms.HiddenInput):
        return Typed(name=name, value=value)
    return Typed(name=name, value=value, label=str(field.label), words=_in_words(value=value, field=field))


def _in_words(*, value: str, field: forms.Field) -> str:
    """Return a choice by its label and a tick as a yes; anything else as it was typed."""
    if isinstance(field, forms.BooleanField) and value:
        return _("Yes")
    choices: Any = field.choices if isinstance(field, forms.ChoiceField) else ()
    return str(dict(choices).get(value, value)) if value else ""


def _from_own_page(*, request: HttpRequest) -> bool:
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site == "same-origin"
    return request.headers.get("Origin") == f"{request.scheme}://{request.get_host()}"
