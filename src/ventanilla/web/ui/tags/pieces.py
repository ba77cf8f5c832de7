"""Small pieces of HTML that several components share."""

import functools
from collections.abc import Collection

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from heroicons.templatetags.heroicons import heroicon_outline

TONES = ("info", "good", "warn", "bad")
TONE_ICONS = {
    "info": "information-circle",
    "good": "check-circle",
    "warn": "exclamation-triangle",
    "bad": "x-circle",
}
EMPTY = mark_safe("")


class NoSuchVariant(Exception):
    """A component was asked for in a variant it does not have."""


def one_of(*, value: str, allowed: Collection[str], what: str) -> str:
    """Return the value when it is allowed.

    Raises:
        NoSuchVariant: it is not; the message lists what is.
    """
    if value not in allowed:
        raise NoSuchVariant(f"{what} {value!r} does not exist; there are {', '.join(allowed)}")
    return value


@functools.lru_cache(maxsize=256)
def drawing(*, name: str) -> SafeString:
    """Return an outline icon of heroicons, hidden from screen readers because a word always stands beside it."""
    svg = heroicon_outline(name, size=24, **{"class": "icon", "aria-hidden": "true"})
    return mark_safe(str(svg).replace(' data-slot="icon"', ""))  # noqa: S308 - from the package's own files


def icon_or_nothing(*, name: str) -> SafeString:
    """Return the icon, or nothing for an empty name."""
    return drawing(name=name) if name else EMPTY


def attributes(**pairs: str | bool | None) -> SafeString:
    """Return HTML attributes, each with a leading blank; empty ones are left out, and `_` becomes `-`."""
    kept = [
        (name.strip("_").replace("_", "-"), value)
        for name, value in pairs.items()
        if value not in (None, "", False)
    ]
    return format_html_join("", "{}", ((_one(name=name, value=value),) for name, value in kept))


def _one(*, name: str, value: str | bool | None) -> SafeString:
    return format_html(" {}", name) if value is True else format_html(' {}="{}"', name, value)
