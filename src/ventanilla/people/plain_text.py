"""Makes typed text safe to keep and to show: one Unicode form, no hidden characters, a known length."""

import re
import unicodedata
from typing import Any

from django.utils.translation import gettext as _

LONGEST_NAME = 95  # two of them and a space fit the keeper's search
LONGEST_NOTE = 2_000
MOST_MARKS = 4  # accents on one letter; no written language stacks more

# Joiners belong to Persian, Hindi and other scripts; every other format character can hide or turn text round.
JOINERS = {"\u200c", "\u200d"}
NAME_SYMBOLS = set(" '’ʼ‘`´-‐‑–.,/·ʻ()ªº°&") | JOINERS
HIDDEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
LINE_BREAKS = {"\n", "\t"}
SPACES = re.compile(r"[^\S\n]+")
LANGUAGE_TAG = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")  # the shape of BCP 47, without its registry
EMAIL = re.compile(r"[^@\s]{1,64}@[^@\s.]+(\.[^@\s.]+)+")
PHONE = re.compile(r"\+?[0-9]{6,15}")
PHONE_MARKS = re.compile(r"[\s().\-/]")


class TextRefused(Exception):
    """A text cannot be kept; the message is for the person at the keyboard and repeats nothing they typed."""


def name_part(*, text: Any, longest: int = LONGEST_NAME) -> str:
    """Return a name in NFC with single spaces; an empty one is allowed.

    Raises:
        TextRefused: it is too long, has hidden characters, symbols or pictures, or not one letter.
    """
    kept = _composed(text=text, longest=longest, breaks=set())
    if kept and not any(unicodedata.category(c).startswith("L") for c in kept):
        raise TextRefused(_("Write at least one letter."))
    if not all(_fits_a_name(c) for c in kept):
        raise TextRefused(_("A name has letters, spaces, hyphens and apostrophes only."))
    return kept


def note(*, text: Any, longest: int = LONGEST_NOTE) -> str:
    """Return free text in NFC; lines may break, pictures may stay, hidden characters may not.

    Raises:
        TextRefused: it is too long or has hidden characters.
    """
    return _composed(text=text, longest=longest, breaks=LINE_BREAKS)


def line(*, text: Any, longest: int = LONGEST_NAME) -> str:
    """Return one line of free text in NFC.

    Raises:
        TextRefused: it is too long, breaks or has hidden characters.
    """
    return _composed(text=text, longest=longest, breaks=set())


def phone_number(*, text: Any) -> str:
    """Return the digits of a phone number, with its plus sign when it has one.

    Raises:
        TextRefused: it is not a number of 6 to 15 digits (ITU-T E.164 allows 15).
    """
    digits = PHONE_MARKS.sub("", line(text=text))
    if not PHONE.fullmatch(digits):
        raise TextRefused(_("Write a phone number of 6 to 15 digits."))
    return digits


def email_address(*, text: Any) -> str:
    """Return an e-mail address in lower case.

    Raises:
        TextRefused: it has not the shape name@place.domain.
    """
    address = line(text=text, longest=254).lower()
    if not EMAIL.fullmatch(address):
        raise TextRefused(_("Write an e-mail address such as name@example.org."))
    return address


def language_tag(*, text: Any) -> str:
    """Return a language tag such as `es`, `ht` or `quc`.

    Raises:
        TextRefused: it has not the shape of one.
    """
    if not isinstance(text, str) or not LANGUAGE_TAG.fullmatch(text):
        raise TextRefused(_("Choose a language from the list."))
    return text


def _composed(*, text: Any, longest: int, breaks: set[str]) -> str:
    if not isinstance(text, str):
        raise TextRefused(_("Write text here."))
    if len(text) > 4 * longest:  # before any work is spent on it: composed text is at most this much shorter
        raise TextRefused(_("Use at most %(limit)d characters.") % {"limit": longest})
    _refuse_hidden(text=text.replace("\r\n", "\n"), breaks=breaks)
    kept = SPACES.sub(" ", unicodedata.normalize("NFC", text.replace("\r\n", "\n"))).strip()
    if len(kept) > longest:
        raise TextRefused(_("Use at most %(limit)d characters.") % {"limit": longest})
    return kept


def _refuse_hidden(*, text: str, breaks: set[str]) -> None:
    marks = 0
    for c in text:
        category = unicodedata.category(c)
        if category in HIDDEN and c not in breaks and c not in JOINERS:
            raise TextRefused(_("Take out the hidden characters; they may come from copying and pasting."))
        marks = marks + 1 if category in {"Mn", "Me"} else 0
        if marks > MOST_MARKS:
            raise TextRefused(_("Take out the extra accents; there are too many on one letter."))


def _fits_a_name(c: str) -> bool:
    return c in NAME_SYMBOLS or unicodedata.category(c)[0] in "LM" or unicodedata.category(c) == "Nd"
