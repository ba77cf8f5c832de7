"""Says on the next page what was just done and how to undo it."""

import json
from dataclasses import dataclass

from django.contrib import messages
from django.contrib.messages.storage.base import Message
from django.http import HttpRequest


@dataclass(frozen=True)
class Undo:
    """A link that takes a step back."""

    href: str
    words: str


def say_done(*, request: HttpRequest, words: str, undo: Undo | None = None) -> None:
    """Leave a message for the next page.

    Messages may travel in a cookie: `words` must not name a person nor say anything about one.
    """
    messages.success(request, words, extra_tags=json.dumps([undo.href, undo.words]) if undo else "")


def say_problem(*, request: HttpRequest, words: str) -> None:
    """Leave a warning for the next page, under the same rule."""
    messages.warning(request, words)


def undo_of(*, message: Message) -> Undo | None:
    """Return the undo link a message carries, or None."""
    if not (message.extra_tags or "").startswith("["):
        return None
    href, words = json.loads(message.extra_tags or "")
    return Undo(href=href, words=words)
