"""Sentences for residents and partners stay short enough to be read by a child of eleven."""

import re
from pathlib import Path

import pytest

WEB = Path(__file__).resolve().parents[2]
FRONTS = [WEB / "public", WEB / "partners"]
TEMPLATES = sorted(path for front in FRONTS for path in front.rglob("*.html"))
SOURCES = sorted(path for front in FRONTS for path in front.rglob("*.py") if "tests" not in path.parts)
TAG = re.compile(r"\{%.*?%\}|<[^>]+>|\{\{.*?\}\}", re.DOTALL)
MARKED = [
    re.compile(r"\{% translate \"(.*?)\""),
    re.compile(r"\{% blocktranslate.*?%\}(.*?)\{% endblocktranslate %\}", re.DOTALL),
    re.compile(r"_\(\s*\"(.*?)\"\s*\)", re.DOTALL),
]
MOST_WORDS = 20
LONGEST_PAGE = 45


def _sentences(path):
    found = [words for pattern in MARKED for words in pattern.findall(path.read_text(encoding="utf-8"))]
    plain = [TAG.sub(" x ", words) for words in found]
    return [sentence for words in plain for sentence in re.split(r"(?<=[.!?:])\s+", words)]


def test_there_are_sentences_to_look_at():
    assert sum(len(_sentences(path)) for path in TEMPLATES) > 150
    assert sum(len(_sentences(path)) for path in SOURCES) > 100


@pytest.mark.parametrize("path", TEMPLATES + SOURCES, ids=lambda path: str(path.relative_to(WEB)))
def test_no_sentence_has_more_than_twenty_words(path):
    assert [sentence for sentence in _sentences(path) if len(sentence.split()) > MOST_WORDS] == []


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(WEB)))
def test_a_template_stays_short(path):
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST_PAGE
