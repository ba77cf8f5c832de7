"""Turns a practice into a flat list of things to set, each in the words of the room that will hold it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from ventanilla.practices.folders import Practice

Item = Mapping[str, Any]


@dataclass(frozen=True)
class Thing:
    """One thing to set: `settings` are the arguments of its room's function, `name` is how people call it."""

    kind: str
    key: str
    name: str
    settings: Mapping[str, Any]


def things(*, practice: Practice, language: str) -> list[Thing]:
    """Return what a practice sets, in the order in which it can be set.

    Args:
        practice: the practice.
        language: the city's language: rooms that keep one text keep this one.
    """
    reader = _Reader(practice=practice, language=language)
    return [
        *reader.organizations(),
        *reader.offices(),
        *reader.services(),
        *reader.receptions(),
        *reader.forms(),
        *reader.steps(),
        *reader.clocks(),
        *reader.consents(),
        *reader.indicators(),
    ]


def say(*, words: Mapping[str, str], language: str) -> str:
    """Return the text in a language; where it is missing, in its base language, in English, or in any."""
    for code in (language, language.partition("-")[0], "en"):
        if code in words:
            return words[code]
    return next(iter(words.values()), "")


@dataclass(frozen=True)
class _Reader:
    practice: Practice
    language: str

    def _items(self, table: str) -> tuple[Item, ...]:
        return tuple(self.practice.content[table])

    def _say(self, words: Mapping[str, str]) -> str:
        return say(words=words, language=self.language)

    def _own(self, key: str) -> str:
        """A name no other practice uses; offices, forms and organisations of two practices never collide."""
        return f"{self.practice.id}-{key}" if key else ""

    def organizations(self) -> Iterator[Thing]:
        for item in self._items("organizations"):
            name = self._say(item["name"])
            settings = {"name": name, "description": self._say(item["description"])}
            yield Thing("organization", self._own(item["key"]), name, settings)

    def offices(self) -> Iterator[Thing]:
        for item in self._items("offices"):
            settings = {
                "name": self._say(item["name"]),
                "kind": item["kind"],
                "address": "",
                "opening": [item["opening"]],
                "appointment_minutes": item["appointment_minutes"],
                "desks": item["desks"],
            }
            yield Thing("office", self._own(item["key"]), settings["name"], settings)

    def services(self) -> Iterator[Thing]:
        for item in self._items("services"):
            settings = {
                "organization": self._own(item["organization"]),
                "name": self._say(item["name"]),
                "description": self._say(item["description"]),
                "needs": item["needs"],
                "languages": item["languages"],
                "eligibility": self._say(item["eligibility"]),
                "papers_needed": item["papers_needed"],
                "capacity_a_week": item["capacity_a_week"],
                "fees": item["fees"],
                "offices": [self._own(key) for key in item["offices"]],
            }
            yield Thing("service", self._own(item["key"]), settings["name"], settings)

    def receptions(self) -> Iterator[Thing]:
        names = {item["key"]: self._say(item["name"]) for item in self._items("offices")}
        for item in self._items("reception"):
            settings = {
                "lanes": item["lanes"],
                "target_wait_minutes": item["target_wait_minutes"],
                "walk_in_percent": item["walk_in_percent"],
                "outreach_days": list(item["outreach_days"]),
            }
            yield Thing("reception", self._own(item["office"]), names[item["office"]], settings)

    def forms(self) -> Iterator[Thing]:
        for item in self._items("forms"):
            settings = {"title": item["title"], "sheets": self.practice.forms[item["key"]]}
            yield Thing("form", self._own(item["key"]), self._say(item["title"]), settings)

    def steps(self) -> Iterator[Thing]:
        items = self._items("steps")
        if items:
            steps = [
                {
                    "key": item["key"],
                    "names": item["names"],
                    "does": item["does"],
                    "form": self._own(item["form"]),
                    "within_days": item["within_days"],
                }
                for item in items
            ]
            name = self._say(self.practice.content["title"])
            yield Thing("steps", self.practice.id, name, {"steps": steps})

    def clocks(self) -> Iterator[Thing]:
        for item in self._items("referral"):
            keys = ("working_days", "escalate_after_days", "escalate_to", "answers")
            yield Thing("referral_clock", item["need"], item["need"], {key: item[key] for key in keys})

    def consents(self) -> Iterator[Thing]:
        for item in self._items("consents"):
            settings = {"texts": item["words"], "one_recipient": item["one_recipient"]}
            name = self._say({language: text["title"] for language, text in item["words"].items()})
            yield Thing("consent_words", item["purpose"], name, settings)

    def indicators(self) -> Iterator[Thing]:
        for item in self._items("indicators"):
            where = {
                dimension: self._own(code) if dimension == "office" else code
                for dimension, code in item["where"].items()
            }
            settings = {
                "practice": self.practice.id,
                "title": item["title"],
                "table": item["table"],
                "where": where,
                "reproduces": item["reproduces"],
            }
            yield Thing("indicator", f"{self.practice.id}.{item['key']}", self._say(item["title"]), settings)
