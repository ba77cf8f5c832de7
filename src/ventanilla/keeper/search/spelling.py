"""Parts a name into words as people write them, whatever the accents, hyphens and particles."""

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

PARTICLES = frozenset(
    {
        "da",
        "das",
        "de",
        "del",
        "der",
        "di",
        "do",
        "dos",
        "du",
        "el",
        "la",
        "las",
        "le",
        "les",
        "los",
        "van",
        "von",
    }
)
# Haitian names are written in one word or two: Jean Baptiste, Janbatis.
_JOINING = frozenset(
    {"ana", "anne", "jean", "luz", "mari", "marie", "saint", "sainte", "san", "santa", "st", "ste"}
)
_LEADING = PARTICLES | _JOINING
_FOLDED_ALONE = str.maketrans(
    {"ß": "ss", "ø": "o", "ł": "l", "æ": "ae", "œ": "oe", "đ": "d", "ð": "d", "þ": "th"}
)
_HYPHENS = str.maketrans(dict.fromkeys("‐‑‒–—―_", "-"))
MOST_WORDS = 12
_NO_DIGITS = re.compile(r"[^0-9]+")


class Written(NamedTuple):
    """A name as written: its words in order, and the words it would have if some were written as one."""

    words: tuple[str, ...]
    joined: tuple[str, ...]


def written(*, name: str) -> Written:
    """Return the words of a name; particles count only where they are written together with what follows."""
    words: list[str] = []
    joined: list[str] = []
    before = (
        ""  # particles, or the first half of a hyphened or Haitian name, that may be joined to what follows
    )
    for parts in _chunks(name):
        if not before and len(parts) == 1 and parts[0] not in _LEADING:
            words.append(parts[0])
            continue
        for place, part in enumerate(parts):
            is_particle = part in PARTICLES
            if before and not is_particle:
                joined.append(before + part)
            if not is_particle:
                words.append(part)
            if is_particle or part in _JOINING or (place < len(parts) - 1 and not is_initial(part)):
                before = (before if is_particle or place else "") + part
            else:
                before = ""
    if not words:
        words = [part for parts in _chunks(name) for part in parts]
    return Written(words=tuple(words[:MOST_WORDS]), joined=tuple(joined[:MOST_WORDS]))


def is_initial(word: str) -> bool:
    """Return whether a word stands for another by its first letter."""
    return len(word) == 1


def digits(text: str) -> str:
    """Return the digits of a phone number."""
    return _NO_DIGITS.sub("", text)


def _chunks(name: str) -> list[tuple[str, ...]]:
    return [parts for chunk in name.split() if (parts := _parts(chunk))]


@lru_cache(maxsize=200_000)
def _parts(chunk: str) -> tuple[str, ...]:
    """Return the letters between hyphens; anything else but letters is dropped (D'Almeida, O’Neill) or parts (M.A.)."""
    bare = unicodedata.normalize("NFKD", chunk.casefold().translate(_FOLDED_ALONE).translate(_HYPHENS))
    kept = "".join(sign if sign.isalpha() else _gap(sign) for sign in bare)
    return tuple(kept.split())


def _gap(sign: str) -> str:
    return " " if sign in "-.,/;&+" else ""
