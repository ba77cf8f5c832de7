"""Brings words into one spelling, so that capitals, accents, look-alike letters and hidden signs make no difference."""

import re
import unicodedata
from collections.abc import Iterator, Sequence

SPELLED_OUT_LEAST = 4
MARKUP = re.compile(r"<[^>]*>|[*_~`\-]")
CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
# Letters of other scripts that look like Latin ones, and signs that stand for letters.
LOOKALIKES = str.maketrans("авекмнорстухіѕјԁɡαοιεκτνυρϲı", "abekmhopctyxisjdgaoiektvupci")
SIGN_LETTERS = str.maketrans("0134578@$!", "oieastbasi")


def plain_words(text: str) -> tuple[str, ...]:
    """Words in one spelling: no capitals, accents, look-alike letters or invisible signs."""
    broken = unicodedata.normalize("NFKD", text.casefold())
    visible = "".join(sign for sign in broken if unicodedata.category(sign) not in {"Mn", "Cf", "Me"})
    alike = visible.translate(LOOKALIKES)
    words = re.findall(r"[^\W_]+", alike)
    return tuple(_joined_spelling(words))


def _joined_spelling(words: Sequence[str]) -> Iterator[str]:
    run: list[str] = []
    for word in [*words, ""]:
        if len(word) == 1:
            run.append(word)
            continue
        # p a s s p o r t
        yield from ["".join(run)] if len(run) >= SPELLED_OUT_LEAST else run
        run = []
        if word:
            yield word


def variants(text: str) -> Iterator[tuple[str, ...]]:
    """The readings of a text: as it is, with markup taken out, and with digits read as letters."""
    yield plain_words(text)
    bare = MARKUP.sub("", text)
    if bare != text:
        yield plain_words(bare)
    if re.search(r"[^\W\d][\d@$!]|[\d@$!][^\W\d]", text):
        yield plain_words(bare.translate(SIGN_LETTERS))


def name_words(name: str) -> tuple[str, ...]:
    """The words of a variable's name: `paisDeOrigen_2` is pais, de, origen."""
    return plain_words(re.sub(r"[\d_.\-]+", " ", CAMEL.sub(" ", name)))
