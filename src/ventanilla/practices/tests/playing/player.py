"""Finds the verb of a sentence and plays it."""

import re
from functools import cache
from typing import Any

from ventanilla.practices.tests.playing import (  # noqa: F401  # each module names its verbs
    at_the_window,
    in_the_city,
    with_a_person,
    with_figures,
)
from ventanilla.practices.tests.playing.sentences import LANGUAGES, pattern, vocabulary
from ventanilla.practices.tests.playing.world import VERBS, Play


class NoSuchSentence(Exception):
    """A scenario uses a sentence that steps.yaml does not have."""


@cache
def patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    """Every sentence in every language as a pattern, with its verb."""
    return tuple(
        (re.compile(pattern(step[language])), step["verb"])
        for step in vocabulary().steps
        for language in LANGUAGES
    )


def understood(sentence: str) -> tuple[str, dict[str, Any]]:
    """Return the verb of a sentence and what fills its blanks; a sentence must mean one thing."""
    # "Dado que …": after the keyword, Spanish and Portuguese go on with a "que" that means nothing here.
    bare = sentence.removeprefix("que ")
    found = [(verb, match.groupdict()) for regex, verb in patterns() if (match := regex.match(bare))]
    verbs = {verb for verb, _blanks in found}
    if len(verbs) != 1:
        raise NoSuchSentence(f"{sentence!r} means {sorted(verbs) or 'nothing'}")
    return found[0]


def perform(play: Play, sentence: str) -> None:
    """Play one sentence."""
    verb, blanks = understood(sentence)
    VERBS[verb](play, **blanks)
