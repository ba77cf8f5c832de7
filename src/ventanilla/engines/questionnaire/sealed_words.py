"""Recognises words that ask about status, nationality or documents, however they are spelled or hidden."""

import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Generic, TypeVar

from ventanilla.engines.questionnaire.spelling import SIGN_LETTERS, name_words, plain_words, variants

WORDS_FILE = Path(__file__).with_name("sealed_words.toml")
TOPICS = ("migration_status", "nationality", "documents")
APART = 8
NEAR = 5
# A run-together name must hold this much of an entry before it counts.
SQUASHED_LEAST = 8
Kept = TypeVar("Kept")


@dataclass(frozen=True, slots=True)
class Found:
    """What was recognised: the reason's name and the words that gave it away."""

    topic: str
    words: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of the list: phrases that must all be there."""

    topic: str
    phrases: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Index(Generic[Kept]):
    """Things found by the word they begin with: whole words, and beginnings (`nationalit*`)."""

    whole: dict[str, list[Kept]]
    beginnings: dict[str, list[Kept]]

    def beginning_with(self, word: str) -> Iterator[Kept]:
        """What begins with this word."""
        yield from self.whole.get(word, ())
        for length in range(1, len(word) + 1):
            yield from self.beginnings.get(word[:length], ())


@dataclass(frozen=True, slots=True)
class WordList:
    """The whole list, ready for use."""

    entries: Index[Entry]
    countries: Index[tuple[str, ...]]
    peoples: Index[tuple[str, ...]]
    language_words: Index[str]
    reasons: dict[str, str]
    run_together: tuple[tuple[str, Entry], ...]


def _phrase(text: str) -> tuple[str, ...]:
    spelled = text.replace("'", " ").replace("’", " ").split()
    return tuple(word if word.startswith("{") else _spelled(word) for word in spelled)


def _spelled(word: str) -> str:
    return "".join(plain_words(word.rstrip("*"))) + ("*" if word.endswith("*") else "")


@lru_cache(maxsize=1)
def word_list() -> WordList:
    """Read the list; it is a file of the package, so a fault in it is a fault of the program."""
    raw = tomllib.loads(WORDS_FILE.read_text(encoding="utf-8"))
    entries = [
        Entry(topic, tuple(_phrase(part) for part in pattern.split(" + ")))
        for topic in TOPICS
        for language, patterns in raw[topic].items()
        if language != "reason"
        for pattern in patterns
    ]
    return WordList(
        entries=_index([(entry.phrases[0], entry) for entry in entries]),
        countries=_index([(phrase, phrase) for phrase in map(_phrase, raw["names"]["countries"])]),
        peoples=_index([(phrase, phrase) for phrase in map(_phrase, raw["names"]["peoples"])]),
        language_words=_index([(_phrase(word), word) for word in raw["languages"]["near"]]),
        reasons={topic: raw[topic]["reason"] for topic in TOPICS},
        run_together=_run_together(entries),
    )


def _run_together(entries: Sequence[Entry]) -> tuple[tuple[str, Entry], ...]:
    plain = [
        ("".join(entry.phrases[0]).replace("*", ""), entry)
        for entry in entries
        if len(entry.phrases) == 1 and "{" not in "".join(entry.phrases[0])
    ]
    return tuple((run, entry) for run, entry in plain if len(run) >= SQUASHED_LEAST)


def _index(pairs: Sequence[tuple[tuple[str, ...], Kept]]) -> Index[Kept]:
    index: Index[Kept] = Index({}, {})
    for phrase, kept in pairs:
        first = phrase[0]
        table = index.beginnings if first.endswith("*") else index.whole
        table.setdefault(first.rstrip("*"), []).append(kept)
    return index


def _fits(word: str, wanted: str) -> bool:
    return word.startswith(wanted[:-1]) if wanted.endswith("*") else word == wanted


class Reading:
    """One text in one spelling, and where things stand in it."""

    def __init__(self, words: tuple[str, ...]) -> None:
        self.words = words
        known = word_list()
        self.countries = self._named(known.countries)
        self.peoples = [at for at in self._named(known.peoples) if not self._means_language(at)]

    def _named(self, index: "Index[tuple[str, ...]]") -> list[int]:
        return [
            at
            for at, word in enumerate(self.words)
            if any(self._is_at(at, phrase) for phrase in index.beginning_with(word))
        ]

    def _means_language(self, at: int) -> bool:
        near = self.words[max(0, at - NEAR) : at + NEAR + 1]
        return any(True for word in near for _ in word_list().language_words.beginning_with(word))

    def _is_at(self, at: int, phrase: Sequence[str]) -> bool:
        if at + len(phrase) > len(self.words):
            return False
        return all(self._is_word(at + place, wanted) for place, wanted in enumerate(phrase))

    def _is_word(self, at: int, wanted: str) -> bool:
        if wanted == "{country}":
            return at in self.countries
        if wanted == "{people}":
            return at in self.peoples
        return _fits(self.words[at], wanted)

    def _places(self, phrase: Sequence[str]) -> list[int]:
        return [at for at in range(len(self.words)) if self._is_at(at, phrase)]

    def candidates(self) -> Iterator[Entry]:
        """The entries whose first word is here."""
        known = word_list().entries
        for word in self.words:
            yield from known.beginning_with(word)
        if self.countries:
            yield from known.whole.get("{country}", ())
        if self.peoples:
            yield from known.whole.get("{people}", ())

    def matches(self, entry: Entry) -> bool:
        """Whether every phrase of an entry is here, close enough together."""
        places = [self._places(phrase) for phrase in entry.phrases]
        return any(
            all(any(abs(at - first) <= APART for at in others) for others in places[1:])
            for first in places[0]
        )


def _first_match(readings: Iterator[tuple[str, ...]]) -> Found | None:
    for words in readings:
        reading = Reading(words)
        for entry in reading.candidates():
            if reading.matches(entry):
                return Found(entry.topic, " + ".join(" ".join(phrase) for phrase in entry.phrases))
    return None


@lru_cache(maxsize=4096)
def recognise(text: str) -> Found | None:
    """What a label asks about, None when it asks about none of it."""
    return _first_match(variants(text))


@lru_cache(maxsize=1024)
def recognise_name(name: str) -> Found | None:
    """What a variable's name speaks of, also when its words run together."""
    spellings = dict.fromkeys((name_words(name), name_words(name.translate(SIGN_LETTERS))))
    found = _first_match(iter(spellings))
    if found:
        return found
    for run in map("".join, spellings):
        for squashed, entry in word_list().run_together:
            if squashed in run:
                return Found(entry.topic, squashed)
    return None


@lru_cache(maxsize=4096)
def names_country(text: str) -> bool:
    """Whether a choice's label names a country or a people."""
    readings = (Reading(words) for words in variants(text))
    return any(reading.countries or reading.peoples for reading in readings)
