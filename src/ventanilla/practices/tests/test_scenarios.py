"""Plays every practice of the library from start to end, and shows that a broken practice does not pass."""

import copy
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from pytest_bdd import parsers, scenarios, step
from pytest_bdd.parser import FeatureParser

from ventanilla.practices import folders, things
from ventanilla.practices.folders import Practice
from ventanilla.practices.tests.libraries import REAL
from ventanilla.practices.tests.playing.player import patterns, perform, understood
from ventanilla.practices.tests.playing.sentences import LANGUAGES, vocabulary
from ventanilla.practices.tests.playing.world import VERBS, Play
from ventanilla.tallies.services import CannotCount

FEATURES = sorted(REAL.glob("*/scenario.feature"))
CITY_LANGUAGES = {"en": "en", "es": "es", "pt": "pt-br"}
BEGINNING = datetime(2026, 11, 23, 15, 0, tzinfo=UTC)

pytestmark = pytest.mark.django_db


@pytest.fixture
def new_play(keeper, settings, monkeypatch):
    """Open a play of a practice in a city that speaks the scenario's language."""
    # Counts are told with noise; here no event draws any (see `with_figures`).
    monkeypatch.setattr("ventanilla.tallies.services.secrets.randbelow", lambda _most: 0)

    def begin(practice: Practice) -> Play:
        language = CITY_LANGUAGES[practice.content["scenario_language"]]
        settings.CITY = replace(settings.CITY, language=language)
        zone = ZoneInfo(settings.CITY.time_zone)
        at = BEGINNING.astimezone(zone)
        return Play(keeper=keeper, practice=practice, language=language, words=vocabulary(), zone=zone, at=at)

    return begin


@pytest.fixture
def play(new_play, practice_played) -> Play:
    """The play of the scenario that is running."""
    return new_play(practice_played)


@step(parsers.re(r"(?P<sentence>.+)"))
def _one_sentence(play: Play, sentence: str) -> None:
    perform(play, sentence)


scenarios(*map(str, FEATURES))


def test_every_practice_has_a_scenario_and_every_scenario_a_practice():
    assert [path.parent.name for path in FEATURES] == sorted(
        path.parent.name for path in REAL.glob("*/practice.yaml")
    )


def test_every_verb_has_a_sentence_in_each_language_and_every_sentence_a_verb():
    assert {one["verb"] for one in vocabulary().steps} == set(VERBS)
    assert len(patterns()) == len(VERBS) * len(LANGUAGES)


@pytest.mark.parametrize("path", FEATURES, ids=lambda path: path.parent.name)
def test_every_sentence_of_a_scenario_means_one_thing(path):
    verbs = {understood(sentence)[0] for sentence in sentences(path)}

    assert verbs <= set(VERBS)


@pytest.mark.parametrize("path", FEATURES, ids=lambda path: path.parent.name)
def test_a_scenario_names_every_service_and_office_of_its_practice(path):
    content = folders.load(folder=path.parent).content
    language = CITY_LANGUAGES[content["scenario_language"]]
    text = path.read_text(encoding="utf-8")

    named = [things.say(words=item["name"], language=language) for item in content["services"]]
    named += [things.say(words=item["name"], language=language) for item in content["offices"]]

    assert [name for name in named if f'"{name}"' not in text] == []


def played(path: Path):
    """The scenarios of a file, each as the sentences it plays."""
    feature = FeatureParser(str(path.parent), path.name).parse()
    for scenario in feature.scenarios.values():
        yield [one.name for one in scenario.all_background_steps] + [one.name for one in scenario.steps]


def sentences(path: Path) -> list[str]:
    return [sentence for scenario in played(path) for sentence in scenario]


def without_services(content):
    content["services"] = content["services"][:-1]


def slower_clocks(content):
    for clock in content["referral"]:
        clock["working_days"] += 1


def other_lanes(content):
    for reception in content["reception"]:
        for lane in reception["lanes"]:
            lane["names"] = dict.fromkeys(lane["names"], "?")


def other_steps(content):
    for one in content["steps"]:
        one["names"] = dict.fromkeys(one["names"], "?")


def slower_steps(content):
    for one in content["steps"]:
        one["within_days"] = one["within_days"] and one["within_days"] + 1


def steps_without_forms(content):
    for one in content["steps"]:
        one["form"] = ""


def indicators_of_nothing(content):
    for indicator in content["indicators"]:
        indicator["table"] = "assessments"
        indicator["where"] = {}


def other_consent_words(content):
    for consent in content["consents"]:
        for text in consent["words"].values():
            text["title"] = "?"


def no_outreach(content):
    for reception in content["reception"]:
        reception["outreach_days"] = []


FAULTS = (
    ("services", without_services),
    ("referral", slower_clocks),
    ("reception", other_lanes),
    ("steps", other_steps),
    ("within_days", slower_steps),
    ("step_forms", steps_without_forms),
    ("indicators", indicators_of_nothing),
    ("consents", other_consent_words),
    ("outreach", no_outreach),
)


def breakable():
    """Every practice with every fault that its configuration can have."""
    for path in FEATURES:
        content = folders.load(folder=path.parent).content
        present = {"outreach"} if any(one["outreach_days"] for one in content["reception"]) else set()
        present |= {"within_days"} if any(one["within_days"] for one in content["steps"]) else set()
        present |= {"step_forms"} if any(one["form"] for one in content["steps"]) else set()
        present |= {table for table, _fault in FAULTS if content.get(table)}
        for table, fault in FAULTS:
            if table in present:
                yield pytest.param(path, fault, id=f"{path.parent.name}-{fault.__name__}")


@pytest.mark.parametrize(("path", "fault"), list(breakable()))
def test_a_scenario_fails_when_the_practice_is_broken(new_play, path, fault):
    whole = folders.load(folder=path.parent)
    broken = replace(whole, content=copy.deepcopy(dict(whole.content)))
    fault(broken.content)

    with pytest.raises((AssertionError, KeyError, CannotCount)):
        play_all(new_play, broken, path)


def play_all(new_play, practice, path):
    for scenario in played(path):
        play = new_play(practice)
        for sentence in scenario:
            perform(play, sentence)
